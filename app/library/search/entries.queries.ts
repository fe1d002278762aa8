import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What an article says in one language, as it is published. */
export type SourceRow = {
  readonly article_id: string
  readonly slug: string
  readonly closed: boolean
  readonly source_language: string
  readonly tags: string[]
  readonly topic_ids: string[]
  readonly valid_to: Temporal.PlainDate | null
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly text: string
}

/** Holds the tenant's index until the transaction ends: two publications at once would wait on each other's words. */
export async function holdIndex(tx: Tx, scope: Scope): Promise<void> {
  await prepared(
    tx,
    'library.hold_index',
    `select pg_advisory_xact_lock(hashtextextended('library.search:' || tenant_id, 0))
       from (select $1::text as tenant_id) as t`,
    [scope.tenantId],
  )
}

/** What readers may see of some articles today, in every language. */
export function publishedTexts(
  tx: Tx,
  scope: Scope,
  articleIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<SourceRow[]> {
  return prepared(
    tx,
    'library.published_texts',
    `with shown as (
       select distinct on (a.id) a.id as article_id, a.slug, a.closed, a.source_language, a.tags, a.topic_ids, v.id,
              v.valid_to, v.title, v.summary
         from library.article a join library.version v on v.tenant_id = a.tenant_id and v.article_id = a.id
        where a.tenant_id = $1 and v.tenant_id = $1 and a.id = any($2::uuid[]) and a.withdrawn_at is null
          and v.published_at is not null and coalesce(v.valid_from, $3::date) <= $3::date
        order by a.id, v.number desc
     ), translated as (
       select distinct on (t.article_id, t.language) t.article_id, t.language, t.id, t.title, t.summary
         from library.translation t
        where t.tenant_id = $1 and t.article_id = any($2::uuid[]) and t.published_at is not null
        order by t.article_id, t.language, t.number desc
     )
     select s.article_id, s.slug, s.closed, s.source_language, s.tags, s.topic_ids, s.valid_to,
            s.source_language as language, s.title, s.summary,
            coalesce((select string_agg(p.words, E'\\n' order by p.position) from library.paragraph p
                       where p.tenant_id = $1 and p.version_id = s.id), '') as text
       from shown s
     union all
     select s.article_id, s.slug, s.closed, s.source_language, s.tags, s.topic_ids, s.valid_to,
            t.language, t.title, t.summary,
            coalesce((select string_agg(p.words, E'\\n') from library.translated_paragraph p
                       where p.tenant_id = $1 and p.translation_id = t.id), '') as text
       from shown s join translated t on t.article_id = s.article_id
      where t.language <> s.source_language`,
    [scope.tenantId, articleIds, today],
  )
}

/** An entry as it is stored. */
export type EntryRow = {
  readonly id: string
  readonly number: number
  readonly article_id: string
  readonly language: string
  readonly closed: boolean
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly valid_to: Temporal.PlainDate | null
  readonly digest: string
  readonly words: string[]
}

/** The entries of some articles. */
export function entryRows(tx: Tx, scope: Scope, articleIds: readonly string[]): Promise<EntryRow[]> {
  return prepared(
    tx,
    'library.search_entries',
    `select id, number, article_id, language, closed, slug, title, summary, valid_to, digest, words
       from library.search_entry where tenant_id = $1 and article_id = any($2::uuid[])`,
    [scope.tenantId, articleIds],
  )
}

/** The greatest number that an entry of the tenant has; 0 for none. */
export async function lastNumber(tx: Tx, scope: Scope): Promise<number> {
  const [found] = await prepared<{ number: number | null }>(
    tx,
    'library.last_search_number',
    'select max(number) as number from library.search_entry where tenant_id = $1',
    [scope.tenantId],
  )
  return found?.number ?? 0
}

/** Takes entries away. */
export async function deleteEntries(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  await prepared(
    tx,
    'library.delete_search_entries',
    'delete from library.search_entry where tenant_id = $1 and id = any($2::uuid[])',
    [scope.tenantId, ids],
  )
}

/** Stores entries. */
export async function insertEntries(tx: Tx, scope: Scope, entries: readonly EntryRow[]): Promise<void> {
  await prepared(
    tx,
    'library.insert_search_entries',
    `insert into library.search_entry (tenant_id, id, number, article_id, language, closed, slug, title, summary,
       valid_to, digest, words)
     select $1, e.id, e.number, e.article_id, e.language, e.closed, e.slug, e.title, e.summary, e.valid_to, e.digest,
            string_to_array(e.words, ' ')
       from unnest($2::uuid[], $3::int[], $4::uuid[], $5::text[], $6::bool[], $7::text[], $8::text[], $9::text[],
         $10::date[], $11::text[], $12::text[])
         as e(id, number, article_id, language, closed, slug, title, summary, valid_to, digest, words)`,
    [
      scope.tenantId,
      entries.map(({ id }) => id),
      entries.map(({ number }) => number),
      entries.map(({ article_id }) => article_id),
      entries.map(({ language }) => language),
      entries.map(({ closed }) => closed),
      entries.map(({ slug }) => slug),
      entries.map(({ title }) => title),
      entries.map(({ summary }) => summary),
      entries.map(({ valid_to }) => valid_to?.toString() ?? null),
      entries.map(({ digest }) => digest),
      entries.map(({ words }) => words.join(' ')),
    ],
  )
}

/** A word with new places. */
export type WordPlaces = {
  readonly id: string
  readonly language: string
  readonly word: string
  readonly shown: string
  readonly heads: readonly number[]
  readonly texts: readonly number[]
}

/** Adds places to words, and words that are not there yet. */
export async function addPlaces(tx: Tx, scope: Scope, words: readonly WordPlaces[]): Promise<void> {
  await prepared(
    tx,
    'library.add_search_places',
    `insert into library.search_word as w (tenant_id, id, language, word, shown, heads, texts)
     select $1, n.id, n.language, n.word, n.shown, n.heads::int[], n.texts::int[]
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         as n(id, language, word, shown, heads, texts)
     on conflict (tenant_id, word, language) do update
       set heads = w.heads || excluded.heads, texts = w.texts || excluded.texts`,
    [
      scope.tenantId,
      words.map(({ id }) => id),
      words.map(({ language }) => language),
      words.map(({ word }) => word),
      words.map(({ shown }) => shown),
      words.map(({ heads }) => `{${heads.join(',')}}`),
      words.map(({ texts }) => `{${texts.join(',')}}`),
    ],
  )
}

/** Takes an entry's places from its words. */
export async function removePlaces(tx: Tx, scope: Scope, entry: EntryRow): Promise<void> {
  const places = Array.from({ length: 8 }, (_, at) => entry.number * 8 + at)
  await prepared(
    tx,
    'library.remove_search_places',
    `update library.search_word
        set heads = array(select p from unnest(heads) with ordinality as h(p, at) where p <> all($4::int[]) order by at),
            texts = array(select p from unnest(texts) with ordinality as h(p, at) where p <> all($4::int[]) order by at)
      where tenant_id = $1 and language = $2 and word = any($3::text[])`,
    [scope.tenantId, entry.language, entry.words, places],
  )
}

/** Takes away words that stand nowhere any more. @returns those, so that their keys go too */
export function deleteEmptyWords(
  tx: Tx,
  scope: Scope,
  language: string,
  words: readonly string[],
): Promise<{ word: string }[]> {
  return prepared(
    tx,
    'library.delete_empty_search_words',
    `delete from library.search_word
      where tenant_id = $1 and language = $2 and word = any($3::text[]) and heads = '{}' and texts = '{}'
      returning word`,
    [scope.tenantId, language, words],
  )
}

/** Puts words under keys; a word that is there already is not put twice. */
export async function addNear(
  tx: Tx,
  scope: Scope,
  keys: readonly { id: string; words: readonly string[] }[],
): Promise<void> {
  await prepared(
    tx,
    'library.add_search_near',
    `insert into library.search_near as n (tenant_id, id, words)
     select $1, k.id, string_to_array(k.words, ' ') from unnest($2::uuid[], $3::text[]) as k(id, words)
     on conflict (tenant_id, id) do update
       set words = n.words || array(select w from unnest(excluded.words) w where w <> all(n.words))`,
    [scope.tenantId, keys.map(({ id }) => id), keys.map(({ words }) => words.join(' '))],
  )
}

/** Takes a word from its keys, and keys that are left empty away. */
export async function removeNear(tx: Tx, scope: Scope, word: string, ids: readonly string[]): Promise<void> {
  await prepared(
    tx,
    'library.remove_search_near',
    'update library.search_near set words = array_remove(words, $2) where tenant_id = $1 and id = any($3::uuid[])',
    [scope.tenantId, word, ids],
  )
  await prepared(
    tx,
    'library.delete_empty_search_near',
    `delete from library.search_near where tenant_id = $1 and id = any($2::uuid[]) and words = '{}'`,
    [scope.tenantId, ids],
  )
}

/** Every article of the tenant: for laying the index anew. */
export async function articleIds(tx: Tx, scope: Scope): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'library.search_article_ids',
    'select id from library.article where tenant_id = $1 order by id',
    [scope.tenantId],
  )
  return found.map(({ id }) => id)
}

/** Articles with entries whose digest does not begin so: an older edition wrote them. */
export async function olderArticles(tx: Tx, scope: Scope, begins: string, most: number): Promise<string[]> {
  const found = await prepared<{ article_id: string }>(
    tx,
    'library.older_search_entries',
    `select distinct article_id from library.search_entry
      where tenant_id = $1 and not starts_with(digest, $2) limit $3`,
    [scope.tenantId, begins, most],
  )
  return found.map(({ article_id }) => article_id)
}
