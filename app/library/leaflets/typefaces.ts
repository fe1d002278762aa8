import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '../../languages/registry.ts'

/** One family of letters as scripts/leaflets.mjs made it. */
type Face = {
  readonly script: string
  readonly family: string
  readonly files: readonly string[]
  /** First and last code points of what it has, in order. */
  readonly points: readonly (readonly [number, number])[]
}

/** What a sheet is set in: families in the order they are tried, the same with Latin first, and the files that hold them. */
export type Typefaces = {
  readonly families: readonly string[]
  readonly latin: readonly string[]
  readonly files: readonly string[]
}

/** Where the build keeps what printing needs, seen from the sources and from the bundled server alike. */
export const printFolder = path.join(
  import.meta.dirname.replace(/[\\/]app[\\/].*$|[\\/]build[\\/].*$/, ''),
  'build',
  'leaflets',
)

let known: readonly Face[] | undefined

function faces(): readonly Face[] {
  known ??= (JSON.parse(readFileSync(path.join(printFolder, 'typefaces.json'), 'utf8')) as { faces: Face[] })
    .faces
  return known
}

/** Latin letters stand in every language's texts: names, addresses, numbers. */
const always = 'Latn'

/**
 * The typefaces that have every letter of a text, those of its language first.
 * @returns undefined when some letter is in none: an empty box on paper helps nobody, so such a sheet is not made
 */
export function typefacesFor(
  language: Pick<Language, 'script' | 'font'>,
  text: string,
): Typefaces | undefined {
  const own = language.font === 'nastaliq' ? ['Aran', 'Arab'] : [language.script]
  const letters = new Set([...text.normalize('NFC')].filter((sign) => /[\p{L}\p{N}\p{M}]/u.test(sign)))
  const points = [...letters].map((letter) => letter.codePointAt(0) ?? 0)
  const order = [...own, always]
  const rank = ({ script }: Face) => (order.includes(script) ? order.indexOf(script) : order.length)
  const wanted: Face[] = []
  const open = new Set(points)
  // Nastaliq is Urdu's manner: Arabic set in it would be read as a foreign one's.
  const fit = faces().filter(({ script }) => script !== 'Aran' || own.includes('Aran'))
  for (const face of fit.sort((a, b) => rank(a) - rank(b))) {
    const had = [...open].filter((point) => has(face, point))
    if (had.length === 0 && face.script !== always) continue
    wanted.push(face)
    for (const point of had) open.delete(point)
  }
  if (open.size > 0) return undefined
  const families = (some: readonly Face[]) => some.map(({ family }) => family)
  const isLatin = ({ script }: Face) => script === always
  return {
    families: families(wanted),
    latin: families([...wanted.filter(isLatin), ...wanted.filter((face) => !isLatin(face))]),
    files: wanted.flatMap(({ files }) => files.map((file) => path.join(printFolder, file))),
  }
}

function has({ points }: Face, point: number): boolean {
  return points.some(([first, last]) => first <= point && point <= last)
}
