import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { editorOf } from '../../../tests/support/articles.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { registerPeople } from '../../people/registrations.ts'
import { layOutTopics } from '../../people/settings/topics.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { readArticle } from '../articles/publications.ts'
import {
  answerQuestion,
  openForVolunteer,
  questionTasks,
  sendAnswerBack,
  signAnswer,
  translateAnswer,
} from './answers.ts'
import { publishAnswer } from './publishing.ts'
import { askForm } from './questions.schema.ts'
import {
  askQuestion,
  chooseExpertise,
  dropQuestion,
  myQuestions,
  questionDesk,
  takeQuestion,
  writeNorwegian,
} from './questions.ts'

let at: Planted
let editor: SignedInScope
let topics: ReadonlyMap<string, string>
let [selam, hiwet, semhar, hodan]: SignedInScope[] = []
let [nurse, doctor]: SignedInScope[] = []

const her = (who: SignedInScope | undefined): SignedInScope => {
  assert(who)
  return who
}

before(async () => {
  at = await planted()
  editor = await editorOf(at.scope)
  topics = await inScope(at.scope, (tx) => layOutTopics(tx, at.scope))
  const native = [{ language: 'ti', level: 'mother_tongue' as const }]
  const ids = await speakers(at.scope, [
    { phone: '+4700110001', languages: native, textLanguage: 'ti' },
    { phone: '+4700110002', languages: native },
    { phone: '+4700110003', languages: [{ language: 'ti', level: 'good' }] },
    { phone: '+4700110004', languages: [{ language: 'so', level: 'mother_tongue' }] },
  ])
  ;[selam, hiwet, semhar, hodan] = ids.map((id) => signedIn(at.scope, id))
  const staff = ['+4700999101', '+4700999102'].map((phone, place) => ({
    name: `Fagperson ${place}`,
    phone,
    email: null,
    language: 'nb',
    roles: ['professional' as const],
  }))
  const professionals = await inScope(at.scope, (tx) => registerPeople(tx, at.scope, staff))
  ;[nurse, doctor] = professionals.map((id) => signedIn(at.scope, id, 'professional'))
})
after(() => at.close())

const answer = (edition = 0, more: Partial<Parameters<typeof answerQuestion>[2]> = {}) => ({
  edition,
  title: 'Koster helsestasjonen noe?',
  answer: 'Nei. Det er gratis.\n\nDu kan ringe og få time.',
  sourceAuthority: 'Helsenorge',
  sourceUrl: 'https://www.helsenorge.no/',
  sourceDate: Temporal.PlainDate.from('2026-02-01'),
  ...more,
})
const ask = async (more: Partial<Parameters<typeof askQuestion>[1]> = {}) => {
  const asked = await askQuestion(her(selam), {
    topic: topics.get('vaccination') ?? '',
    language: 'nb',
    answerLanguage: 'ti',
    words: 'Koster det noe å gå på helsestasjonen?',
    ...more,
  })
  assert(asked.ok)
  return asked.questionId
}
const stateOf = async (id: string) => (await myQuestions(her(selam))).find((each) => each.id === id)?.state
const told = (template: string, id: string) =>
  at.ask<{ account_id: string }>(
    'select account_id from messaging.message where template = $1 and subject_id = $2 order by id',
    [template, id],
  )
const taskOf = async (who: SignedInScope | undefined, id: string) =>
  (await questionTasks(her(who))).find((each) => each.id === id)?.task

