// What the demonstration plays: nobody's voice was recorded for it, and nobody's is made up.

/**
 * Notes one after the other, as a WAV of 8 000 samples a second of one byte each: what plays where somebody's voice
 * would be heard.
 * @param hertz of each note; 0 is silence; @param each how long one lasts, in seconds
 */
export function notesOf(hertz: readonly number[], each = 1): Buffer {
  const length = Math.round(each * 8000)
  const samples = Buffer.alloc(length * hertz.length)
  hertz.forEach((pitch, place) => {
    for (let at = 0; at < length; at++) {
      const fading = Math.min(1, at / 400) * (1 - at / length)
      samples[place * length + at] =
        128 + Math.round(40 * fading * Math.sin((at * pitch * 2 * Math.PI) / 8000))
    }
  })
  const head = Buffer.alloc(44)
  head.write('RIFF')
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}
