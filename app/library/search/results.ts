import { normalise } from '../../languages/searching.ts'
import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import { type Tx, together } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { nearestTo } from '../articles/publications.ts'
import { type Hit, hitsOf } from './hits.ts'
import { topicWord } from './postings.ts'
import { bareForms } from './prefixes.ts'
import { type Match, rank } from './ranking.ts'
import { answeringWords, exactWords, type FoundWord } from './results.queries.ts'
import { nearnessTo, soundIds } from './spelling.ts'
import type { Term, Wish } from './wishes.ts'

/** What a search found: in her language or another, and how it may have been meant. */
export type Found = {
  readonly hits: readonly Hit[]
  /** The words as the library writes them, where they were misspelt; null when they were not. */
  readonly meant: string | null
  /** Words of her language that go on as she typed. */
  readonly longer: readonly string[]
}

/** A topic whose label has a typed word in it counts less than the word in a title. */
const byTopic = 0.45
const bySynonym = 0.9
const byConcept = 0.8

/**
 * Searches the published library (BM-11, HA-05): in the reader's language and all others, misspelt words too; what is
 * in her own language comes first, the rest in the nearest language it has.
 * @param wish.closed whether articles for volunteers only may be found
 */
export function searchLibrary(
  scope: Scope,
  wish: Wish,
  reader: { language: string; closed: boolean; most?: number },
): Promise<Found> {
  return inScope(scope, async (tx) => {
    const { language, closed, most = 20 } = reader
    const nearest = nearestTo(language)
    const { matches, words } = await answers(tx, scope, wish, language, nearest)
    const typed = wish.terms.length + (wish.grams.length > 0 ? 1 : 0)
    const ranked = rank(matches, { typed, nearest, closed, most: most * 4 })
    const answering = new Map(matches.map(({ word, term }) => [word, term]))
    const hits = await hitsOf(tx, scope, ranked, {
      ...reader,
      most,
      nearest,
      text: wish.text,
      answering,
      typed,
    })
    return { hits, ...(await suggestions(tx, scope, wish, words, language)) }
  })
}

type Answers = { matches: Match[]; words: { exact: FoundWord[]; longer: FoundWord[]; near: NearWord[] } }
type NearWord = FoundWord & { readonly term: number; readonly closeness: number }

async function answers(
  tx: Tx,
  scope: Scope,
  wish: Wish,
  language: string,
  nearest: readonly string[],
): Promise<Answers> {
  const { terms, joined, grams } = wish
  const [topics, { exact, grams: gramsFound, longer, near: nearby, synonyms }] = await together([
    topicsOf(tx, scope),
    answeringWords(tx, scope, {
      words: [
        ...terms.flatMap(({ readings, alike }) => [...readings, ...alike]),
        ...joined.map(({ word }) => word),
      ],
      grams,
      ranges: terms.filter(({ from }) => [...from].length >= 3),
      nearest,
      keys: terms.flatMap(({ nearIds }) => nearIds),
      sounds: terms.flatMap(({ readings }) => readings.flatMap(soundIds)),
      phrases: phrasesOf(wish),
    }),
  ])
  // A word that stands in some text only may still be a slip for one in a title.
  const heads = exact.filter((each) => each.language === language && each.heads.length > 0)
  const known = new Set(heads.map(({ word }) => word))
  const near = terms.flatMap((term, at) =>
    term.readings.some((reading) => known.has(reading)) ? [] : nearTo(term, at, nearby),
  )
  const other = synonyms.flatMap(({ keys }) => keys.flatMap((key) => key.split(' ')))
  const topical = topics
    .filter((topic) => !topic.retired)
    .flatMap((topic) => {
      const words = labelWords(
        [language, 'en', 'nb'].map((tag) => topicLabel(topic, tag)).join(' '),
        language,
      )
      return terms.flatMap((term, at) =>
        term.readings.some((reading) => reading.length > 2 && words.has(reading))
          ? [{ term: at, word: topicWord(topic.id) }]
          : [],
      )
    })
  // A second one only where something was misspelt, has synonyms, or names a topic.
  const asked = [...new Set([...near.map(({ word }) => word), ...other, ...topical.map(({ word }) => word)])]
  const second = asked.length > 0 ? await exactWords(tx, scope, asked, language) : []
  const found = Map.groupBy(second, ({ word }) => word)
  const nearFound = near.flatMap((each) => (found.get(each.word) ?? []).map((word) => ({ ...word, ...each })))
  const matches = [
    ...terms.flatMap((term, at) => [
      ...exact.filter(({ word }) => term.readings.includes(word)).map((word) => matchOf(word, at, 1)),
      ...exact.filter(({ word }) => term.alike.includes(word)).map((word) => matchOf(word, at, byConcept)),
      ...longer
        .filter(({ word }) => word.startsWith(term.from))
        .map((word) => matchOf(word, at, 0.92 * Math.sqrt([...term.from].length / [...word.word].length))),
    ]),
    ...joined.flatMap(({ at, word }) =>
      exact
        .filter((each) => each.word === word)
        .flatMap((each) => [matchOf(each, at, 1), matchOf(each, at + 1, 1)]),
    ),
    ...nearFound.map((word) => matchOf(word, word.term, word.closeness)),
    ...other.flatMap((word) =>
      (found.get(word) ?? []).map((each) => matchOf(each, synonymTerm(wish, synonyms, word), bySynonym)),
    ),
    ...topical.flatMap(({ term, word }) =>
      (found.get(word) ?? []).map((each) => matchOf(each, term, byTopic)),
    ),
    ...gramsFound.map((word) => matchOf(word, terms.length + grams.indexOf(word.word), 1 / grams.length)),
  ]
  return { matches, words: { exact, longer, near: nearFound } }
}

