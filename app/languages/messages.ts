import type { Catalogue, Fill, Message, Values } from './catalogue.ts'
import { isolate, needsIsolation, textAttributes } from './direction.ts'
import { formatNumber } from './formats.ts'
import { catalogues } from './generated/catalogues.ts'
import type { MessageKey, Parameters } from './generated/keys.ts'
import { pluralForm } from './plurals.ts'
import { languageOf } from './registry.ts'

export type { MessageKey } from './generated/keys.ts'

type TextParameters = Parameters<string | number, undefined>
type PieceParameters<Node> = Parameters<string | number | Node, (inside: (string | Node)[]) => Node>
/** Nothing for a message without values; for one whose values are all tags, nothing as plain text. */
type Given<Needed> = keyof Needed extends never
  ? []
  : Record<never, never> extends {
        [Name in keyof Needed as undefined extends Needed[Name] ? never : Name]: 0
      }
    ? []
    : [values: { [Name in keyof Needed as undefined extends Needed[Name] ? never : Name]: Needed[Name] }]
type GivenPieces<Needed> = keyof Needed extends never ? [] : [values: Needed]

/** One language's texts. Made by translator(). */
export type Translator = {
  /** A text with its values, as a string. Tags in it (`<link>…</link>`) are dropped and their contents kept. */
  <Key extends MessageKey>(key: Key, ...values: Given<TextParameters[Key]>): string
  /** The tag of the language this translator speaks. */
  readonly tag: string
  /**
   * The same text as pieces, so that a page can put elements in (a phone number in its own <bdi>, a link round some words). Spread the pieces
   * as children; they carry no React keys.
   */
  parts: <Node, Key extends MessageKey>(
    key: Key,
    ...values: GivenPieces<PieceParameters<Node>[Key]>
  ) => (string | Node)[]
  /** The language a text comes from: this one, or the first of its fallbacks that has it. */
  langOf: (key: MessageKey) => string
  /** `lang` and `dir` for a fragment that comes from another language; undefined where the page's own hold. */
  attributes: (key: MessageKey) => { lang: string; dir: 'ltr' | 'rtl' } | undefined
  /** A text whose key is made of data (`topic.` and a code): undefined if there is none, or if it needs values. */
  maybe: (key: string) => string | undefined
  /**
   * A text whose key and values come as data and were settled together elsewhere, such as a queued message's.
   * Refuses, by throwing, a key that no catalogue has.
   */
  filled: (key: MessageKey, values: Values) => string
}

const made = new Map<string, Translator>()

/**
 * The texts of an interface language. Made once per language, then kept.
 * @param tag an interface language
 * @throws when the tag is not in the registry
 */
export function translator(tag: string): Translator {
  const known = made.get(tag)
  if (known) return known
  const fresh = makeTranslator(tag, catalogues)
  made.set(tag, fresh)
  return fresh
}

/**
 * As translator(), over catalogues handed in: for tests, and for previews of a catalogue that is not built in.
 * @param tag an interface language
 * @param all compiled messages by tag
 */
export function makeTranslator(tag: string, all: Readonly<Record<string, Catalogue>>): Translator {
  const found = new Map<string, { message: Message; from: string }>()
  for (const from of [...languageOf(tag).fallback].reverse().concat(tag)) {
    for (const [key, message] of Object.entries(all[from] ?? {})) found.set(key, { message, from })
  }
  const fillers = new Map<string, { text: Fill<string>; pieces: Fill<unknown> }>()
  const fillersFor = (from: string) => {
    const known = fillers.get(from) ?? { text: textFill(from), pieces: pieceFill(from) }
    fillers.set(from, known)
    return known
  }
  const lookUp = (key: string) => {
    const entry = found.get(key)
    if (!entry) throw new Error(`No text for "${key}" in ${tag} or its fallbacks`)
    return entry
  }
  const text = (key: string, values: Values = {}) => {
    const { message, from } = lookUp(key)
    return typeof message === 'string' ? message : message(values, fillersFor(from).text).join('')
  }
  const parts = (key: string, values: Values = {}) => {
    const { message, from } = lookUp(key)
    return typeof message === 'string' ? [message] : message(values, fillersFor(from).pieces)
  }
  const langOf = (key: string) => lookUp(key).from
  // The one place where the values' types, settled by generated/keys.ts, are taken on trust.
  return Object.assign(text, {
    tag,
    parts,
    langOf,
    filled: text,
    attributes: (key: string) => (langOf(key) === tag ? undefined : textAttributes(langOf(key))),
    maybe: (key: string) => {
      const message = found.get(key)?.message
      return typeof message === 'string' ? message : undefined
    },
  }) as Translator
}

/** Whether pages can be shown in this language: it has a catalogue, whole or with the key flows (key-flows.ts). */
export function hasPages(tag: string): boolean {
  return tag in catalogues
}

/** The ends of all keys that begin so (`staff.log.`), sorted: where the catalogue itself is the list of codes. */
export function codesUnder(prefix: string): string[] {
  return Object.keys(catalogues.nb ?? {})
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort()
}

function textFill(tag: string): Fill<string> {
  const { dir } = languageOf(tag)
  return {
    ...choices(tag),
    put: (values, name) => {
      const value = String(given(values, name))
      return needsIsolation(value, dir) ? isolate(value) : value
    },
    number: (values, name, offset) => formatNumber(tag, numberOf(values, name) - offset),
    tag: (_values, _name, inside) => inside,
  }
}

function pieceFill(tag: string): Fill<unknown> {
  const plain = textFill(tag)
  return {
    ...choices(tag),
    put: (values, name) => {
      const value = given(values, name)
      return typeof value === 'string' || typeof value === 'number' ? plain.put(values, name) : value
    },
    number: plain.number,
    tag: (values, name, inside) => {
      const wrap = given(values, name)
      if (typeof wrap !== 'function') throw new Error(`The tag "${name}" needs a function round its contents`)
      return [wrap(inside)]
    },
  }
}

function choices<Piece>(tag: string): Pick<Fill<Piece>, 'plural' | 'select'> {
  return {
    plural: (values, name, offset, branches) => {
      const count = numberOf(values, name)
      const branch = branches[`=${count}`] ?? branches[pluralForm(tag, count - offset)] ?? branches.other
      return (branch?.() ?? []) as Piece[]
    },
    select: (values, name, branches) => {
      const branch = branches[String(given(values, name))] ?? branches.other
      return (branch?.() ?? []) as Piece[]
    },
  }
}

function given(values: Values, name: string): unknown {
  if (values[name] === undefined) throw new Error(`The value "${name}" was not handed in`)
  return values[name]
}

function numberOf(values: Values, name: string): number {
  const value = given(values, name)
  if (typeof value !== 'number') throw new Error(`The value "${name}" is not a number`)
  return value
}