describe('a question to a professional', () => {
  test('is refused with a number of somebody, an identity number or an address in it', () => {
    const wish = (words: string) =>
      askForm.safeParse({ topic: topics.get('vaccination'), language: 'nb', answerLanguage: 'ti', words })
    for (const words of [
      'Hun har nummer 00 12 34 56, kan noen ringe henne?',
      'Fødselsnummeret er 010170 12345, hva nå?',
      'Skriv til kari@example.org om dette',
      'የቁጽሪ ٤٠٤١٢٣٤٥ ንኺድ ዶ',
    ])
      assert.equal(wish(words).error?.issues[0]?.message, 'no_names', words)
    assert.ok(wish('Er vaksinen gratis for alle barn under 2 år?').success)
  })

  test('goes to whoever answers its topic, and to all where nobody has chosen', async () => {
    await chooseExpertise(her(doctor), [topics.get('housing_work') ?? ''])
    const id = await ask()
    assert.deepEqual(
      (await told('sms.question_waits', id)).map(({ account_id }) => account_id),
      [her(nurse).accountId],
    )
    const mine = async (who: SignedInScope | undefined) =>
      (await questionDesk(her(who))).questions.find((each) => each.id === id)?.mine
    assert.equal(await mine(nurse), true)
    assert.equal(await mine(doctor), false)
    assert.ok(await takeQuestion(her(nurse), id, true))
    assert.equal(await takeQuestion(her(doctor), id, true), false, 'one of them has it')
  })

  test('in a language that professionals do not read waits for somebody who puts it into Norwegian', async () => {
    const id = await ask({ language: 'ti', words: 'ሕክምና ንቖልዑ ብነጻ ድዩ ወይስ ይኽፈል?' })
    assert.equal(await stateOf(id), 'to_norwegian')
    assert.deepEqual(await told('sms.question_waits', id), [])
    assert.equal(await taskOf(hodan, id), undefined)
    assert.deepEqual(await writeNorwegian(her(hodan), id, 'Er det gratis?'), {
      ok: false,
      reason: 'not_spoken',
    })
    assert.equal(await taskOf(semhar, id), 'to_norwegian')
    assert.ok((await writeNorwegian(her(semhar), id, 'Er behandling gratis for barn?')).ok)
    assert.equal((await told('sms.question_waits', id)).length, 1)
    const [row] = await at.ask<{ words: Buffer }>(
      'select words_sealed as words from library.question where id = $1',
      [id],
    )
    assert.ok(!row?.words.toString('utf8').includes('ሕክምና'), 'sealed')
  })

  test('is late on the desk when a week has gone without an answer', async () => {
    const id = await ask()
    at.clock.advance({ hours: 24 * 8 })
    const [first] = (await questionDesk(her(nurse))).questions
    assert.equal(first?.overdue, true)
    assert.ok(await dropQuestion(her(nurse), id, 'Ring legevakten om dette.'))
    const mine = (await myQuestions(her(selam))).find((each) => each.id === id)
    assert.deepEqual(
      [mine?.state, mine?.dropped_why, mine?.overdue],
      ['dropped', 'Ring legevakten om dette.', false],
    )
  })

  test('is answered once, even by two at the same moment, and at once when Norwegian was wished for', async () => {
    const id = await ask({ answerLanguage: 'nb' })
    const both = await Promise.all([
      answerQuestion(her(nurse), id, answer()),
      answerQuestion(her(doctor), id, answer()),
    ])
    assert.equal(both.filter(({ ok }) => ok).length, 1)
    assert.equal(await stateOf(id), 'returned')
    assert.equal((await told('sms.answer_ready', id)).at(0)?.account_id, her(selam).accountId)
    const late = await answerQuestion(her(nurse), id, answer(1, { title: 'Noe annet' }))
    assert.deepEqual(late, { ok: false, reason: 'changed_meanwhile' }, 'what has gone back stands')
  })
})

