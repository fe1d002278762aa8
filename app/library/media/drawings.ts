import { fileTypeFromFile } from 'file-type'

/** A picture as it is kept: drawn anew from its dots alone, so that nothing else of the file is left. */
export type Drawing = {
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/** What is taken in, by the type that the bytes say. An SVG is a page that can run, and is none of them. */
const taken: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
  ['image/avif', 'heif'],
])
/** The most dots, as of a phone's camera; a file of some kilobytes can claim ten thousand times more. */
const mostDots = 60_000_000
/** As wide as a page shows it on a sharp screen. */
const widest = 1280

/**
 * Draws a picture anew: upright, no wider than a page shows it, without the place and the device that a camera notes
 * (GDPR art. 5(1)(c)), and without whatever else was hidden in the file.
 * @param file its path, whatever it is called
 * @returns `not_a_picture`, or `too_many_dots` for one that would burst the memory
 */
export async function redraw(
  file: string,
): Promise<{ ok: true; drawing: Drawing } | { ok: false; reason: 'not_a_picture' | 'too_many_dots' }> {
  const type = await fileTypeFromFile(file).catch(() => undefined)
  const expected = type && taken.get(type.mime)
  if (!expected) return { ok: false, reason: 'not_a_picture' }
  // Its code is native and large: most processes never need it.
  const { default: sharp } = await import('sharp')
  const options = { limitInputPixels: mostDots, failOn: 'error', pages: 1 } as const
  try {
    const { format, width, height, hasAlpha } = await sharp(file, {
      ...options,
      limitInputPixels: false,
    }).metadata()
    if (format !== expected) return { ok: false, reason: 'not_a_picture' }
    if (width * height > mostDots) return { ok: false, reason: 'too_many_dots' }
    const upright = sharp(file, options)
      .timeout({ seconds: 20 })
      .autoOrient()
      .resize({ width: widest, height: widest * 2, fit: 'inside', withoutEnlargement: true })
    const drawn = hasAlpha
      ? upright.png({ compressionLevel: 9, palette: true })
      : upright.jpeg({ quality: 78, mozjpeg: true })
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
    const mediaType = hasAlpha ? 'image/png' : 'image/jpeg'
    return { ok: true, drawing: { mediaType, bytes: data, width: info.width, height: info.height } }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { ok: false, reason: 'not_a_picture' }
  }
}
