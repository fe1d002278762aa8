import type { Coded } from './placeholders.ts'
import { childrenOf, type Element, escaped, readXml, type XmlFault } from './xml.ts'

/** The formats in which a bureau gets and gives a translation. */
export const bureauFormats = ['xliff', 'tmx'] as const
export type BureauFormat = (typeof bureauFormats)[number]

/** One piece of text in such a file: `title`, `summary` or a paragraph by its id. */
export type Unit = { readonly id: string; readonly source: Coded; readonly target: Coded | null }

/** What a file says it is. */
export type BureauFile = {
  /** Article, version and edition of the draft it was made from, apart by `/`; as we wrote it, or missing. */
  readonly origin: string
  readonly sourceLanguage: string
  readonly language: string
  readonly units: readonly Unit[]
}

type Codes = (unitId: string) => readonly string[]

/**
 * Writes XLIFF 2.0 (OASIS): a unit for each piece, the codes as `ph` with their original data.
 * @param codesOf the codes of a unit's original, in their order
 */
export function writeXliff({ origin, sourceLanguage, language, units }: BureauFile, codesOf: Codes): string {
  const inline = (coded: Coded) =>
    coded
      .map((piece) =>
        typeof piece === 'string' ? escaped(piece) : `<ph id="${piece.code}" dataRef="d${piece.code}"/>`,
      )
      .join('')
  const body = units.map(({ id, source, target }) => {
    const data = codesOf(id).map((code, index) => `<data id="d${index + 1}">${escaped(code)}</data>`)
    const original = data.length > 0 ? `<originalData>${data.join('')}</originalData>` : ''
    const state = target ? 'translated' : 'initial'
    return `<unit id="${id}" xml:space="preserve">${original}<segment state="${state}"><source>${inline(source)}</source>${
      target ? `<target>${inline(target)}</target>` : ''
    }</segment></unit>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="${sourceLanguage}" trgLang="${language}">
<file id="article" original="${escaped(origin)}">
${body.join('\n')}
</file>
</xliff>
`
}

/** Writes TMX 1.4b (LISA): the same pieces, for a bureau's memory. */
export function writeTmx({ origin, sourceLanguage, language, units }: BureauFile, codesOf: Codes): string {
  const body = units.map(({ id, source, target }) => {
    const codes = codesOf(id)
    const seg = (tag: string, coded: Coded) => {
      const inside = coded.map((piece) =>
        typeof piece === 'string'
          ? escaped(piece)
          : `<ph x="${piece.code}">${escaped(codes[piece.code - 1] ?? '')}</ph>`,
      )
      return `<tuv xml:lang="${tag}"><seg>${inside.join('')}</seg></tuv>`
    }
    return `<tu tuid="${id}">${seg(sourceLanguage, source)}${target ? seg(language, target) : ''}</tu>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="Helsebro" creationtoolversion="1" segtype="paragraph" o-tmf="Helsebro" adminlang="en" srclang="${sourceLanguage}" datatype="plaintext"><prop type="x-origin">${escaped(origin)}</prop><prop type="x-target">${language}</prop></header>
<body>
${body.join('\n')}
</body>
</tmx>
`
}

/** Why a file from a bureau is refused before its words are looked at. */
export type FileFault = XmlFault | 'not_bureau'

/** Reads a file in either format, whichever it says it is. */
export function readBureauFile(
  bytes: Uint8Array,
): { ok: true; file: BureauFile } | { ok: false; reason: FileFault } {
  const read = readXml(bytes)
  if (!read.ok) return read
  const { root } = read
  if (root.name === 'xliff') return { ok: true, file: xliffIn(root) }
  if (root.name === 'tmx') return { ok: true, file: tmxIn(root) }
  return { ok: false, reason: 'not_bureau' }
}

function xliffIn(root: Element): BureauFile {
  const [file] = childrenOf(root, 'file')
  return {
    origin: file?.attributes.original ?? '',
    sourceLanguage: root.attributes.srcLang ?? '',
    language: root.attributes.trgLang ?? '',
    units: (file ? childrenOf(file, 'unit') : []).map((unit) => {
      const parts = unit.children.filter(
        (child): child is Element =>
          typeof child !== 'string' && (child.name === 'segment' || child.name === 'ignorable'),
      )
      const side = (name: 'source' | 'target') =>
        parts.flatMap((part) => childrenOf(part, name).flatMap((each) => codedIn(each, 'id')))
      const target = side('target')
      return { id: unit.attributes.id ?? '', source: side('source'), target: isEmpty(target) ? null : target }
    }),
  }
}

function tmxIn(root: Element): BureauFile {
  const [header] = childrenOf(root, 'header')
  const [body] = childrenOf(root, 'body')
  const prop = (type: string) =>
    header && childrenOf(header, 'prop').find(({ attributes }) => attributes.type === type)
  const sourceLanguage = header?.attributes.srclang ?? ''
  const all = (body ? childrenOf(body, 'tu') : []).map((tu) => {
    const sides = childrenOf(tu, 'tuv').map((tuv) => ({
      tag: tuv.attributes['xml:lang'] ?? '',
      coded: childrenOf(tuv, 'seg').flatMap((seg) => codedIn(seg, 'x')),
    }))
    return { id: tu.attributes.tuid ?? '', sides }
  })
  const isSource = (tag: string) => tag.toLowerCase() === sourceLanguage.toLowerCase()
  const others = all.flatMap(({ sides }) => sides.flatMap(({ tag }) => (isSource(tag) ? [] : [tag])))
  const stated = textOf(prop('x-target'))
  // Every unit must be in one and the same language: a file of several is refused as the wrong one.
  const language = others.every((tag) => tag === others[0]) ? (others[0] ?? stated) : ''
  return {
    origin: textOf(prop('x-origin')),
    sourceLanguage,
    language,
    units: all.map(({ id, sides }) => {
      const target = sides.find(({ tag }) => !isSource(tag))?.coded ?? []
      const source = sides.find(({ tag }) => isSource(tag))?.coded ?? []
      return { id, source, target: isEmpty(target) ? null : target }
    }),
  }
}

const isEmpty = (coded: Coded) => coded.every((piece) => typeof piece === 'string' && piece.trim() === '')

const textOf = (element: Element | undefined) =>
  element?.children.filter((child) => typeof child === 'string').join('') ?? ''

/** Words with their codes; marks that a bureau's tool sets round words are looked through, anything unknown is code 0. */
function codedIn(element: Element, number: 'id' | 'x'): (string | { code: number })[] {
  return element.children.flatMap((child): (string | { code: number })[] => {
    if (typeof child === 'string') return [child]
    if (child.name === 'mrk' || child.name === 'hi') return codedIn(child, number)
    const code = child.name === 'ph' ? Number(child.attributes[number]) : 0
    return [{ code: Number.isInteger(code) ? code : 0 }]
  })
}