describe('an answer', () => {
  test('goes back only when a native speaker who wrote none of it has signed it off', async () => {
    const id = await ask()
    assert.ok((await answerQuestion(her(nurse), id, answer())).ok)
    assert.equal(await stateOf(id), 'to_translate')
    const words = 'ኣይፋል። ብነጻ እዩ።\n\nደዊልኩም ቆጸራ ክትሕዙ ትኽእሉ።'
    const translation = { edition: 0, title: 'ኣገልግሎት ይኽፈሎ ድዩ?', words }
    assert.deepEqual(await translateAnswer(her(hodan), id, translation), { ok: false, reason: 'not_spoken' })
    assert.ok((await translateAnswer(her(hiwet), id, translation)).ok)
    assert.deepEqual(await translateAnswer(her(semhar), id, translation), {
      ok: false,
      reason: 'changed_meanwhile',
    })
    assert.deepEqual(await signAnswer(her(hiwet), id, 1), { ok: false, reason: 'own' })
    assert.deepEqual(await signAnswer(her(semhar), id, 1), { ok: false, reason: 'not_mother_tongue' })
    assert.equal(await taskOf(selam, id), 'to_check')
    assert.ok((await sendAnswerBack(her(selam), id, { edition: 1, why: 'ሓደ ቃል ይጎድል' })).ok)
    assert.equal(await stateOf(id), 'to_translate')
    assert.ok((await translateAnswer(her(hiwet), id, { ...translation, edition: 1 })).ok)
    assert.deepEqual(
      await signAnswer(her(selam), id, 1),
      { ok: false, reason: 'changed_meanwhile' },
      'another edition',
    )
    assert.ok((await signAnswer(her(selam), id, 2)).ok)
    assert.equal(await stateOf(id), 'returned')
    const [message] = await at.ask<{ language: string }>(
      `select language from messaging.message where template = 'sms.answer_ready' and subject_id = $1`,
      [id],
    )
    assert.equal(message?.language, 'ti')
    assert.equal((await openForVolunteer(her(selam), id))?.translated, words)
    assert.equal(await openForVolunteer(her(hodan), id), undefined, 'not hers, and nothing she can do')
  })

  test('that is mended is translated anew, whatever was handed in', async () => {
    const id = await ask()
    assert.ok((await answerQuestion(her(nurse), id, answer())).ok)
    assert.ok((await translateAnswer(her(hiwet), id, { edition: 0, title: 'ሕቶ', words: 'መልሲ' })).ok)
    assert.equal(await stateOf(id), 'to_check')
    assert.ok((await answerQuestion(her(nurse), id, answer(1, { answer: 'Ja, litt.' }))).ok)
    assert.equal(await stateOf(id), 'to_translate')
    assert.deepEqual(await signAnswer(her(selam), id, 1), { ok: false, reason: 'changed_meanwhile' })
  })

  test('becomes an article with one press, with its source, its topic and the translation that two vouched for', async () => {
    const id = await ask()
    assert.deepEqual(await publishAnswer(editor, id), { ok: false, reason: 'not_answered' })
    const title = 'Hva koster tannlegen for barn?'
    assert.ok((await answerQuestion(her(nurse), id, answer(0, { title }))).ok)
    assert.ok((await translateAnswer(her(hiwet), id, { edition: 0, title: 'ሕቶ', words: 'ሓደ።\n\nክልተ።' })).ok)
    assert.ok((await signAnswer(her(selam), id, 1)).ok)
    const [one, two] = await Promise.all([publishAnswer(editor, id), publishAnswer(editor, id)])
    const made = [one, two].find(({ ok }) => ok)
    assert.ok(made?.ok && made.isOut)
    assert.equal([one, two].filter(({ ok }) => ok).length, 1)
    const norwegian = await readArticle(at.scope, { id: made.articleId, language: 'nb', closed: false })
    assert.equal(norwegian?.slug, 'hva-koster-tannlegen-for-barn')
    assert.equal(norwegian?.sourceAuthority, 'Helsenorge')
    assert.deepEqual(norwegian?.topicIds, [topics.get('vaccination')])
    const tigrinya = await readArticle(at.scope, { id: made.articleId, language: 'ti', closed: false })
    assert.deepEqual(
      [tigrinya?.language, tigrinya?.title, tigrinya?.paragraphs.map(({ words }) => words)],
      ['ti', 'ሕቶ', ['ሓደ።', 'ክልተ።']],
    )
    const again = await ask()
    assert.ok((await answerQuestion(her(nurse), again, answer(0, { title }))).ok)
    const second = await publishAnswer(editor, again)
    assert.ok(second.ok, 'another text of the same title gets an address of its own')
  })

  test('that is hard to read waits as a draft for an editor', async () => {
    const id = await ask()
    const hard = `${'Helsestasjonsvirksomhetens vederlagsfrihetsbestemmelser innebærer ettertrykkelig egenandelsfritak '.repeat(8)}.`
    assert.ok((await answerQuestion(her(nurse), id, answer(0, { title: 'Vederlag', answer: hard }))).ok)
    const made = await publishAnswer(editor, id)
    assert.ok(made.ok && !made.isOut)
    assert.equal(
      await readArticle(at.scope, { id: made.articleId, language: 'nb', closed: false }),
      undefined,
    )
  })
})
