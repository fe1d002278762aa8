import { encode } from 'uqr'
import { isolate } from '../../languages/direction.ts'
import { type Language, languageOf } from '../../languages/registry.ts'
import { blocksOf, leftToRight, runsOf, textOf } from './blocks.ts'
import { template } from './template.ts'
import type { Job } from './printing.ts'
import { typefacesFor } from './typefaces.ts'

/** What stands on a sheet of paper. */
export type Words = {
  /** The language of the article's words as shown: an interface language. */
  readonly language: string
  readonly title: string
  readonly summary: string
  /** Markdown, a paragraph each. */
  readonly paragraphs: readonly string[]
  /** Whose knowledge it is and when, in words of the same language. */
  readonly source: string
  /** What the square is for. */
  readonly scan: string
  /** Where the article is, whole. */
  readonly address: string
  readonly tenant: string
  /** A word that says this is a demonstration, with its language; undefined where it is none. */
  readonly mark?: { readonly words: string; readonly language: string }
  readonly poster: boolean
}

/**
 * A sheet ready for the press.
 * @returns undefined when some letter of it is in none of the typefaces
 */
export function sheetOf(words: Words, as: Job['as'] = 'pdf'): Job | undefined {
  const language = languageOf(words.language)
  const blocks = words.poster ? [] : words.paragraphs.flatMap((each) => blocksOf(each.normalize('NFC')))
  const plain = [words.title, words.summary, words.source, words.scan, words.tenant].map((each) =>
    each.normalize('NFC'),
  )
  const typefaces = typefacesFor(language, [...plain, words.mark?.words ?? '', words.address, textOf(blocks)].join(' '))
  if (!typefaces) return undefined
  const [title = '', summary = '', source = '', scan = '', tenant = ''] = plain
  const sheet = {
    ...typesettingOf(language),
    families: typefaces.families,
    latin: typefaces.latin,
    title,
    heading: runsOf(title),
    summary: runsOf(summary),
    source: runsOf(source),
    blocks,
    scan,
    tenant: isolate(tenant),
    mark: words.mark ? isolate(words.mark.words) : null,
    marklang: words.mark ? typesettingOf(languageOf(words.mark.language)).lang : 'nb',
    address: leftToRight(words.address.replace(/^https?:\/\//, '')),
    qr: squares(words.address),
    poster: words.poster,
  }
  return { fonts: typefaces.files, template, sheet: JSON.stringify(sheet), as }
}

/** How much air between the lines of a script, in ems beside the letters' own height. */
const leadings: Record<Language['lineHeight'], number> = { normal: 0.1, tall: 0.16, tallest: 0.06 }

// Typst knows languages of two or three letters and a region: fa-AF is fa in AF, zh-Hans is zh in CN.
function typesettingOf({ htmlLang, dir, lineHeight }: Language) {
  const [lang = 'nb', rest] = htmlLang.split('-')
  const region = rest === 'Hans' ? 'CN' : rest?.length === 2 ? rest : null
  return { lang, region, rtl: dir === 'rtl', leading: leadings[lineHeight] }
}

function squares(value: string): string {
  const { data, size } = encode(value, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
  )
}
