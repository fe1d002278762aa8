import { createHash } from 'node:crypto'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { World } from '../../platform/world.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  addNear,
  addPlaces,
  articleIds,
  deleteEmptyWords,
  deleteEntries,
  type EntryRow,
  entryRows,
  holdIndex,
  insertEntries,
  lastNumber,
  olderArticles,
  publishedTexts,
  removeNear,
  removePlaces,
  type SourceRow,
  type WordPlaces,
} from './entries.queries.ts'
import { type Entry, fields, type Posting, packed, postingsOf } from './postings.ts'
import { nearIds } from './spelling.ts'

/** Grows when words are normalised otherwise than before, so that `renewIndex` writes every entry anew. */
const edition = 2

/**
 * Writes an article's entries as it is published now, in the transaction that published, changed or withdrew it. What
 * has not changed is not touched; an article that readers cannot see any more has no entries.
 * @param articleId any article of the tenant; one that is not there has its entries taken away
 */
export function indexArticle(tx: Tx, scope: Scope, articleId: string): Promise<void> {
  return indexArticles(tx, scope, [articleId])
}

/** As `indexArticle`, for several at once: each statement is sent once for all. */
export async function indexArticles(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  await holdIndex(tx, scope)
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const texts = await publishedTexts(tx, scope, ids, today)
  const stored = await entryRows(tx, scope, ids)
  const wanted = new Map(texts.map((text) => [keyOf(text), { text, digest: digestOf(text) }]))
  const gone = stored.filter((row) => wanted.get(keyOf(row))?.digest !== row.digest)
  const kept = new Set(stored.filter((row) => !gone.includes(row)).map(keyOf))
  for (const row of gone) await removePlaces(tx, scope, row)
  if (gone.length > 0)
    await deleteEntries(
      tx,
      scope,
      gone.map(({ id }) => id),
    )
  let number = await lastNumber(tx, scope)
  const laid = [...wanted.values()]
    .filter(({ text }) => !kept.has(keyOf(text)))
    .map(({ text, digest }) => {
      number += 1
      return layEntry(scope, text, digest, number)
    })
  await storeEntries(tx, scope, laid)
  for (const row of gone)
    for (const { word } of await deleteEmptyWords(tx, scope, row.language, row.words))
      await removeNear(tx, scope, word, nearIds(word))
}

/** Stores entries with every word of them; who stores them holds the index, or is alone with the tenant. */
export async function storeEntries(tx: Tx, scope: Scope, laid: readonly Laid[]): Promise<void> {
  if (laid.length === 0) return
  await insertEntries(
    tx,
    scope,
    laid.map(({ row }) => row),
  )
  await addPlaces(tx, scope, placesOf(scope, laid))
  await addNear(tx, scope, nearOf(laid.flatMap(({ postings }) => postings)))
}

/** Lays the whole index of a tenant anew where it is missing or of an older edition, some articles at a time. */
export async function indexAll(scope: Scope): Promise<void> {
  const ids = await inScope(scope, (tx) => articleIds(tx, scope))
  for (let from = 0; from < ids.length; from += 25)
    await inScope(scope, (tx) => indexArticles(tx, scope, ids.slice(from, from + 25)))
}

const renewed = new WeakMap<World, Set<string>>()

/**
 * Writes the entries anew that an older Helsebro wrote, whose words are other shapes than are looked for now. Looked for
 * once in the life of a process: only a new one can be of a new edition.
 */
export async function renewIndex(scope: Scope): Promise<void> {
  const done = renewed.get(scope.world) ?? new Set()
  renewed.set(scope.world, done)
  if (done.has(scope.tenantId)) return
  for (;;) {
    const many = await inScope(scope, async (tx) => {
      const ids = await olderArticles(tx, scope, `${edition}.`, 25)
      await indexArticles(tx, scope, ids)
      return ids.length
    })
    if (many === 0) break
  }
  done.add(scope.tenantId)
}

/** An entry to be stored, with every word of it. */
export type Laid = { readonly row: EntryRow; readonly postings: readonly Posting[] }

/** Makes the entry of a published text. @param number one that no entry of the tenant has */
function layEntry(scope: Scope, text: SourceRow, digest: string, number: number): Laid {
  const postings = postingsOf(entryOf(text))
  const { article_id, language, closed, slug, title, summary, valid_to } = text
  const words = postings.map(({ word }) => word)
  const id = newId(scope.world.clock.now())
  return {
    row: { id, number, article_id, language, closed, slug, title, summary, valid_to, digest, words },
    postings,
  }
}

/** The words of some entries with their places, each word of a language once. */
function placesOf(scope: Scope, laid: readonly Laid[]): WordPlaces[] {
  const now = scope.world.clock.now()
  const all = new Map<string, { shown: string; language: string; heads: number[]; texts: number[] }>()
  for (const { row, postings } of laid)
    for (const { word, shown, field } of postings) {
      const key = `${word} ${row.language}`
      const places = all.get(key) ?? { shown, language: row.language, heads: [], texts: [] }
      all.set(key, places)
      const place = packed(row.number, row.closed, field)
      if (field === fields.text) places.texts.push(place)
      else places.heads.push(place)
    }
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, places]) => ({ id: newId(now), word: key.slice(0, key.lastIndexOf(' ')), ...places }))
}

/** The keys that words of titles, tags and summaries are found by when they are misspelt; texts have too many words. */
function nearOf(postings: readonly Posting[]): { id: string; words: string[] }[] {
  const words = new Set(
    postings.filter(({ field, gram }) => field !== fields.text && !gram).map(({ word }) => word),
  )
  const keys = new Map<string, string[]>()
  for (const word of words)
    for (const id of nearIds(word)) {
      const under = keys.get(id) ?? []
      keys.set(id, under)
      under.push(word)
    }
  return [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, under]) => ({ id, words: under }))
}

function entryOf(text: SourceRow): Entry {
  const isSource = text.language === text.source_language
  return { ...text, tags: isSource ? text.tags : [], topicIds: isSource ? text.topic_ids : [] }
}

const keyOf = ({ article_id, language }: { article_id: string; language: string }) =>
  `${article_id} ${language}`

function digestOf({ slug, closed, title, summary, tags, topic_ids, text, valid_to }: SourceRow): string {
  const all = [slug, closed, title, summary, tags, topic_ids, text, valid_to?.toString() ?? '']
  return `${edition}.${createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 22)}`
}
