import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A word of the index with where it stands: at most so many places, and how many there are in all. */
export type FoundWord = {
  readonly language: string
  readonly word: string
  readonly shown: string
  readonly heads: number[]
  readonly texts: number[]
  readonly entries: number
}

// As JSON: the driver reads an array of numbers letter by letter, which takes twenty times as long.
const places = `language, word, shown, to_json(heads[1:1500]) as heads, to_json(texts[1:400]) as texts,
  cardinality(heads) + cardinality(texts) as entries`

/** The words themselves, in every language. */
export function exactWords(tx: Tx, scope: Scope, words: readonly string[]): Promise<FoundWord[]> {
  return prepared(
    tx,
    'library.exact_words',
    `select ${places} from library.search_word where tenant_id = $1 and word = any($2::text[])`,
    [scope.tenantId, words],
  )
}

/** Words of some languages that go on as typed, eight for each typed word, those of most articles first. */
export function longerWords(
  tx: Tx,
  scope: Scope,
  ranges: readonly { from: string; to: string }[],
  languages: readonly string[],
): Promise<FoundWord[]> {
  return prepared(
    tx,
    'library.longer_words',
    `select l.* from unnest($2::text[], $3::text[]) as r(low, high), lateral (
       select ${places} from library.search_word
        where tenant_id = $1 and language = any($4::text[]) and word > r.low and word < r.high
        order by cardinality(heads) desc limit 8) as l`,
    [scope.tenantId, ranges.map(({ from }) => from), ranges.map(({ to }) => to), languages],
  )
}

/**
 * Words that share keys with a typed one, of whatever language, those that share most first: judging each takes time.
 * @param sounds those of the keys that are sounds, of which a word has one and which so count as four
 */
export async function nearWords(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  sounds: readonly string[],
): Promise<string[]> {
  const found = await prepared<{ word: string }>(
    tx,
    'library.near_words',
    `select k.word from (select unnest(words) as word, id from library.search_near
                          where tenant_id = $1 and id = any($2::uuid[])) as k
      group by k.word order by count(*) + 3 * count(*) filter (where k.id = any($3::uuid[])) desc limit 200`,
    [scope.tenantId, ids, sounds],
  )
  return found.map(({ word }) => word)
}

/** Editors' synonyms that hold one of these phrases. */
export function synonymsWith(
  tx: Tx,
  scope: Scope,
  phrases: readonly string[],
): Promise<{ language: string; keys: string[] }[]> {
  return prepared(
    tx,
    'library.synonyms_with',
    'select language, keys from library.synonym where tenant_id = $1 and keys && $2::text[]',
    [scope.tenantId, phrases],
  )
}

/** An entry that was found, with what the article is called in the languages that may be shown. */
export type HitRow = {
  readonly number: number
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly article_id: string
  readonly slug: string
  readonly closed: boolean
  readonly shown: { language: string; title: string; summary: string }[]
}

/**
 * The entries with these numbers that hold today; each with what its article is called in the languages asked for.
 */
export function hitRows(
  tx: Tx,
  scope: Scope,
  wish: { numbers: readonly number[]; languages: readonly string[]; closed: boolean },
  today: Temporal.PlainDate,
): Promise<HitRow[]> {
  return prepared(
    tx,
    'library.search_hits',
    `select e.number, e.language, e.title, e.summary, e.article_id, e.slug, e.closed, coalesce(o.shown, '[]') as shown
       from library.search_entry e, lateral (
         select json_agg(json_build_object('language', o.language, 'title', o.title, 'summary', o.summary)) as shown
           from library.search_entry o
          where o.tenant_id = $1 and o.article_id = e.article_id and o.language = any($3::text[])) as o
      where e.tenant_id = $1 and e.number = any($2::int[]) and (not e.closed or $4)
        and coalesce(e.valid_to, $5::date) >= $5::date`,
    [scope.tenantId, wish.numbers, wish.languages, wish.closed, today],
  )
}
