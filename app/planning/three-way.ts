/** A piece of a list, known by its id whatever becomes of its words. */
export type Piece = { readonly id: string; readonly words: string }

/** One thing as three have it: as it was taken over, as its makers have it now, as it is here now. */
export type Three<T> = { readonly base: T; readonly theirs: T; readonly ours: T }

/**
 * Takes over what has changed elsewhere and keeps what was changed here, piece by piece. What was changed in both places
 * stays as it is here, and is named in `kept`, so that somebody looks at it.
 * @param three lists in which each id stands once
 * @returns each piece once, in the makers' order where they have changed it and in ours otherwise
 */
export function mergePieces({ base, theirs, ours }: Three<readonly Piece[]>): {
  readonly pieces: Piece[]
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
  const pieces = woven(first, second).flatMap((id) => {
    const words = settled.get(id)
    return words === undefined ? [] : [{ id, words }]
  })
  return { pieces, kept }
}

type Words = ReadonlyMap<string, string>

const wordsById = (pieces: readonly Piece[]): Words => new Map(pieces.map(({ id, words }) => [id, words]))

// Where both have the same pieces, do they stand in the same order?
function sameOrder(one: readonly Piece[], other: readonly Piece[]): boolean {
  const [inOne, inOther] = [wordsById(one), wordsById(other)]
  const shared = one.filter(({ id }) => inOther.has(id))
  const again = other.filter(({ id }) => inOne.has(id))
  return shared.every(({ id }, at) => again[at]?.id === id)
}

/** Every id once: in the first's order, each that only the second has behind the one it stands behind there. */
function woven(first: readonly Piece[], second: readonly Piece[]): string[] {
  const order = first.map(({ id }) => id)
  let before: string | undefined
  for (const { id } of second) {
    if (!order.includes(id)) order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
    before = id
  }
  return order
}
