/** A called-out volunteer as the board counts her. */
export type Called = {
  readonly languages: readonly string[]
  /** Areas by id; none means anywhere. */
  readonly areas: readonly string[]
  readonly acknowledged: boolean
  readonly declined: boolean
  /** Whether her text surely or probably did not arrive. */
  readonly undelivered: boolean
  /** How many she has reached, by all ways. */
  readonly reached: number
}

/** A line of the board: a language or an area. */
export type Coverage = {
  readonly key: string
  readonly called: number
  readonly acknowledged: number
  readonly declined: number
  readonly undelivered: number
  readonly reached: number
}

/** What needs somebody most comes first: nobody to call, then nobody has answered, then the smallest share. */
export type Gap = 'uncovered' | 'silent' | null

/** Whether a line needs somebody: `uncovered` nobody was called, `silent` nobody has answered. */
export function gapOf({ called, acknowledged }: Pick<Coverage, 'called' | 'acknowledged'>): Gap {
  if (called === 0) return 'uncovered'
  return acknowledged === 0 ? 'silent' : null
}

/**
 * Coverage language by language (HA-41). Somebody counts as called and confirmed in each language that she was called
 * for, since she can pass it on in all of them; whom she has reached counts once, in the language of her text.
 */
export function byLanguage(languages: readonly string[], called: readonly Called[]): Coverage[] {
  return languages
    .map((key) =>
      summed(
        key,
        called.filter((each) => each.languages.includes(key)),
        (each) => each.languages[0] === key,
      ),
    )
    .sort(byNeed)
}

/**
 * Coverage area by area. Who helps in several areas counts in each; who helps anywhere has a line of her own, under
 * the empty key.
 */
export function byArea(areaIds: readonly string[], called: readonly Called[]): Coverage[] {
  const lines = areaIds.map((key) =>
    summed(
      key,
      called.filter(({ areas }) => areas.includes(key)),
      () => true,
    ),
  )
  const anywhere = called.filter(({ areas }) => areas.length === 0)
  const rest = anywhere.length > 0 ? [summed('', anywhere, () => true)] : []
  return [...lines.sort(byNeed), ...rest]
}

/** The same over everybody, each counted once. */
export function inAll(called: readonly Called[]): Coverage {
  return summed('', called, () => true)
}

function summed(key: string, called: readonly Called[], countsReach: (each: Called) => boolean): Coverage {
  const count = (is: (each: Called) => boolean) => called.filter(is).length
  return {
    key,
    called: called.length,
    acknowledged: count(({ acknowledged }) => acknowledged),
    declined: count(({ declined, acknowledged }) => declined && !acknowledged),
    undelivered: count(({ undelivered, acknowledged }) => undelivered && !acknowledged),
    reached: called.filter(countsReach).reduce((sum, { reached }) => sum + reached, 0),
  }
}

function byNeed(a: Coverage, b: Coverage): number {
  const rank = (line: Coverage) => (line.called === 0 ? -1 : line.acknowledged / line.called)
  return rank(a) - rank(b) || b.called - a.called || (a.key < b.key ? -1 : 1)
}
