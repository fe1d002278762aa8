// Records a voice in the browser and puts it into the file field of its form, so that the form is sent as ever. Where
// the browser cannot record, or somebody says no to the microphone, the field for a file is there without this.

const limitMs = 30 * 60 * 1000

/** Kinds in the order in which most old phones can play them. */
const kinds = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus']

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
      if (performance.now() - began > limitMs) recorder.stop()
    }, 500)
    recorder.ondataavailable = ({ data }) => chunks.push(data)
    recorder.onstop = () => {
      clearInterval(tick)
      for (const track of stream.getTracks()) track.stop()
      const type = recorder.mimeType.split(';')[0] ?? ''
      const chosen = new DataTransfer()
      chosen.items.add(new File(chunks, `voice.${type.split('/')[1]}`, { type }))
      field.files = chosen.files
      heard.src = URL.createObjectURL(new Blob(chunks, { type }))
      heard.hidden = start.hidden = false
      stop.hidden = true
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
