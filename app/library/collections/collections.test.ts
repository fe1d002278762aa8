import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { editorOf, factsOf, plantArticle, wordsOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { withdrawArticle } from '../articles/articles.ts'
import { myNews } from '../closed/news.ts'
import { openWords, signWords, wordsOfCollection, wordsTasks, writeWords } from './collection-words.ts'
import { collectionForm } from './collections.schema.ts'
import {
  beginCollection,
  collectionsFor,
  keepCollection,
  keptCollection,
  markStep,
  openCollection,
  showCollection,
} from './collections.ts'
import { webinarForm } from './webinars.schema.ts'
import {
  addSpeaker,
  keepWebinar,
  keptWebinar,
  noteSpeakerConsent,
  openWebinar,
  publishWebinar,
  visibleWebinars,
  withdrawWebinar,
} from './webinars.ts'

let at: Planted
let editor: SignedInScope
let [selam, hodan]: SignedInScope[] = []

const her = (who: SignedInScope | undefined): SignedInScope => {
  assert(who)
  return who
}

before(async () => {
  at = await planted()
  editor = await editorOf(at.scope)
  const ids = await speakers(at.scope, [
    { phone: '+4700110001', languages: [{ language: 'nb', level: 'good' }] },
    { phone: '+4700110002', languages: [{ language: 'so', level: 'mother_tongue' }] },
  ])
  ;[selam, hodan] = ids.map((id) => signedIn(at.scope, id))
})
after(() => at.close())

const typed = {
  edition: '0',
  title: 'Å snakke om psykisk helse',
  summary: '',
  language: 'nb',
  heldOn: '2026-02-20',
  address: 'https://film.example.org/42',
  captions: ['nb', 'so'],
  ends: '2026-04-01',
  slides: 'https://film.example.org/42.pdf',
  links: 'Om temaet | https://www.helsenorge.no/',
  questions: 'Hvem kan jeg ringe?\nFastlegen din.\nEller 116 117.',
}
const record = async (more: Partial<Record<keyof typeof typed, string | string[]>> = {}) => {
  const kept = await keepWebinar(editor, null, webinarForm.parse({ ...typed, ...more }))
  assert(kept.ok)
  return kept.id
}
const speak = async (id: string, more: { shown?: boolean; until?: Temporal.PlainDate | null } = {}) => {
  const wish = {
    name: 'Kari Demo',
    role: 'Psykolog',
    organisation: 'Kommunen',
    shown: false,
    until: null,
    ...more,
  }
  const heard = async () => (await keptWebinar(editor, id))?.speakers.map((speaker) => speaker.id) ?? []
  const before = await heard()
  assert(await addSpeaker(editor, id, wish))
  return (await heard()).find((speaker) => !before.includes(speaker)) ?? ''
}
const agree = (id: string, speaker: string, agrees = true) =>
  noteSpeakerConsent(editor, id, { speaker, agrees, language: 'nb' })
const published = async (more: Parameters<typeof speak>[1] = {}) => {
  const id = await record()
  const speaker = await speak(id, more)
  assert(await agree(id, speaker))
  assert((await publishWebinar(editor, id)).ok)
  return { id, speaker }
}
const sees = async (id: string) => (await openWebinar(her(selam), id)) !== undefined

describe('a webinar', () => {
  test('is shown only with captions, and when everybody who speaks in it has agreed', async () => {
    const id = await record({ captions: [] })
    assert.deepEqual(await publishWebinar(editor, id), { ok: false, reason: 'no_captions' })
    const edited = webinarForm.parse({ ...typed, edition: '1' })
    assert((await keepWebinar(editor, id, edited)).ok)
    assert.deepEqual(await keepWebinar(editor, id, edited), { ok: false, reason: 'changed_meanwhile' })
    assert.deepEqual(await publishWebinar(editor, id), { ok: false, reason: 'no_speaker' })
    const [one, two] = [await speak(id), await speak(id)]
    await agree(id, one)
    assert.deepEqual(await publishWebinar(editor, id), { ok: false, reason: 'no_consent' })
    assert.equal(await sees(id), false)
    await agree(id, two)
    assert((await publishWebinar(editor, id)).ok)
    assert.equal(await sees(id), true)
    assert.equal(
      await at.count(`select count(*)::int as n from privacy.consent where purpose = 'library.webinar'`),
      2,
    )
  })

  test('names a speaker only where she has agreed to that, and her name is sealed', async () => {
    const hidden = await published()
    const shown = await published({ shown: true })
    const nameIn = async (id: string) => (await openWebinar(her(selam), id))?.speakers[0]?.name
    assert.equal(await nameIn(hidden.id), null)
    assert.equal(await nameIn(shown.id), 'Kari Demo')
    const [row] = await at.ask<{ sealed: Buffer }>(
      'select name_sealed as sealed from library.webinar_speaker where id = $1',
      [shown.speaker],
    )
    assert.ok(!row?.sealed.toString('utf8').includes('Kari'))
  })

  test('is gone in the moment a speaker takes her consent back, without any job, and stays gone', async () => {
    const { id, speaker } = await published()
    assert.equal(await sees(id), true)
    assert.ok(await agree(id, speaker, false))
    assert.equal(await sees(id), false)
    assert.ok(!(await visibleWebinars(her(selam))).some((each) => each.id === id))
    assert.equal(await agree(id, speaker), false, 'a new cut is a new webinar')
    assert.equal(
      await at.count(
        `select count(*)::int as n from privacy.consent where subject_id = $1 and withdrawn_at is not null`,
        [speaker],
      ),
      1,
    )
  })

  test('is gone when it is withdrawn, when its last day is over, and when a speaker’s consent ends', async () => {
    const taken = await published()
    const lasting = await published()
    const short = await published({ until: Temporal.PlainDate.from('2026-03-10') })
    assert.ok(await withdrawWebinar(editor, taken.id))
    assert.equal(await sees(taken.id), false)
    assert.ok(await withdrawWebinar(editor, taken.id, true))
    assert.equal(await sees(taken.id), true)
    const until = (text: string) => at.clock.advance(at.clock.now().until(Temporal.Instant.from(text)))
    until('2026-03-10T22:59:59Z')
    assert.equal(await sees(short.id), true, 'on the day itself')
    until('2026-03-10T23:00:00Z')
    assert.equal(await sees(short.id), false)
    until('2026-04-01T21:59:59Z')
    assert.equal(await sees(lasting.id), true)
    until('2026-04-01T22:00:00Z')
    assert.equal(await sees(lasting.id), false, 'midnight after it, by the summer’s clock')
    assert.deepEqual(await publishWebinar(editor, await record()), { ok: false, reason: 'over' })
  })

  test('has its slides, links, questions and answers in order, and refuses what is none of them', async () => {
    const read = webinarForm.parse(typed)
    assert.deepEqual(
      read.pieces.map(({ kind, label, url, answer }) => [kind, label, url ?? answer]),
      [
        ['slides', 'slides', 'https://film.example.org/42.pdf'],
        ['link', 'Om temaet', 'https://www.helsenorge.no/'],
        ['question', 'Hvem kan jeg ringe?', 'Fastlegen din.\nEller 116 117.'],
      ],
    )
    const bad = (more: Partial<typeof typed>) =>
      webinarForm.safeParse({ ...typed, ...more }).error?.issues[0]?.message
    assert.equal(bad({ links: 'uten adresse' }), 'links')
    assert.equal(bad({ links: 'Farlig | javascript:alert(1)' }), 'links')
    assert.equal(bad({ questions: 'Bare et spørsmål?' }), 'questions')
    assert.equal(bad({ address: 'http://film.example.org/42' }), 'url')
    assert.equal(bad({ address: '//film.example.org/42' }), 'url')
  })
})

describe('a collection', () => {
  test('is closed until it is shown, in the order that was chosen, and only of what may be seen', async () => {
    const ends = '2026-12-31'
    const webinar = await record({ ends })
    await agree(webinar, await speak(webinar))
    assert((await publishWebinar(editor, webinar)).ok)
    const text = await plantArticle(
      editor,
      factsOf(editor.accountId, 'taushet', { closed: true }),
      wordsOf('Taushet', 'Kort.'),
    )
    const id = await beginCollection(editor, { title: 'Ny frivillig', summary: '' })
    const form = (step: string[], place: string[], add = '', edition = '1') =>
      collectionForm.parse({ title: 'Ny frivillig', summary: '', edition, step, place, add })
    assert((await keepCollection(editor, id, form([`webinar:${webinar}`], ['2'], `article:${text}`))).ok)
    const swapped = form([`webinar:${webinar}`, `article:${text}`], ['2', '1'], '', '2')
    assert((await keepCollection(editor, id, swapped)).ok)
    assert.deepEqual(await keepCollection(editor, id, swapped), { ok: false, reason: 'changed_meanwhile' })
    assert.equal(await openCollection(her(selam), id, 'nb'), undefined)
    assert.ok(await showCollection(editor, id, true))
    const steps = async () => (await openCollection(her(selam), id, 'nb'))?.steps.map(({ kind }) => kind)
    assert.deepEqual(await steps(), ['article', 'webinar'])
    await withdrawWebinar(editor, webinar)
    assert.deepEqual(await steps(), ['article'])
    await withdrawArticle(editor, text)
    assert.deepEqual(await steps(), [])
    assert.equal((await keptCollection(editor, id))?.steps.length, 2, 'its keepers see what is missing')
  })

  test('remembers what each has done, for herself alone', async () => {
    const text = await plantArticle(
      editor,
      factsOf(editor.accountId, 'samtale'),
      wordsOf('Samtalen', 'Kort.'),
    )
    const id = await beginCollection(editor, { title: 'Samtalen', summary: '' })
    await keepCollection(
      editor,
      id,
      collectionForm.parse({
        title: 'Samtalen',
        summary: '',
        edition: '1',
        step: [],
        place: [],
        add: `article:${text}`,
      }),
    )
    await showCollection(editor, id, true)
    await markStep(her(selam), id, { step: text, done: true })
    await markStep(her(selam), id, { step: text, done: true })
    const done = async (who: SignedInScope | undefined) =>
      (await collectionsFor(her(who), 'nb')).find((each) => each.id === id)?.steps.map((step) => step.done)
    assert.deepEqual(await done(selam), [true])
    assert.deepEqual(await done(hodan), [false])
    await markStep(her(selam), id, { step: text, done: false })
    assert.deepEqual(await done(selam), [false])
    await markStep(her(selam), id, { step: editor.accountId, done: true })
    assert.equal(
      await at.count('select count(*)::int as n from library.step_done'),
      0,
      'nothing that is no step',
    )
  })

  test('and a webinar that came out are news to those who read its language', async () => {
    const id = await record({ ends: '2026-12-31', title: 'Nytt opptak' })
    await agree(id, await speak(id))
    assert((await publishWebinar(editor, id)).ok)
    const titles = async (who: SignedInScope | undefined) =>
      (await myNews(her(who))).items.flatMap(({ kind, title }) => (kind === 'webinar' ? [title] : []))
    assert.ok((await titles(selam)).includes('Nytt opptak'))
    const somali = await record({ ends: '2026-12-31', title: 'Duubitaan cusub', language: 'so' })
    await agree(somali, await speak(somali))
    assert((await publishWebinar(editor, somali)).ok)
    assert.ok(!(await titles(selam)).includes('Duubitaan cusub'))
    assert.ok((await titles(hodan)).includes('Duubitaan cusub'))
  })

  describe('called in her language (BM-07)', () => {
    const original = { title: 'Ny hos oss', summary: 'Det du trenger.' }
    const somali = { language: 'so', title: 'Ku cusub', summary: 'Waxa aad u baahan tahay.' }
    const shown = async () => {
      const id = await beginCollection(editor, original)
      assert(await showCollection(editor, id, true))
      return id
    }
    const two = async (phone: string) => {
      const [id] = await speakers(at.scope, [
        { phone, languages: [{ language: 'so', level: 'mother_tongue' }] },
      ])
      return signedIn(at.scope, id ?? '')
    }
    const called = async (id: string, language: string) => {
      const path = await openCollection(her(hodan), id, language)
      return [path?.language, path?.title, path?.summary]
    }

    test('only once a native speaker who did not write it has signed it off; until then as the place wrote it', async () => {
      const id = await shown()
      const ifrah = await two('+4700110011')
      const asWritten = ['nb', original.title, original.summary]
      assert.deepEqual(await called(id, 'so'), asWritten)
      assert.ok(
        (await wordsTasks(her(hodan))).some(
          ({ collectionId, state }) => collectionId === id && state === 'missing',
        ),
      )
      assert.deepEqual(await writeWords(her(hodan), id, { ...somali, edition: 0 }), { ok: true })
      assert.deepEqual(await called(id, 'so'), asWritten)
      const sign = { language: 'so', edition: 1 }
      assert.deepEqual(await signWords(her(hodan), id, sign), { ok: false, reason: 'own' })
      assert.ok(!(await wordsTasks(her(hodan))).some(({ collectionId }) => collectionId === id))
      assert.deepEqual(await signWords(ifrah, id, sign), { ok: true })
      assert.deepEqual(await called(id, 'so'), ['so', somali.title, somali.summary])
      assert.deepEqual(
        await called(id, 'ti'),
        asWritten,
        'a reader of another language sees what the place wrote',
      )
      assert.deepEqual(
        (await wordsOfCollection(editor, id)).map(({ language, state }) => [language, state]),
        [['so', 'fresh']],
      )
    })

    test('not while the original says something else: then it waits to be written anew', async () => {
      const id = await shown()
      const ifrah = await two('+4700110012')
      await writeWords(ifrah, id, { ...somali, edition: 0 })
      await signWords(her(hodan), id, { language: 'so', edition: 1 })
      const wish = collectionForm.parse({ title: 'Ny som frivillig', summary: '', edition: '1' })
      assert.ok((await keepCollection(editor, id, wish)).ok)
      assert.deepEqual(await called(id, 'so'), ['nb', 'Ny som frivillig', ''])
      assert.equal((await openWords(ifrah, id, 'so'))?.state, 'stale')
      assert.ok((await writeWords(ifrah, id, { ...somali, edition: 1 })).ok)
      assert.deepEqual(await signWords(her(hodan), id, { language: 'so', edition: 1 }), {
        ok: false,
        reason: 'changed_meanwhile',
      })
      assert.deepEqual(await signWords(her(hodan), id, { language: 'so', edition: 2 }), { ok: true })
    })

    test('by those who speak it, and of two who write at once one is asked to look again', async () => {
      const id = await shown()
      assert.equal(await openWords(her(selam), id, 'so'), undefined)
      assert.deepEqual(await writeWords(her(selam), id, { ...somali, edition: 0 }), {
        ok: false,
        reason: 'unknown',
      })
      const ifrah = await two('+4700110013')
      const both = await Promise.all(
        [her(hodan), ifrah].map((who) => writeWords(who, id, { ...somali, edition: 0 })),
      )
      assert.equal(both.filter(({ ok }) => ok).length, 1)
      const elsewhere = await at.tenant('samling2')
      const [stranger] = await speakers(elsewhere, [
        { phone: '+4700110014', languages: [{ language: 'so', level: 'mother_tongue' }] },
      ])
      const hers = signedIn(elsewhere, stranger ?? '')
      assert.equal(await openWords(hers, id, 'so'), undefined)
      assert.deepEqual(await writeWords(hers, id, { ...somali, edition: 1 }), {
        ok: false,
        reason: 'unknown',
      })
      assert.deepEqual(await signWords(hers, id, { language: 'so', edition: 1 }), {
        ok: false,
        reason: 'unknown',
      })
      await showCollection(editor, id, false)
      assert.equal(await openWords(ifrah, id, 'so'), undefined, 'what nobody sees is not worked on')
    })
  })
})