function matchOf(word: FoundWord, term: number, closeness: number): Match {
  const { language, entries, heads, texts } = word
  return { term, word: word.word, closeness, language, entries, places: [...heads, ...texts] }
}

const labels = new Map<string, ReadonlySet<string>>()

// Normalising every topic's label for each search costs as much as ranking; there are some hundred of them.
function labelWords(label: string, language: string): ReadonlySet<string> {
  const key = `${language} ${label}`
  const known = labels.get(key) ?? new Set(normalise(label, language).split(' '))
  if (labels.size > 10_000) labels.clear()
  labels.set(key, known)
  return known
}

const mostNear = 12

function nearTo(
  term: Term,
  at: number,
  nearby: readonly string[],
): { term: number; word: string; closeness: number }[] {
  const nearnessOf = nearnessTo(term.readings)
  const near = nearby
    .map((word) => ({ term: at, word, closeness: nearnessOf(word) }))
    .sort((a, b) => b.closeness - a.closeness)
  // Far ones only where there are no nearer: one slip makes two doubtful.
  const least = Math.max(0.3, (near[0]?.closeness ?? 0) - 0.22)
  return near.filter(({ closeness }) => closeness >= least).slice(0, mostNear)
}

// Editors' synonyms may be of several words: what was typed is looked for as runs of up to three.
function phrasesOf({ terms }: Wish): string[] {
  const firsts = terms.map(({ readings, typed }) => [...new Set([typed, readings[0] ?? typed])])
  return firsts.flatMap((of, at) => [
    ...of,
    ...[2, 3].flatMap((size) => {
      const run = firsts.slice(at, at + size)
      return run.length === size
        ? [0, 1].map((way) => run.map((each) => each[way] ?? each[0] ?? '').join(' '))
        : []
    }),
  ])
}

function synonymTerm(wish: Wish, synonyms: readonly { keys: string[] }[], word: string): number {
  const group = synonyms.find(({ keys }) => keys.some((key) => key.split(' ').includes(word)))
  const at = wish.terms.findIndex(({ readings }) =>
    readings.some((reading) => group?.keys.some((key) => key.split(' ').includes(reading))),
  )
  return Math.max(0, at)
}

async function suggestions(
  tx: Tx,
  scope: Scope,
  wish: Wish,
  words: Answers['words'],
  language: string,
): Promise<Pick<Found, 'meant' | 'longer'>> {
  const known = new Set(
    [...words.exact, ...words.longer].filter((each) => each.language === language).map(({ word }) => word),
  )
  const meant = wish.terms.map((term, at) => {
    if (
      term.readings.some(
        (reading) => known.has(reading) || [...known].some((word) => word.startsWith(reading)),
      )
    )
      return undefined
    const [best] = words.near
      .filter((each) => each.term === at && each.language === language && isOpen(each))
      .sort((a, b) => b.closeness - a.closeness || b.entries - a.entries)
    return best
  })
  const last = wish.terms.at(-1)
  const longer = words.longer
    .filter((each) => each.language === language && last && each.word.startsWith(last.from))
    .filter(isOpen)
  const shownOf = await bareOnes(
    tx,
    scope,
    [...meant.filter((each) => each !== undefined), ...longer],
    language,
  )
  const said = wish.terms.map(({ typed }, at) => (meant[at] ? shownOf(meant[at]) : typed)).join(' ')
  return {
    meant: meant.some((each) => each !== undefined) ? said : null,
    longer: [...new Set(longer.map(shownOf))].slice(0, 5),
  }
}

/** Whether anybody may read a text that has the word in its head. */
const isOpen = ({ heads }: FoundWord) => heads.some((place) => (place & 4) === 0)

/**
 * How words are offered: in Arabic without “and”, “with”, “for” and the article where the library knows the word without.
 * Letters that may as well be the word's own are taken off only where the shorter one stands in more articles.
 */
async function bareOnes(
  tx: Tx,
  scope: Scope,
  words: readonly FoundWord[],
  language: string,
): Promise<(word: FoundWord) => string> {
  const forms = new Map(words.map(({ word }) => [word, language === 'ar' ? bareForms(word) : []]))
  const asked = [...forms.values()].flat().map(({ word }) => word)
  const known = asked.length > 0 ? await exactWords(tx, scope, asked, language) : []
  const ofHers = new Map(
    known.filter((each) => each.language === language && isOpen(each)).map((each) => [each.word, each]),
  )
  return ({ word, shown, entries }) => {
    const bare = forms.get(word)?.find((form) => {
      const found = ofHers.get(form.word)
      return found && (form.article || found.entries > entries)
    })
    return (bare && ofHers.get(bare.word)?.shown) ?? shown
  }
}
