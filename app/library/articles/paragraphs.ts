import type { Paragraph } from './articles.schema.ts'
import { segments } from './differences.ts'
import { clean } from './markdown.ts'

/** Less alike than this, and it is another paragraph. */
const alike = 0.4

/** The blocks of a text: what empty lines divide. */
export function blocksOf(body: string): string[] {
  return clean(body)
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((block) => block.replace(/^\n+|\s+$/g, ''))
    .filter((block) => block.trim() !== '')
}

/** The text of paragraphs, as one field of a form has it. */
export function bodyOf(paragraphs: readonly { readonly words: string }[]): string {
  return paragraphs.map(({ words }) => words).join('\n\n')
}

/**
 * Divides a text into paragraphs that keep their ids: first what is word for word the same, wherever it stands now, then
 * what is most alike by its words; the rest is new. Ids are never given twice.
 * @param before the paragraphs that the text began from; @param mint makes an id for a new one
 */
export function keepParagraphs(before: readonly Paragraph[], body: string, mint: () => string): Paragraph[] {
  const blocks = blocksOf(body)
  const kept: (string | undefined)[] = blocks.map(() => undefined)
  const left = new Map(before.map((paragraph, at) => [at, paragraph]))
  const same = Map.groupBy(left, ([, { words }]) => words)
  blocks.forEach((block, at) => {
    const [from, paragraph] = same.get(block)?.shift() ?? []
    if (from === undefined || !paragraph) return
    kept[at] = paragraph.paragraphId
    left.delete(from)
  })
  const rest = [...left].map(([from, { paragraphId, words }]) => ({ from, paragraphId, words: bag(words) }))
  const pairs = blocks.flatMap((block, at) => {
    if (kept[at] !== undefined) return []
    const words = bag(block)
    return rest
      .map((old) => ({ at, from: old.from, paragraphId: old.paragraphId, score: dice(old.words, words) }))
      .filter(({ score }) => score >= alike)
  })
  // Of equals the one that stands nearest to where it was.
  pairs.sort((a, b) => b.score - a.score || Math.abs(a.at - a.from) - Math.abs(b.at - b.from))
  for (const { at, from, paragraphId } of pairs) {
    if (kept[at] !== undefined || !left.has(from)) continue
    kept[at] = paragraphId
    left.delete(from)
  }
  return blocks.map((words, at) => ({ paragraphId: kept[at] ?? mint(), words }))
}

type Bag = ReadonlyMap<string, number>

function bag(words: string): Bag {
  const counts = new Map<string, number>()
  for (const word of segments(words.toLowerCase()))
    if (/[\p{L}\p{N}]/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Twice what two bags share over what they hold together (Dice): 1 for the same words in any order, 0 for none. */
function dice(a: Bag, b: Bag): number {
  let shared = 0
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0)
  const all = size(a) + size(b)
  return all === 0 ? 0 : (2 * shared) / all
}

const size = (counts: Bag) => counts.values().reduce((sum, count) => sum + count, 0)
