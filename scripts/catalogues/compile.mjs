import { TYPE } from '@formatjs/icu-messageformat-parser'
import { parametersOf, parseMessage } from './icu.mjs'

const quote = JSON.stringify

/**
 * One message as TypeScript source: a plain string, or a function of its values (app/languages/catalogue.ts).
 * @param {string} text ICU MessageFormat
 * @throws with what is wrong with it, in words
 */
export function compileMessage(text) {
  const elements = parseMessage(text)
  if (elements.every(({ type }) => type === TYPE.literal)) return quote(elements.map((e) => e.value).join(''))
  return `(p, f) => ${list(elements)}`
}

function list(elements, plural) {
  return `[${elements.map((element) => piece(element, plural)).join(', ')}]`
}

/** @param {{ value: string, offset: number } | undefined} plural the plural whose number `#` stands for */
function piece(element, plural) {
  const name = quote(element.value)
  switch (element.type) {
    case TYPE.literal:
      return name
    case TYPE.argument:
      return `f.put(p, ${name})`
    case TYPE.number:
      return `f.number(p, ${name}, 0)`
    case TYPE.pound:
      return `f.number(p, ${quote(plural.value)}, ${plural.offset})`
    case TYPE.plural:
      return `...f.plural(p, ${name}, ${element.offset}, ${branches(element, element)})`
    case TYPE.select:
      return `...f.select(p, ${name}, ${branches(element, plural)})`
    case TYPE.tag:
      return `...f.tag(p, ${name}, ${list(element.children, plural)})`
    default:
      throw new Error(`holds something this compiler does not know (type ${element.type})`)
  }
}

function branches(element, plural) {
  const each = Object.entries(element.options).map(
    ([choice, { value }]) => `${quote(choice)}: () => ${list(value, plural)}`,
  )
  return `{ ${each.join(', ')} }`
}

/**
 * A language's module.
 * @param {Record<string, string>} texts key → message
 * @returns {{ source: string, faults: { key: string, problem: string }[] }} messages with a fault are left out
 */
export function compileCatalogue(texts) {
  const faults = []
  const lines = []
  for (const [key, text] of Object.entries(texts)) {
    try {
      lines.push(`  ${quote(key)}: ${compileMessage(text)},`)
    } catch (error) {
      faults.push({ key, problem: error.message })
    }
  }
  const head = "import type { Catalogue } from '../catalogue.ts'\n\nexport const messages: Catalogue = {\n"
  return { source: `${head}${lines.join('\n')}\n}\n`, faults }
}

/**
 * The module that types every key and its values, from the source language.
 * @param {Record<string, string>} texts the English catalogue; a message with a fault is left out
 */
export function compileKeys(texts) {
  const lines = []
  for (const [key, text] of Object.entries(texts)) {
    let parameters
    try {
      parameters = [...parametersOf(parseMessage(text))]
    } catch {
      continue // compileCatalogue names the fault
    }
    const fields = parameters.map(([name, kind]) => `${quote(name)}: ${typeOf(kind)}`)
    lines.push(`  ${quote(key)}: ${fields.length > 0 ? `{ ${fields.join('; ')} }` : 'None'}`)
  }
  return [
    'type None = Record<never, never>',
    '/** Every key, and what must be handed in with it. */',
    'export type Parameters<Value, Tag> = {',
    ...lines,
    '}',
    '/** Every key of the source catalogue. */',
    'export type MessageKey = keyof Parameters<unknown, unknown>',
    '',
  ].join('\n')
}

function typeOf(kind) {
  if (kind === 'number') return 'number'
  if (kind === 'tag') return 'Tag'
  if (kind === 'value') return 'Value'
  return kind.slice('choice:'.length).split('|').map(quote).join(' | ')
}

/**
 * The module that gathers the languages' modules.
 * @param {string[]} tags those that have a catalogue
 */
export function compileIndex(tags) {
  const imports = tags.map((tag, at) => `import { messages as m${at} } from './${tag}.ts'`)
  const entries = tags.map((tag, at) => `  ${quote(tag)}: m${at},`)
  return [
    "import type { Catalogue } from '../catalogue.ts'",
    ...imports,
    '',
    'export const catalogues: Readonly<Record<string, Catalogue>> = {',
    ...entries,
    '}',
    '',
  ].join('\n')
}

/**
 * The module of text messages as they are written, with their budgets: for whoever shows or rewords them.
 * @param {Map<string, Record<string, string>>} catalogues
 * @param {Record<string, { segments?: number, worst?: Record<string, string> }>} notes
 */
export function compileTexts(catalogues, notes) {
  const keys = Object.keys(catalogues.get('en') ?? {}).filter((key) => key.startsWith('sms.'))
  const lines = keys.map((key) => {
    const { segments = 1, worst = {} } = notes[key] ?? {}
    const texts = Object.fromEntries(
      [...catalogues].flatMap(([tag, all]) => (all[key] ? [[tag, all[key]]] : [])),
    )
    return `  ${quote(key)}: ${quote({ segments, worst, texts })},`
  })
  return [
    '/** A text message: how many segments it may cost with its longest values, and its words by language. */',
    'export type TextTemplate = {',
    '  readonly segments: number',
    '  readonly worst: Readonly<Record<string, string>>',
    '  readonly texts: Readonly<Record<string, string>>',
    '}',
    'export const textTemplates: Readonly<Record<string, TextTemplate>> = {',
    ...lines,
    '}',
    '',
  ].join('\n')
}
