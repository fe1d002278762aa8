import { languages } from '../app/languages/registry.ts'
import { normalise, searchWords } from '../app/languages/searching.ts'
import type { Script } from '../app/languages/stated.ts'
import { type Laid, storeEntries } from '../app/library/search/entries.ts'
import { fields, type Posting, postingsOf } from '../app/library/search/postings.ts'
import { newId } from '../app/platform/identifiers.ts'
import type { JobScope } from '../app/privacy/scope.ts'
import { inScope } from '../app/privacy/transactions.ts'
import { readLibrary } from '../db/worlds/library-files.ts'
import type { Ground } from './ground.ts'

/** A generated library: in each language so many words, those of the demonstration's texts first. */
export type PlantedLibrary = {
  readonly scope: JobScope
  readonly entries: number
  readonly words: number
  readonly vocabulary: ReadonlyMap<string, readonly string[]>
}

const wanted = 26
const wordsEach = 8000

/** Plants `articles` articles in 26 languages into the tenant of `scope`: title of 4 words, summary of 8, text of 70. */
export async function plantLibrary(
  ground: Ground,
  scope: JobScope,
  articles: number,
  chance: () => number,
): Promise<PlantedLibrary> {
  const now = scope.world.clock.now()
  const ids = Array.from({ length: articles }, () => newId(now))
  await ground.owner.query(
    `insert into library.article (tenant_id, id, slug, source_language, owner_id, created_at, created_by)
     select $1, id, 'planted-' || at, 'nb', $3, now(), $3 from unnest($2::uuid[]) with ordinality as a(id, at)`,
    [scope.tenantId, ids, newId(now)],
  )
  const vocabulary = new Map<string, string[]>()
  let number = 0
  for (const tag of chosenLanguages()) {
    const words = wordsOf(tag, chance)
    vocabulary.set(tag, words)
    // A word's keys are the same whichever article has it: stored with the first.
    const keyed = new Set<string>()
    for (let from = 0; from < articles; from += 1000) {
      const laid = ids.slice(from, from + 1000).map((articleId, at) => {
        number += 1
        const title = some(words, 4, chance)
        const summary = some(words, 8, chance)
        const postings = unspaced.has(tag)
          ? postingsOf(entryOf(tag, title, summary, some(words, 70, chance)))
          : plainPostings(title, summary, some(words, 70, chance))
        const fresh = postings.map((each) => {
          const isNew = each.field > fields.text && !keyed.has(each.word)
          if (isNew) keyed.add(each.word)
          return isNew ? each : { ...each, gram: true }
        })
        return laidOf(scope, {
          tag,
          articleId,
          number,
          title,
          summary,
          postings: fresh,
          slug: `planted-${from + at + 1}`,
        })
      })
      await inScope(scope, (tx) => storeEntries(tx, scope, laid))
    }
  }
  await ground.owner.query('vacuum analyze library.search_word, library.search_near, library.search_entry')
  const counted = await ground.owner.query<{ words: number }>(
    'select count(*)::int as words from library.search_word where tenant_id = $1',
    [scope.tenantId],
  )
  return { scope, entries: number, words: counted.rows[0]?.words ?? 0, vocabulary }
}

/** What people type: words of titles, two of three misspelt by a slip, in turn from languages of eight scripts. */
export function typedLog(
  library: PlantedLibrary,
  many: number,
  chance: () => number,
): { tag: string; typed: string }[] {
  return Array.from({ length: many }, (_, at) => {
    const tag = typedIn[at % typedIn.length] ?? 'nb'
    // Lengths and slips go round more slowly than languages, so that each language is typed in every way.
    const round = Math.floor(at / typedIn.length)
    const words = some(library.vocabulary.get(tag) ?? [], 1 + (round % 3), chance)
    return {
      tag,
      typed: words
        .map((word, n) => ((Math.floor(round / 3) + n) % 3 === 0 ? word : slipped(word, chance)))
        .join(' '),
    }
  })
}

/** The languages of the log: eight scripts, all of them in the library. */
const typedIn = ['nb', 'ar', 'ti', 'uk', 'th', 'my', 'hi', 'zh-Hans', 'tr', 'ckb', 'ta', 'so']

const unspaced: ReadonlySet<string> = new Set(['th', 'my', 'zh-Hans'])

function chosenLanguages(): string[] {
  const written = [...readLibrary()].flatMap(([, texts]) => texts.map(({ language }) => language))
  const others = languages.map(({ tag }) => tag)
  return [...new Set([...typedIn, ...written, ...others])].slice(0, wanted)
}

