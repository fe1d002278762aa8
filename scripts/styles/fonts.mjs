import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import subsetFont from 'subset-font'

const span = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('')

/** Our own fonts: only for scripts that phones in use may lack (spec/look). One weight; the browser makes it bold. */
const fonts = {
  Ethi: {
    family: 'Noto Ethiopic',
    local: ['Noto Sans Ethiopic', 'Kefa', 'Ebrima', 'Nyala'],
    file: 'noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-400-normal.woff2',
    // The syllables of Tigrinya and Amharic with their labiovelars, and the punctuation. Not Sebat Bet, Awngi or the numerals.
    text: span(0x1200, 0x135a) + span(0x1361, 0x1368),
    range: 'U+1200-135A,U+1361-1368',
    names: 'ትግርኛ አማርኛ',
    languages: ['ti', 'am'],
  },
  Mymr: {
    family: 'Noto Burmese',
    local: ['Noto Sans Myanmar', 'Myanmar Text', 'Myanmar MN'],
    file: 'noto-sans-myanmar/files/noto-sans-myanmar-myanmar-400-normal.woff2',
    // Burmese itself; not Mon, Karen, Shan and the others of the block.
    text: `${span(0x1000, 0x104f)}\u25cc`,
    range: 'U+1000-104F,U+25CC',
    names: 'မြန်မာဘာသာ',
    languages: ['my'],
  },
}

/**
 * Subsets the fonts and writes the style that brings each.
 * @param {string} root the project's folder
 * @param {(name: string, extension: string, content: Buffer) => string} serve keeps a file and says its address
 * @returns {Promise<Record<string, string>>} style text by script; `names` brings only the letters of the languages'
 *   own names, for pages in other scripts that list them (two files of a few kB)
 */
export async function buildFonts(root, serve) {
  const styles = { names: '' }
  for (const [script, { family, local, file, text, range, names, languages }] of Object.entries(fonts)) {
    const source = path.join(root, 'node_modules/@fontsource', file)
    // Its own family must come first: behind `system-ui`, Chromium leaves text it shaped before the font came as empty boxes.
    // Words that people wrote, and labels in other languages, say their language and no script.
    const worn = [`[data-script=${script}]`, ...languages.map((tag) => `:lang(${tag})`)]
    const wear = `${worn}{font-family:"${family}",system-ui,sans-serif}`
    const face = (url) =>
      `@font-face{font-family:"${family}";src:${local.map((name) => `local("${name}")`).join()},url(${url})format("woff2");` +
      `font-display:swap;unicode-range:${range}}${wear}`
    styles[script] = face(serve(script.toLowerCase(), 'woff2', await subset(root, source, text)))
    styles.names += face(serve(`${script.toLowerCase()}-names`, 'woff2', await subset(root, source, names)))
  }
  return styles
}

/** Subsetting takes most of a second, so the result is kept beside the build by what it was made of. */
async function subset(root, file, text) {
  const source = readFileSync(file)
  const name = createHash('sha256').update(source).update(text).digest('hex').slice(0, 16)
  const kept = path.join(root, 'build/fonts', `${name}.woff2`)
  if (existsSync(kept)) return readFileSync(kept)
  const made = await subsetFont(source, text, { targetFormat: 'woff2' })
  mkdirSync(path.dirname(kept), { recursive: true })
  writeFileSync(kept, made)
  return made
}
