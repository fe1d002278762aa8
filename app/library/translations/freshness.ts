/** A version of the original as far as freshness goes. */
export type SourceVersion = {
  readonly versionId: string
  /** Grows by one from version to version of an article. */
  readonly number: number
  /** A correction that changes nothing of what is said: translations stay fresh. */
  readonly small: boolean
  /** null: a draft, which makes nothing stale. */
  readonly publishedAt: Temporal.Instant | null
}

/** Words of one paragraph, which keeps its id from version to version. */
export type Words = { readonly paragraphId: string; readonly words: string }

/** How a translation stands to the newest original. `since` is when it began to be behind. */
export type Freshness =
  | { readonly fresh: true }
  | { readonly fresh: false; readonly since: Temporal.Instant; readonly behind: number }

/**
 * Whether a translation made from a version is still fresh: it is, until a version that is no small correction is
 * published after it (HA-04). Derived each time, never stored: a stored state would be wrong the day after.
 * @param madeFrom the number of the version it was translated from
 */
export function freshnessOf(madeFrom: number, versions: readonly SourceVersion[]): Freshness {
  const later = versions.flatMap(({ number, small, publishedAt }) =>
    publishedAt && !small && number > madeFrom ? [publishedAt] : [],
  )
  const [since] = later.toSorted(Temporal.Instant.compare)
  return since ? { fresh: false, since, behind: later.length } : { fresh: true }
}

/** The newest version that readers see; undefined while nothing is published. */
export function newestPublished<V extends SourceVersion>(versions: readonly V[]): V | undefined {
  return versions
    .filter(({ publishedAt }) => publishedAt !== null)
    .toSorted((a, b) => b.number - a.number)
    .at(0)
}

/** What changed for a translation between the original it was made from and the newest one. */
export type Changes = {
  /** Paragraphs whose words differ. */
  readonly changed: readonly string[]
  /** Paragraphs that are new. */
  readonly added: readonly string[]
  /** Paragraphs that are gone. */
  readonly removed: readonly string[]
}

/**
 * Paragraph by paragraph, what of a translation is behind. Spaces at the ends and the order of paragraphs change
 * nothing that has to be translated.
 */
export function changesBetween(madeFrom: readonly Words[], newest: readonly Words[]): Changes {
  const before = new Map(madeFrom.map(({ paragraphId, words }) => [paragraphId, words.trim()]))
  const now = new Map(newest.map(({ paragraphId, words }) => [paragraphId, words.trim()]))
  return {
    changed: [...now].flatMap(([id, words]) => (before.has(id) && before.get(id) !== words ? [id] : [])),
    added: [...now.keys()].filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !now.has(id)),
  }
}
