// Records a voice in the browser and puts it into the file field of its form, so that the form is sent as ever. Where
// the browser cannot record, or somebody says no to the microphone, the field for a file is there without this.

const minutes = 60_000

/** Kinds in the order in which most old phones can play them. */
const kinds = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus']

// A WAV of one channel, 16 bits and 8 000 samples a second: what every telephone plays, and some 16 kB a second.
const hertz = 8000
async function asWave(recorded: Blob): Promise<Blob> {
  const bytes = await recorded.arrayBuffer()
  const whole = await new OfflineAudioContext(1, 1, 44_100).decodeAudioData(bytes)
  const narrow = new OfflineAudioContext(1, Math.ceil(whole.duration * hertz), hertz)
  const source = narrow.createBufferSource()
  source.buffer = whole
  source.connect(narrow.destination)
  source.start()
  const samples = (await narrow.startRendering()).getChannelData(0)
  const size = samples.length * 2
  // RIFF WAVE, fmt of 16 bytes: PCM, one channel, samples and bytes a second, 2 bytes of 16 bits; data.
  const format = [0x45564157, 0x20746d66, 16, 0x10001, hertz, hertz * 2, 0x100002, 0x61746164]
  const head = Uint32Array.of(0x46464952, 36 + size, ...format, size)
  const body = Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767)
  return new Blob([head, body], { type: 'audio/wav' })
}

for (const box of document.querySelectorAll<HTMLElement>('[data-record]')) {
  const part = <E extends HTMLElement>(name: string) => box.querySelector<E>(`[data-record-${name}]`)
  const start = part<HTMLButtonElement>('start')
  const stop = part<HTMLButtonElement>('stop')
  const time = part('time')
  const fault = part('fault')
  const heard = box.querySelector('audio')
  const field = document.getElementById(box.dataset.record ?? '')
  if (!start || !stop || !time || !heard || !(field instanceof HTMLInputElement)) continue
  if (!navigator.mediaDevices || !('MediaRecorder' in window)) continue
  const isForTelephones = box.dataset.recordTelephone !== undefined
  box.hidden = false

  const record = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind))
    const recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: 48_000,
      ...(mimeType ? { mimeType } : {}),
    })
    const chunks: Blob[] = []
    const began = performance.now()
    const tick = setInterval(() => {
      const seconds = Math.floor((performance.now() - began) / 1000)
      time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
      if (performance.now() - began > (isForTelephones ? 2 : 30) * minutes) recorder.stop()
    }, 500)
    recorder.ondataavailable = ({ data }) => chunks.push(data)
    recorder.onstop = () => {
      clearInterval(tick)
      for (const track of stream.getTracks()) track.stop()
      const type = recorder.mimeType.split(';')[0] ?? ''
      const own = new Blob(chunks, { type })
      const taken = (sound: Blob) => {
        const chosen = new DataTransfer()
        chosen.items.add(new File([sound], `voice.${sound.type.split('/')[1]}`, { type: sound.type }))
        field.files = chosen.files
        heard.src = URL.createObjectURL(sound)
        heard.hidden = start.hidden = false
        stop.hidden = true
      }
      if (!isForTelephones) return taken(own)
      asWave(own).then(taken, () => {
        start.hidden = false
        stop.hidden = true
        if (fault) fault.hidden = false
      })
    }
    recorder.start(1000)
    start.hidden = heard.hidden = true
    stop.hidden = false
    stop.onclick = () => recorder.stop()
    stop.focus()
  }
  start.onclick = () => {
    record().catch(() => {
      if (fault) fault.hidden = false
    })
  }
}
