import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { layOutTopics } from '../../people/settings/topics.ts'
import type { JobScope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { mayBeKept, missesOf, noteMiss } from './misses.ts'
import { type Found, searchLibrary } from './results.ts'
import { addSynonym, removeSynonym, synonymsOf } from './synonyms.ts'
import { longest, readWish } from './wishes.ts'

describe('a search', () => {
  let at: Planted
  let scope: JobScope
  let editor: SignedInScope
  let topics: ReadonlyMap<string, string>
  before(async () => {
    at = await planted()
    scope = await at.tenant('searched')
    editor = await editorOf(scope)
    topics = await inScope(scope, (tx) => layOutTopics(tx, scope))
    await write(
      'nb',
      'fastlege',
      'Slik får du fastlege',
      'Velg lege i kommunen.',
      'Ring kontoret. Vaksine kan du spørre om.',
    )
    await write('nb', 'vaksine', 'Vaksine mot influensa', 'Gratis for mange.', 'Bestill time.', {
      topic: 'vaccination',
    })
    await write('ar', 'mustashfa', 'في المستشفى', 'ماذا يحدث عندما تصل.', 'خذ معك الهوية.')
    await write('ckb', 'ckb', 'نەخۆشخانە لە نەرویج', 'چی ڕوو دەدات', 'تەندروستی')
    await write('ti', 'ti', 'ሓኪም ምርካብ', 'ከመይ ጌርኩም', 'ደውሉ')
    await write('th', 'th', 'โรงพยาบาลในนอร์เวย์', 'ข้อมูลสำหรับผู้ป่วย', 'โทรหาเรา')
    await write('tr', 'tr', 'Diş sağlığı', 'İyi bakım', 'Isıtma')
    await write('nb', 'lukket', 'Taushetsplikt for frivillige', 'Bare for oss.', 'Intern rutine.', {
      closed: true,
    })
  })
  after(() => at.close())

  const write = async (
    sourceLanguage: string,
    slug: string,
    title: string,
    summary: string,
    body: string,
    more: { topic?: string; closed?: boolean } = {},
  ) => {
    const { topic, ...rest } = more
    const topicIds = topic ? [topics.get(topic) ?? ''] : []
    const facts = factsOf(editor.accountId, slug, { sourceLanguage, topicIds, ...rest })
    await plantArticle(editor, facts, wordsOf(title, body, { summary }))
  }
  const search = (typed: string, language = 'nb', closed = false): Promise<Found> => {
    const read = readWish(typed, language)
    assert(read.ok, typed)
    return searchLibrary(scope, read.wish, { language, closed })
  }
  const first = async (typed: string, language = 'nb') => (await search(typed, language)).hits[0]?.slug

  test('finds a word in the title before the same word in a text', async () => {
    const { hits } = await search('vaksine')
    assert.deepEqual(
      hits.map(({ slug }) => slug),
      ['vaksine', 'fastlege'],
    )
  })

  test('finds what is misspelt, and says how it is written', async () => {
    for (const typed of ['fastlge', 'fatslege', 'fasstlege', 'fastleg'])
      assert.equal(await first(typed), 'fastlege', typed)
    assert.equal((await search('fastlge')).meant, 'fastlege')
    assert.equal((await search('fastlege')).meant, null)
  })

  test('offers an Arabic word without “and” and the article written onto it, where the library knows it so', async () => {
    await write('ar', 'tabib', 'طبيب الأسرة', 'والطبيب يساعدك.', 'اتصل.')
    await write('ar', 'bitaqa', 'بطاقة الهوية', 'خذ البطاقة معك.', 'الطاقة والكهرباء.')
    assert.equal((await search('والطبب', 'ar')).meant, 'طبيب')
    assert.equal((await search('المستشفا', 'ar')).meant, 'المستشفى', 'known only with its article')
    assert.equal((await search('بطاقت', 'ar')).meant, 'بطاقة', 'whose first letter is its own')
    assert.deepEqual((await search('والطب', 'ar')).longer, ['طبيب'])
  })

  test('offers words that go on as typed', async () => {
    assert((await search('vak')).hits.some(({ slug }) => slug === 'vaksine'))
    assert((await search('influ')).longer.includes('influensa'))
  })

  test('finds each script as it is typed, also with another keyboard, without marks and in Latin letters', async () => {
    const cases: [string, string, string][] = [
      ['المستشفي', 'ar', 'mustashfa'],
      ['mustashfa', 'ar', 'mustashfa'],
      ['نه‌خۆشخانه', 'ckb', 'ckb'],
      ['نەخوشخانە', 'ckb', 'ckb'],
      ['nexoshxane', 'kmr', 'ckb'],
      ['ሓኪም', 'ti', 'ti'],
      ['hakim', 'ti', 'ti'],
      ['โรงพยาบาล', 'th', 'th'],
      ['DIS SAGLIGI', 'tr', 'tr'],
      ['saglik', 'tr', 'tr'],
    ]
    for (const [typed, language, slug] of cases) assert.equal(await first(typed, language), slug, typed)
  })

  test('finds one word that was typed as two, and the title that says little else before one in which it is a word among ten', async () => {
    assert.equal(await first('fast lege'), 'fastlege')
    await write('nb', 'mye', 'Alt som kan være verdt å vite om vaksine og mye annet', 'Langt.', 'Kort.')
    assert.equal((await search('vaksine')).hits[0]?.slug, 'vaksine')
    assert((await search('vaksine')).hits.some(({ slug }) => slug === 'mye'))
  })

  test('finds what a misspelt word for the same thing means', async () => {
    assert.equal(await first('doctr'), 'fastlege')
  })

  test('finds what exists only in Norwegian from another language, by a word for it or by its topic', async () => {
    const somali = await search('dhakhtar', 'so')
    assert.equal(somali.hits[0]?.slug, 'fastlege')
    assert.equal(somali.hits[0]?.language, 'nb', 'the title is in a language she is told of')
    assert((await search('tallaal', 'so')).hits.some(({ slug }) => slug === 'vaksine'))
    assert((await search('ክታበት', 'ti')).hits.some(({ slug }) => slug === 'vaksine'))
  })

  test('finds by words that editors say mean the same, until they are taken away', async () => {
    assert.equal(await first('huslege'), undefined)
    assert((await addSynonym(editor, { language: 'nb', words: ['Huslege', 'fastlege'] })).ok)
    assert.equal(await first('huslege'), 'fastlege')
    assert.deepEqual(await addSynonym(editor, { language: 'nb', words: ['Ære', 'aere'] }), {
      ok: false,
      reason: 'too_few',
    })
    const [group] = await synonymsOf(scope)
    assert(group && (await removeSynonym(editor, group.id)))
    assert.equal(await first('huslege'), undefined)
  })

  test('keeps what is for volunteers only from everybody else', async () => {
    assert.equal(await first('taushetsplikt'), undefined)
    const { meant, longer } = await search('taushetsplik')
    assert.deepEqual([meant, longer], [null, []], 'not even its words are told')
    assert.equal((await search('taushetsplikt', 'nb', true)).hits[0]?.slug, 'lukket')
  })

  test('takes whatever is typed, and says what it could not read', async () => {
    for (const typed of ['', '   ', '!?.,–…', '\u202E\u2066\u200F', '\u0301'])
      assert.deepEqual(readWish(typed, 'nb').ok, false, JSON.stringify(typed))
    const long = readWish('vaksine '.repeat(1300), 'ar')
    assert(!long.ok && long.reason === 'too_long' && long.text.length <= longest)
    assert.equal(await first('\u202Efastlege\u202C'), 'fastlege')
    assert.equal(await first('fastlege طبيب ሓኪም %_\\\'";--'), 'fastlege')
    assert.equal(await first(`fastlege ${'x'.repeat(150)}`), 'fastlege')
  })

  test('that finds nothing is counted, and its words are kept from the third day on and only if they name nobody', async () => {
    const miss = async (typed: string) => {
      const read = readWish(typed, 'nb')
      assert(read.ok)
      await noteMiss(scope, read.wish, 'nb')
    }
    const kept = async () => (await missesOf(scope)).flatMap(({ words }) => words ?? [])
    for (let day = 0; day < 2; day += 1) {
      for (let n = 0; n < 5; n += 1) await miss('førerkort')
      await miss('ring 00 11 22 33')
      at.clock.advance({ hours: 24 })
    }
    assert.deepEqual(await kept(), [], 'two days are not enough, however often')
    const stored = await at.ask<{ all: string }>('select m::text as all from library.search_miss m')
    assert(!stored.some(({ all }) => all.includes('førerkort')))
    await miss('førerkort')
    await miss('ring 00 11 22 33')
    assert.deepEqual(await kept(), ['førerkort'])
    const [all] = (await missesOf(scope)).filter(({ words }) => words === null)
    assert.equal(all?.times, 14)
    at.clock.advance({ hours: 24 * 31 * 14 })
    await miss('noe annet')
    assert.deepEqual(await kept(), [], 'after 13 months it is gone')
    assert(!mayBeKept('a@b') && !mayBeKept('en to tre fire') && mayBeKept('bytte av navn'))
  })
})
