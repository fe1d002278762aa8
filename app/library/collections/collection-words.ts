import { findLanguage } from '../../languages/registry.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { spokenBy } from '../translations/speakers.queries.ts'
import { noteWordsSigned, upsertWords, type WordsRow, wordsRows } from './collection-words.queries.ts'
import { type CollectionRow, collectionRow, collectionRows } from './collections.queries.ts'

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }
type Done<R extends string> = { readonly ok: true } | Refusal<R>
type Named = Pick<CollectionRow, 'title' | 'summary' | 'language'>
type Spoken = readonly { readonly language: string; readonly level: string }[]

/** How far a collection's words in a language have come: derived, never stored. */
export type WordsState = 'missing' | 'stale' | 'waiting' | 'fresh'

/** Where words stand: behind once the original says something else, and nothing readers see before they are signed off. */
export function wordsState(original: Pick<CollectionRow, 'title' | 'summary'>, words?: WordsRow): WordsState {
  if (!words) return 'missing'
  const { title, summary } = original
  if (words.made_from_title !== title || words.made_from_summary !== summary) return 'stale'
  return words.reviewed_at ? 'fresh' : 'waiting'
}

/**
 * What a reader sees a collection called: in the nearest of her languages that is signed off and says what the original
 * says, else as the place wrote it; `language` is what it is in.
 * @param nearest her languages, the nearest first
 */
export function namedFor<R extends Named>(row: R, words: readonly WordsRow[], nearest: readonly string[]): R {
  for (const tag of nearest) {
    if (tag === row.language) return row
    const found = words.find(({ language }) => language === tag)
    if (found && wordsState(row, found) === 'fresh')
      return { ...row, title: found.title, summary: found.summary, language: tag }
  }
  return row
}

/** What somebody can do for the words of a collection in a language. */
export type WordsTask = {
  readonly collectionId: string
  readonly language: string
  readonly original: Named
  readonly state: WordsState
  /** What is written so far; `edition` 0 where nothing is. */
  readonly title: string
  readonly summary: string
  readonly edition: number
  /** Why she may not sign off what waits; null when she may, or nothing waits. */
  readonly keepsFromSigning: 'own' | 'not_mother_tongue' | null
}

/** What collections wait for her: to be translated into what she speaks well, or checked in her mother tongue. */
export function wordsTasks(scope: SignedInScope): Promise<WordsTask[]> {
  return inScope(scope, async (tx) => {
    const spoken = await spokenBy(tx, scope, scope.accountId)
    const rows = await collectionRows(tx, scope, true)
    const words = await wordsRows(
      tx,
      scope,
      rows.map(({ id }) => id),
    )
    return rows
      .flatMap((row) =>
        spoken.flatMap(({ language }) => taskIn(row, words, language, scope.accountId, spoken) ?? []),
      )
      .filter(({ state, keepsFromSigning }) => state !== 'fresh' && keepsFromSigning === null)
  })
}

/** The words of one collection in a language that she speaks well; undefined for any other. */
export function openWords(
  scope: SignedInScope,
  id: string,
  language: string,
): Promise<WordsTask | undefined> {
  return inScope(scope, async (tx) => {
    const row = await collectionRow(tx, scope, id)
    if (!row?.published_at) return undefined
    const spoken = await spokenBy(tx, scope, scope.accountId)
    return taskIn(row, await wordsRows(tx, scope, [id]), language, scope.accountId, spoken)
  })
}

function taskIn(
  row: CollectionRow,
  all: readonly WordsRow[],
  language: string,
  accountId: string,
  spoken: Spoken,
): WordsTask | undefined {
  const speaks = spoken.find((each) => each.language === language)
  if (!speaks || language === row.language || !findLanguage(language)) return undefined
  const words = all.find((each) => each.collection_id === row.id && each.language === language)
  const state = wordsState(row, words)
  const isOwn = state === 'waiting' && words?.written_by === accountId
  const isForeign = state === 'waiting' && speaks.level !== 'mother_tongue'
  return {
    collectionId: row.id,
    language,
    original: { title: row.title, summary: row.summary, language: row.language },
    state,
    ...{ title: words?.title ?? '', summary: words?.summary ?? '', edition: words?.edition ?? 0 },
    keepsFromSigning: isOwn ? 'own' : isForeign ? 'not_mother_tongue' : null,
  }
}

/** Writes a collection's words in a language she speaks well; somebody else signs them off. */
export function writeWords(
  scope: SignedInScope,
  id: string,
  wish: { language: string; edition: number; title: string; summary: string },
): Promise<Done<'unknown' | 'changed_meanwhile'>> {
  return inScope(scope, async (tx) => {
    const row = await collectionRow(tx, scope, id)
    const spoken = await spokenBy(tx, scope, scope.accountId)
    if (!row?.published_at || wish.language === row.language) return { ok: false, reason: 'unknown' } as const
    if (!spoken.some(({ language }) => language === wish.language))
      return { ok: false, reason: 'unknown' } as const
    const from = { title: row.title, summary: row.summary }
    if (!(await upsertWords(tx, scope, { ...wish, collectionId: id, from, by: scope.accountId })))
      return { ok: false, reason: 'changed_meanwhile' } as const
    await noted(tx, scope, 'library.collection_translated', id, wish.language)
    return { ok: true } as const
  })
}

/** A native speaker who did not write the words signs them off; readers see them at once (HA-33). */
export function signWords(
  scope: SignedInScope,
  id: string,
  wish: { language: string; edition: number },
): Promise<Done<'unknown' | 'own' | 'not_mother_tongue' | 'changed_meanwhile'>> {
  return inScope(scope, async (tx) => {
    const row = await collectionRow(tx, scope, id)
    const spoken = await spokenBy(tx, scope, scope.accountId)
    const words = await wordsRows(tx, scope, [id])
    const task = row?.published_at && taskIn(row, words, wish.language, scope.accountId, spoken)
    if (!task) return { ok: false, reason: 'unknown' } as const
    if (task.keepsFromSigning) return { ok: false, reason: task.keepsFromSigning } as const
    if (task.state !== 'waiting') return { ok: false, reason: 'changed_meanwhile' } as const
    if (!(await noteWordsSigned(tx, scope, { ...wish, collectionId: id, by: scope.accountId })))
      return { ok: false, reason: 'changed_meanwhile' } as const
    await noted(tx, scope, 'library.collection_signed', id, wish.language)
    return { ok: true } as const
  })
}

/** In which languages a collection has words, and where they stand, for whoever keeps it. */
export function wordsOfCollection(
  scope: Scope,
  id: string,
): Promise<{ language: string; title: string; state: WordsState }[]> {
  return inScope(scope, async (tx) => {
    const row = await collectionRow(tx, scope, id)
    if (!row) return []
    const words = await wordsRows(tx, scope, [id])
    return words.map((each) => ({ language: each.language, title: each.title, state: wordsState(row, each) }))
  })
}

function noted(tx: Parameters<typeof audit>[0], scope: Scope, act: string, id: string, language: string) {
  return audit(tx, scope, { act, subject: { kind: 'collection', id }, detail: { language } })
}
