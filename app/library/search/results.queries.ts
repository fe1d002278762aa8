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

/**
 * Where words stand. As JSON: the driver reads an array of numbers letter by letter, which takes twenty times as long.
 * Of a common word not all: in the reader's own language a page shows twenty of them, in others it says little.
 */
const placesWhere = (isOwn: string) => `language, word, shown,
  to_json(heads[1:case when ${isOwn} then 1500 else 100 end]) as heads,
  to_json(texts[1:case when ${isOwn} then 400 else 20 end]) as texts, cardinality(heads) + cardinality(texts) as entries`

/** The words themselves, in every language. */
export function exactWords(
  tx: Tx,
  scope: Scope,
  words: readonly string[],
  own: string,
): Promise<FoundWord[]> {
  return prepared(
    tx,
    'library.exact_words',
    `select ${placesWhere('language = $3')} from library.search_word where tenant_id = $1 and word = any($2::text[])`,
    [scope.tenantId, words, own],
  )
}

/** All that can be asked by the typed words themselves. */
export type Asked = {
  /** The words, in every language. */
  readonly words: readonly string[]
  /** Their letters in twos and threes, where a script writes no spaces. */
  readonly grams: readonly string[]
  /** Where words go on as typed. */
  readonly ranges: readonly { from: string; to: string }[]
  /** The reader's language and those she is offered instead. */
  readonly nearest: readonly string[]
  /** Ids of the keys that misspelt words share with others; those of them that are sounds. */
  readonly keys: readonly string[]
  readonly sounds: readonly string[]
  /** Runs of words that editors may have written as synonyms. */
  readonly phrases: readonly string[]
}

/** What answers them. */
export type Answered = {
  readonly exact: FoundWord[]
  readonly grams: FoundWord[]
  readonly longer: FoundWord[]
  readonly near: string[]
  readonly synonyms: { language: string; keys: string[] }[]
}

/**
 * All of it in one statement, since each costs as much to send as to answer:
 * - the words themselves, in every language;
 * - letters in twos and threes, the rarest first, while they stand in no more than some thousand places together;
 * - words of the nearest languages that go on as typed, eight for each typed word, those of most articles first;
 * - words that share keys with a typed one, of whatever language, those that share most first, since judging each takes
 *   time: a word has one sound, which so counts as four;
 * - editors' synonyms that hold one of the phrases.
 */
export async function answeringWords(tx: Tx, scope: Scope, asked: Asked): Promise<Answered> {
  const { words, grams, ranges, nearest, keys, sounds, phrases } = asked
  const found = await prepared<FoundWord & { kind: string; keys: string[] }>(
    tx,
    'library.answering_words',
    `select 'exact' as kind, ${placesWhere('language = $3')}, null::json as keys
       from library.search_word where tenant_id = $1 and word = any($2::text[])
     union all
     select 'gram', language, word, shown, to_json(heads[1:1500]), '[]'::json, entries, null
       from (select language, word, shown, heads, cardinality(heads) as entries,
                    sum(cardinality(heads)) over (order by cardinality(heads), word, language) as before
               from library.search_word where tenant_id = $1 and word = any($4::text[])) as w
      where before - entries < 3000
     union all
     select 'longer', l.*, null from unnest($5::text[], $6::text[]) as r(low, high), lateral (
       select ${placesWhere('language = $3')} from library.search_word
        where tenant_id = $1 and language = any($7::text[]) and word > r.low and word < r.high
        order by cardinality(heads) desc limit 8) as l
     union all
     (select 'near', null, k.word, null, null, null, null, null
        from (select unnest(words) as word, id from library.search_near
               where tenant_id = $1 and id = any($8::uuid[])) as k
       group by k.word order by count(*) + 3 * count(*) filter (where k.id = any($9::uuid[])) desc limit 200)
     union all
     select 'synonym', language, null, null, null, null, null, to_json(keys)
       from library.synonym where tenant_id = $1 and keys && $10::text[]`,
    [
      scope.tenantId,
      words,
      nearest[0],
      grams,
      ranges.map(({ from }) => from),
      ranges.map(({ to }) => to),
      nearest,
      keys,
      sounds,
      phrases,
    ],
  )
  const by = Map.groupBy(found, ({ kind }) => kind)
  const of = (kind: string) => by.get(kind) ?? []
  return {
    exact: of('exact'),
    grams: of('gram'),
    longer: of('longer'),
    near: of('near').map(({ word }) => word),
    synonyms: of('synonym'),
  }
}