// The demonstration's own words, then words made of the halves of two of them, until there are enough.
function wordsOf(tag: string, chance: () => number): string[] {
  const texts = [...readLibrary()].flatMap(([, all]) => all.filter(({ language }) => language === tag))
  // Where no spaces are written, a word is what the dictionary cuts; whole sentences are not what people type.
  const real = texts.flatMap(({ blocks }) => searchWords(blocks.join(' '), tag).words)
  const words = new Set(real.filter((word) => word.length > 1))
  const seeds = words.size > 100 ? [...words] : madeUp(tag, chance)
  for (const seed of seeds) words.add(seed)
  while (words.size < wordsEach) {
    const [one, other] = some(seeds, 2, chance).map((word) => [...word])
    const made = [...(one ?? []).slice(0, 4), ...(other ?? []).slice(-4)].join('')
    words.add(words.has(made) ? `${made}${some(seeds, 1, chance)[0] ?? ''}` : made)
  }
  return [...words].map((word) => normalise(word, tag).replaceAll(' ', '')).filter((word) => word !== '')
}

const letters: Partial<Record<Script, string>> = {
  Thai: 'กขคงจชดตทนบปพมยรลวสหอาิีุเแโ',
  Mymr: 'ကခဂငစညတထနပဖမယရလဝသဟာိုေ',
  Deva: 'कखगचजटडतदनपबमयरलवसहािीुे',
  Taml: 'கசடதநபமயரலவழளாிுெ',
  Hans: '医院孩子学校生病药牙水电家人工作钱住房帮助健康睡眠饮食语言翻译信件警察安全',
  Arab: 'ابتجحخدرزسشصطعفقكلمنهوي',
  Ethi: 'ሀለመሰረበተነአከወዘየደገጠጸፈ',
  Cyrl: 'абвгдежзиклмнопрстуфхчшя',
  Guru: 'ਕਖਗਚਜਟਤਦਨਪਬਮਯਰਲਵਸਹਾਿੀ',
  Latn: 'abcdefghijklmnoprstuvz',
}

function madeUp(tag: string, chance: () => number): string[] {
  const script = languages.find((language) => language.tag === tag)?.script ?? 'Latn'
  const all = [...(letters[script] ?? 'abc')]
  const length = () => (script === 'Hans' ? 2 : 4 + Math.floor(chance() * 5))
  return Array.from({ length: 1500 }, () =>
    Array.from({ length: length() }, () => all[Math.floor(chance() * all.length)] ?? '').join(''),
  )
}

// Few words stand in many texts, many in few, as in any language (Zipf).
function some(words: readonly string[], many: number, chance: () => number): string[] {
  return Array.from({ length: many }, () => words[Math.floor(words.length ** chance()) - 1] ?? words[0] ?? '')
}

function slipped(word: string, chance: () => number): string {
  const all = [...word]
  const at = Math.floor(chance() * all.length)
  const kind = Math.floor(chance() * 3)
  if (kind === 0 && all.length > 3) all.splice(at, 1)
  else if (kind === 1) all.splice(at, 0, all[at] ?? '')
  else if (at + 1 < all.length) all.splice(at, 2, all[at + 1] ?? '', all[at] ?? '')
  return all.join('')
}

function plainPostings(title: string[], summary: string[], text: string[]): Posting[] {
  const best = new Map<string, Posting>()
  const add = (words: string[], field: number) => {
    for (const word of words) if (!best.has(word)) best.set(word, { word, shown: word, field, gram: false })
  }
  add(title, fields.title)
  add(summary, fields.summary)
  add(text, fields.text)
  return [...best.values()]
}

function entryOf(language: string, title: string[], summary: string[], text: string[]) {
  const [head, short, body] = [title, summary, text].map((words) => words.join(''))
  return {
    language,
    closed: false,
    title: head ?? '',
    summary: short ?? '',
    tags: [],
    topicIds: [],
    text: body ?? '',
  }
}

function laidOf(
  scope: JobScope,
  of: {
    tag: string
    articleId: string
    number: number
    title: string[]
    summary: string[]
    postings: Posting[]
    slug: string
  },
): Laid {
  const { tag, articleId, number, title, summary, postings, slug } = of
  const between = unspaced.has(tag) ? '' : ' '
  return {
    postings,
    row: {
      id: newId(scope.world.clock.now()),
      number,
      article_id: articleId,
      language: tag,
      closed: false,
      slug,
      title: title.join(between),
      summary: summary.join(between),
      valid_to: null,
      digest: 'planted',
      words: postings.map(({ word }) => word),
    },
  }
}
