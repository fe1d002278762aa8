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

/** Five seconds of a ball that bounces, 6 kB: recorded by a browser from a canvas, so that it is nobody's. */
export const sampleFilm = 'sample-film.mp4'

/** Captions for it, a line for each half (WebVTT). */
export function captionsSaying([first, second]: readonly [string, string]): Buffer {
  return Buffer.from(`WEBVTT\n\n00:00.200 --> 00:02.400\n${first}\n\n00:02.500 --> 00:04.900\n${second}\n`)
}

/** A phone that shows 113, drawn here, as a PNG. */
export function drawnPhone(): Promise<Buffer> {
  const shapes = [
    '<rect width="640" height="360" fill="#e8f1f5"/>',
    '<rect x="250" y="40" width="140" height="280" rx="18" fill="#14374d"/>',
    '<rect x="262" y="64" width="116" height="216" fill="#fff"/>',
    '<circle cx="320" cy="300" r="9" fill="#e8f1f5"/>',
    '<path d="M280 118v80M310 118v80M334 118h26l-14 32c18 0 20 48-14 46" fill="none" stroke="#b3152b" stroke-width="9"/>',
  ]
  return drawnOf(shapes)
}

/** A drawing of an apple, as a picture a text about food could have. */
export function drawnApple(): Promise<Buffer> {
  return drawnOf([
    '<rect width="640" height="360" fill="#eef4e6"/>',
    '<path d="M320 120c40-34 104-10 104 62 0 70-56 130-84 130-12 0-14-6-20-6s-8 6-20 6c-28 0-84-60-84-130 0-72 64-96 104-62z" fill="#b3152b"/>',
    '<path d="M320 120c0-30 8-52 24-66" fill="none" stroke="#5b3a1e" stroke-width="9"/>',
    '<path d="M342 82c22-28 54-26 66-18-10 26-42 34-66 18z" fill="#3f7d3a"/>',
  ])
}

async function drawnOf(shapes: readonly string[]): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">${shapes.join('')}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}
