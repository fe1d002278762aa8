import { encode } from 'uqr'
import { isolate } from '../../languages/direction.ts'
import { type Language, languageOf } from '../../languages/registry.ts'
import { clean } from '../articles/markdown.ts'
import { type Block, leftToRight, type Run, runsOf, textOf } from './blocks.ts'
import type { Job } from './printing.ts'
import { template } from './template.ts'
import { typefacesFor } from './typefaces.ts'

/** What stands on a sheet of paper, in one language beside the tenant's name and the mark. */
export type Words = {
  /** The language of the article's words as shown: an interface language. */
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly blocks: readonly Block[]
  /** Whose knowledge it is, and when it was published. */
  readonly source: readonly Run[]
  /** What the square is for. */
  readonly scan: string
  /** Where the article is, whole. */
  readonly address: string
  readonly tenant: string
  /** That this is a demonstration, with the language it is said in; undefined where it is none. */
  readonly mark?: { readonly words: string; readonly language: string } | undefined
  readonly poster: boolean
}

/**
 * A sheet ready for the press.
 * @returns undefined when some letter of it is in none of the typefaces
 */
export function sheetOf(words: Words, as: Job['as'] = 'pdf'): Job | undefined {
  const language = languageOf(words.language)
  const { title, summary, blocks, source, scan, address, tenant, mark } = words
  const said = [title, summary, scan, address, tenant, mark?.words ?? '', textOf(blocks)]
  const typefaces = typefacesFor(language, [...said, ...source.map(({ t }) => t)].join(' ').normalize('NFC'))
  if (!typefaces) return undefined
  const sheet = {
    ...typesettingOf(language),
    families: typefaces.families,
    latin: typefaces.latin,
    title: clean(title),
    heading: runsOf(title),
    summary: runsOf(summary),
    source,
    blocks,
    scan: clean(scan),
    tenant: isolate(clean(tenant)),
    mark: mark ? isolate(mark.words) : null,
    marklang: typesettingOf(languageOf(mark?.language ?? 'nb')).lang,
    address: leftToRight(address.replace(/^https?:\/\//, '')),
    qr: qrSquares(address),
    poster: words.poster,
  }
  return { fonts: typefaces.files, template, sheet: JSON.stringify(sheet).normalize('NFC'), as }
}

type Line = { readonly top: number; readonly bottom: number; readonly gap: number }

/** How far a line reaches over and under its letters' foot, and the gap to the next, in ems: one measure for every font in it. */
const lines: Record<Language['lineHeight'], Line> = {
  normal: { top: 0.95, bottom: 0.25, gap: 0.18 },
  tall: { top: 1.05, bottom: 0.4, gap: 0.2 },
  tallest: { top: 1.15, bottom: 0.65, gap: 0.15 },
}
/** Nastaliq climbs: its words begin high and end low. */
const nastaliq: Line = { top: 1.45, bottom: 0.75, gap: 0.15 }

/**
 * How a language is set: its direction, how high and deep its lines reach, and its name for Typst, which knows two or
 * three letters and a region: fa-AF is fa in AF, zh-Hans is zh in CN.
 */
export function typesettingOf({ htmlLang, dir, lineHeight, font }: Language) {
  const [lang = 'nb', rest] = htmlLang.split('-')
  const region = rest === 'Hans' ? 'CN' : rest?.length === 2 ? rest : null
  return { lang, region, rtl: dir === 'rtl', line: font === 'nastaliq' ? nastaliq : lines[lineHeight] }
}

/** The square code of an address, as a picture. */
export function qrSquares(value: string): string {
  const { data, size } = encode(value, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
  )
}
