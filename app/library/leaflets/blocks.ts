import type { Token } from 'markdown-it'
import { numberGroups } from '../../ui/number-groups.ts'
import { clean, tokensOf } from '../articles/markdown.ts'

/** Words of one look. `ltr` is a number or an address that keeps its own order; `br` ends the line. */
export type Run = {
  readonly t: string
  readonly b?: true
  readonly ltr?: true
  readonly small?: true
  readonly br?: true
}

/** A block of an article as paper shows it: nothing in it is ever read as Typst's own language. */
export type Block =
  | { readonly kind: 'p' | 'note'; readonly runs: readonly Run[] }
  | { readonly kind: 'h'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Run[])[])[] }

// Caught, so that what stands between is kept too.
const numbers = new RegExp(`(${numberGroups.source})`)

/**
 * An article's paragraph as blocks for paper.
 * @param words Markdown of one paragraph; HTML in it stays as it was typed, links show where they lead
 */
export function blocksOf(words: string): Block[] {
  return gather(tokensOf(words), { at: 0 })
}

/** Plain words, such as a title, with their numbers kept in order. */
export function runsOf(text: string): Run[] {
  return spoken(clean(text), {})
}

/** Every word of blocks, to see which letters they need. */
export function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'list') return block.items.map(textOf).join(' ')
      if (block.kind === 'quote') return textOf(block.blocks)
      const runs = block.kind === 'table' ? block.rows.flat(2) : block.runs
      return runs.map(({ t }) => t).join('')
    })
    .join(' ')
}

const noBreak = '\u00a0'

/** Words that run left to right whatever stands around them, such as an address. */
export function leftToRight(words: string): string {
  return `\u2066${words}\u2069`
}

type Place = { at: number }

function gather(tokens: readonly Token[], place: Place, until?: string): Block[] {
  const blocks: Block[] = []
  for (; place.at < tokens.length; place.at++) {
    const token = tokens[place.at]
    if (!token || token.type === until) break
    const block = blockFrom(token, tokens, place)
    if (block) blocks.push(block)
  }
  return blocks
}

function blockFrom(token: Token, tokens: readonly Token[], place: Place): Block | undefined {
  const inside = (end: string) => {
    place.at++
    return gather(tokens, place, end)
  }
  switch (token.type) {
    case 'inline':
      return { kind: 'p', runs: runsFrom(token.children ?? []) }
    case 'heading_open': {
      const [words] = inside('heading_close')
      return { kind: 'h', level: Number(token.tag.slice(1)), runs: words?.kind === 'p' ? words.runs : [] }
    }
    case 'bullet_list_open':
      return { kind: 'list', start: null, items: items(tokens, place, 'bullet_list_close') }
    case 'ordered_list_open':
      return {
        kind: 'list',
        start: Number(token.attrGet('start') ?? 1),
        items: items(tokens, place, 'ordered_list_close'),
      }
    case 'blockquote_open':
      return { kind: 'quote', blocks: inside('blockquote_close') }
    case 'table_open':
      return { kind: 'table', rows: rows(tokens, place) }
    default:
      return undefined
  }
}

function items(tokens: readonly Token[], place: Place, end: string): Block[][] {
  const found: Block[][] = []
  for (place.at++; tokens[place.at] && tokens[place.at]?.type !== end; place.at++) {
    place.at++
    found.push(gather(tokens, place, 'list_item_close'))
  }
  return found
}

function rows(tokens: readonly Token[], place: Place): Run[][][] {
  const found: Run[][][] = []
  for (place.at++; tokens[place.at] && tokens[place.at]?.type !== 'table_close'; place.at++) {
    const token = tokens[place.at]
    if (token?.type === 'tr_open') found.push([])
    if (token?.type === 'inline') found.at(-1)?.push(runsFrom(token.children ?? []))
  }
  return found
}

function runsFrom(children: readonly Token[]): Run[] {
  const runs: Run[] = []
  let bold = 0
  let target: string | null = null
  for (const child of children) {
    const look = bold > 0 ? ({ b: true } as const) : {}
    if (child.type === 'strong_open' || child.type === 'em_open') bold++
    else if (child.type === 'strong_close' || child.type === 'em_close') bold--
    else if (child.type === 'link_open') target = String(child.attrGet('href') ?? '')
    else if (child.type === 'link_close') {
      runs.push(...whither(target, runs.at(-1)?.t))
      target = null
    } else if (child.type === 'hardbreak') runs.push({ t: '', br: true })
    else if (child.type === 'softbreak') runs.push({ t: ' ' })
    else runs.push(...spoken(child.content, look))
  }
  return runs
}

/**
 * On paper a link cannot be tapped: where it leads stands after its words, unless they say it.
 * @param target its address; nothing follows for one that is not on the web
 */
export function whither(target: string | null, words?: string): Run[] {
  if (!target || !/^https?:\/\//.test(target)) return []
  const address = decoded(target)
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/$/, '')
  if (words?.includes(address)) return []
  return [
    { t: ' (', small: true },
    { t: leftToRight(address), ltr: true, small: true },
    { t: ')', small: true },
  ]
}

function decoded(address: string): string {
  try {
    return clean(decodeURI(address))
  } catch {
    return address
  }
}

function spoken(text: string, look: { b?: true }): Run[] {
  return text
    .split(numbers)
    .map((part, at) =>
      at % 2 === 1
        ? { t: leftToRight(part.replaceAll(' ', noBreak)), ltr: true as const, ...look }
        : { t: part, ...look },
    )
    .filter(({ t }) => t !== '')
}
