import type { Paragraph, VersionWords } from '../articles/articles.schema.ts'

/** What a version says besides its paragraphs and whether it is small. */
export type Head = Omit<VersionWords, 'paragraphs' | 'small'>

/** A text as three places have it: as it was taken over, as its makers have it now, as it is here now. */
export type Three<T> = { readonly base: T; readonly theirs: T; readonly ours: T }

/**
 * Takes over what has changed elsewhere and keeps what was changed here, paragraph by paragraph by their ids (BM-67).
 * What was changed in both places stays as it is here, and is named in `kept`, so that somebody looks at it.
 */
export function mergeParagraphs({ base, theirs, ours }: Three<readonly Paragraph[]>): {
  readonly paragraphs: Paragraph[]
  readonly kept: readonly string[]
} {
  const [was, there, here] = [base, theirs, ours].map(wordsById) as [Words, Words, Words]
  const kept: string[] = []
  const settled = new Map<string, string>()
  for (const id of new Set([...there.keys(), ...here.keys()])) {
    const [before, their, our] = [was.get(id), there.get(id), here.get(id)]
    const isOurs = our !== before
    if (isOurs && their !== before && their !== our) kept.push(id)
    const words = isOurs ? our : their
    if (words !== undefined) settled.set(id, words)
  }
  const hasTheirOrder = !sameOrder(base, theirs)
  const [first, second] = hasTheirOrder ? [theirs, ours] : [ours, theirs]
  const paragraphs = woven(first, second).flatMap((paragraphId) => {
    const words = settled.get(paragraphId)
    return words === undefined ? [] : [{ paragraphId, words }]
  })
  return { paragraphs, kept }
}

/** The same for title, summary, source and dates: what was changed here stays, the rest follows the makers. */
export function mergeHead({ base, theirs, ours }: Three<Head>): Head {
  const names = Object.keys(theirs) as (keyof Head)[]
  const isOurs = (name: keyof Head) => String(ours[name] ?? '') !== String(base[name] ?? '')
  return Object.fromEntries(names.map((name) => [name, (isOurs(name) ? ours : theirs)[name]])) as Head
}

/** Whether a text still says what was taken over, word for word and in the same order. */
export function isAsTaken(base: readonly Paragraph[], ours: readonly Paragraph[]): boolean {
  return (
    base.length === ours.length &&
    base.every(({ paragraphId, words }, at) => {
      const other = ours[at]
      return other?.paragraphId === paragraphId && other.words === words
    })
  )
}

type Words = ReadonlyMap<string, string>

const wordsById = (paragraphs: readonly Paragraph[]): Words =>
  new Map(paragraphs.map(({ paragraphId, words }) => [paragraphId, words]))

// Where both have the same paragraphs, do they stand in the same order?
function sameOrder(one: readonly Paragraph[], other: readonly Paragraph[]): boolean {
  const [inOne, inOther] = [wordsById(one), wordsById(other)]
  const shared = one.filter(({ paragraphId }) => inOther.has(paragraphId))
  const again = other.filter(({ paragraphId }) => inOne.has(paragraphId))
  return shared.every(({ paragraphId }, at) => again[at]?.paragraphId === paragraphId)
}

/** Every id once: in the first's order, each that only the second has behind the one it stands behind there. */
function woven(first: readonly Paragraph[], second: readonly Paragraph[]): string[] {
  const order = first.map(({ paragraphId }) => paragraphId)
  let before: string | undefined
  for (const { paragraphId } of second) {
    if (!order.includes(paragraphId))
      order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, paragraphId)
    before = paragraphId
  }
  return order
}
