import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { convert } from 'fontverter'
import subsetFont from 'subset-font'
import { coverage, renamed } from './sfnt.mjs'

const weights = [400, 700]

/**
 * The typefaces by the writing manner they serve (ISO 15924; Aran is Nastaliq), and the file of each part. The first
 * package that is installed counts. All are Noto (SIL Open Font License 1.1).
 */
const faces = [
  ...['latin', 'latin-ext', 'vietnamese'].map((part) => ({
    script: 'Latn',
    family: `Leaflet ${part}`,
    // Burmese's package brings the same Latin letters.
    files: ['noto-sans', 'noto-sans-myanmar'].map((name) => fontsource(name, part)),
  })),
  ...['cyrillic', 'cyrillic-ext'].map((part) => face('Cyrl', 'noto-sans', part)),
  face('Arab', 'noto-sans-arabic', 'arabic'),
  face('Aran', 'noto-nastaliq-urdu', 'arabic', 'nastaliq'),
  face('Ethi', 'noto-sans-ethiopic', 'ethiopic'),
  face('Mymr', 'noto-sans-myanmar', 'myanmar'),
  face('Thai', 'noto-sans-thai', 'thai'),
  face('Taml', 'noto-sans-tamil', 'tamil'),
  face('Guru', 'noto-sans-gurmukhi', 'gurmukhi'),
  face('Deva', 'noto-sans-devanagari', 'devanagari'),
]

/** Chinese comes in a hundred parts of one variable font; they keep one name, and the typesetter finds the part that has a sign. */
const chinese = 'node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2'

function face(script, name, part, as = part) {
  return { script, family: `Leaflet ${as}`, files: [fontsource(name, part)] }
}

function fontsource(name, part) {
  return (weight) => `node_modules/@fontsource/${name}/files/${name}-${part}-${weight}-normal.woff2`
}

/**
 * What there is to make of the packages that are installed.
 * @param {string} root the project's folder
 * @param {string[]} of what the result depends on beside the packages' files
 * @returns {Promise<{ madeOf: string, typefaces: (write: (name: string, content: Buffer) => void) => Promise<object[]> }>}
 *   `typefaces` writes the files and lists each family with its script, files and code points
 */
export async function makeTypefaces(root, of) {
  const there = faces.flatMap(({ script, family, files }) => {
    const found = files.find((file) => existsSync(path.join(root, file(400))))
    return found
      ? [{ script, family, sources: weights.map((weight) => ({ weight, file: found(weight) })) }]
      : []
  })
  const han = globSync(chinese, { cwd: root }).sort()
  const madeOf = createHash('sha256')
    .update(JSON.stringify([there, han, of]))
    .digest('hex')
  return { madeOf, typefaces: (write) => make(root, there, han, write) }
}

async function make(root, there, han, write) {
  const made = []
  for (const { script, family, sources } of there) {
    const files = []
    let points = []
    for (const { weight, file } of sources) {
      const font = await convert(readFileSync(path.join(root, file)), 'sfnt')
      points = coverage(font)
      const name = `${family.replaceAll(' ', '-').toLowerCase()}-${weight}.ttf`
      write(name, renamed(font, family, weight > 400))
      files.push(name)
    }
    made.push({ script, family, files, points })
  }
  if (han.length > 0) made.push(await makeChinese(root, han, write))
  return made
}

async function makeChinese(root, han, write) {
  const family = 'Leaflet chinese'
  const files = []
  const points = []
  for (const file of han) {
    const source = readFileSync(path.join(root, file))
    const whole = coverage(await convert(source, 'sfnt'))
    const text = whole
      .flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
      )
      .join('')
    for (const weight of weights) {
      const font = await subsetFont(source, text, {
        targetFormat: 'sfnt',
        variationAxes: { wght: weight },
      })
      const name = `${path.basename(file, '.woff2').replace('-wght-normal', '')}-${weight}.ttf`
      write(name, renamed(font, family, weight > 400))
      files.push(name)
    }
    points.push(...whole)
  }
  return { script: 'Hans', family, files, points: points.sort((a, b) => a[0] - b[0]) }
}
