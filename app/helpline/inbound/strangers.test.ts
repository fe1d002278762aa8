import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { settleText } from '../../messaging/inbound/inbound.ts'
import { giveNumber } from '../../messaging/inbound/numbers.ts'
import { messageSeal } from '../../messaging/seals.ts'
import { inScope } from '../../privacy/transactions.ts'
import { callDeputies, raiseAlarm } from '../board/alarms.ts'
import { contactOf } from '../contacts/contacts.ts'
import { hearPerson } from './listening.ts'

const number = '+4700009321'

describe('somebody nobody knows writes to the service’s number', () => {
  let at: Planted
  let phones = 300
  before(async () => {
    at = await planted()
    await giveNumber(at.world, { number, slug: 'baerum', position: 0 })
  })
  after(() => at.close())

  const newPhone = () => `+4700000${++phones}`
  /** The text is heard twice, as after a fault. @returns what became of it */
  const writes = async (from: string, text: string) => {
    at.clock.advance({ seconds: 1 })
    return at.hears({ from, to: number, text }, async (id) => {
      await hearPerson(at.scope, id)
      await hearPerson(at.scope, id)
    })
  }
  const newestRequest = async () => {
    const [row] = await at.ask<{ id: string; language: string; page_language: string; danger: boolean }>(
      'select id, language, page_language, danger from helpline.request order by created_at desc limit 1',
    )
    return row
  }
  const textsTo = async (sinceCount: number) => {
    const rows = await at.ask<{ id: string; template: string; language: string; body_sealed: Buffer }>(
      'select id, template, language, body_sealed from messaging.message order by queued_at, id',
    )
    return rows.slice(sinceCount).map(({ id, template, language, body_sealed }) => ({
      template,
      language,
      body: at.world.keys.open(body_sealed, messageSeal(at.scope, 'body', id)),
    }))
  }
  const sentSoFar = () => at.count('select count(*)::int as n from messaging.message')

  for (const [text, tag] of [
    ['salaan waxaan u baahanahay qof ila hadla', 'so'],
    ['السلام عليكم أريد أن أتحدث مع أحد', 'ar'],
    ['ሰላም ምስ ሰብ ክዛረብ ደልየ ኣለኹ', 'ti'],
    ['dzień dobry chcę z kimś porozmawiać', 'pl'],
  ] as const)
    test(`in ${tag}: a request is opened, once, and she is asked in her language which it is`, async () => {
      const [phone, before] = [newPhone(), await sentSoFar()]
      assert.equal(await writes(phone, text), 'request')
      const request = await newestRequest()
      assert.deepEqual([request?.language, request?.page_language], [tag, tag])
      const asked = (await textsTo(before)).filter(({ template }) => template === 'sms.ask_language')
      assert.equal(asked.length, 1)
      assert.equal(asked[0]?.language, tag)
      assert.match(asked[0]?.body ?? '', /1 .*2 /)
    })

  test('her answer settles the language, and a later number is her own words', async () => {
    const [phone, before] = [newPhone(), await sentSoFar()]
    await writes(phone, 'السلام عليكم أريد أن أتحدث مع أحد')
    const question = (await textsTo(before)).find(({ template }) => template === 'sms.ask_language')
    const second = question?.body.includes('2 فارسی') ? 'fa' : 'ckb'
    assert.equal(await writes(phone, '٢'), 'language_chosen')
    const request = await newestRequest()
    assert.deepEqual([request?.language, request?.page_language], [second, second])
    assert.equal(await writes(phone, '7'), 'thread')
  })

  test('the word for help alone is answered with the link in its language, and opens nothing', async () => {
    for (const [word, tag] of [
      ['HELP', 'en'],
      ['Hjelp!', 'nb'],
      ['مساعدة', 'ar'],
      ['ሓገዝ', 'ti'],
    ] as const) {
      const [before, requests] = [
        await sentSoFar(),
        await at.count('select count(*)::int as n from helpline.request'),
      ]
      assert.equal(await writes(newPhone(), word), 'help_word')
      const [text, ...more] = await textsTo(before)
      assert.deepEqual([text?.template, text?.language, more.length], ['sms.ask_link', tag, 0])
      assert.match(text?.body ?? '', new RegExp(`/${tag}\\b`))
      assert.equal(await at.count('select count(*)::int as n from helpline.request'), requests)
    }
  })

  test('words of danger are answered at once with the emergency numbers, and make it urgent', async () => {
    const [phone, before] = [newPhone(), await sentSoFar()]
    assert.equal(
      await writes(phone, 'Mannen min truer meg med kniv og jeg vet ikke hva jeg skal gjøre'),
      'request',
    )
    assert.equal((await newestRequest())?.danger, true)
    const now = (await textsTo(before)).find(({ template }) => template === 'sms.call_now')
    assert.match(now?.body ?? '', /113.*112.*116 117/)
  })

  test('what is in no language we can tell is left for the coordinator, and answered by nobody', async () => {
    for (const text of ['👍👍', '??', '12', 'x', '\u202e\u202e']) {
      const before = await sentSoFar()
      assert.equal(await writes(newPhone(), text), null)
      assert.equal(await sentSoFar(), before)
    }
  })

  test('words of danger that open no request call the coordinator like a request, and are answered twice an hour at most', async () => {
    const [phone, before] = [newPhone(), await sentSoFar()]
    for (let n = 0; n < 4; n++) assert.equal(await writes(phone, 'vil dø'), 'unclear')
    const answers = (await textsTo(before)).filter(({ template }) => template === 'sms.call_now')
    assert.deepEqual(
      answers.map(({ language }) => language),
      ['nb', 'nb'],
    )
    const rung = await at.ask<{ payload: { inboundId: string } }>(
      `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'helpline.urgent_text'`,
    )
    assert.equal(rung.length, 2)
    const inboundId = rung[0]?.payload.inboundId ?? ''
    for (let n = 0; n < 2; n++) await raiseAlarm(at.scope, 'urgent', inboundId)
    const alarms = () =>
      at.ask('select kind from helpline.alarm where subject_id = $1 and answered_at is null', [inboundId])
    assert.deepEqual(await alarms(), [{ kind: 'urgent' }])
    await inScope(at.scope, (tx) => settleText(tx, at.scope, inboundId, 'read'))
    at.clock.advance({ minutes: 20 })
    const [alarm] = await at.ask<{ id: string }>('select id from helpline.alarm where subject_id = $1', [
      inboundId,
    ])
    await callDeputies(at.scope, alarm?.id ?? '')
    assert.deepEqual(await alarms(), [], 'who has read it need not be called any more')
  })

  test('in a language that is not yet whole she is answered in the one the registry names for it', async () => {
    const [phone, before] = [newPhone(), await sentSoFar()]
    assert.equal(
      await writes(phone, 'Bures, mun háliidan hupmat soapmásiin mu mánáid birra, dieđe čállit'),
      'request',
    )
    const request = await newestRequest()
    assert.deepEqual([request?.language, request?.page_language], ['se', 'nb'])
    assert.ok((await textsTo(before)).every(({ language }) => language === 'nb'))
  })

  test('identity numbers, marks that turn the text and what is beyond two thousand letters are not kept', async () => {
    const phone = newPhone()
    const long = ' Jeg vil gjerne snakke med noen om barna mine.'.repeat(120)
    assert.equal(await writes(phone, `Hei \u202e13897200001${long}`), 'request')
    const request = await newestRequest()
    const contact = await inScope(at.scope, (tx) => contactOf(tx, at.scope, request?.id ?? ''))
    assert.doesNotMatch(contact?.words ?? '', /13897200001|\u202e/)
    assert.ok((contact?.words ?? '').length <= 2000)
  })

  test('a machine that writes all day opens three requests in an hour at most', async () => {
    const phone = newPhone()
    const made: (string | null)[] = []
    for (let n = 0; n < 5; n++) {
      made.push(await writes(phone, 'Good morning, I would like to talk to somebody please'))
      await at.ask('update helpline.request_contact set ended_at = now() where ended_at is null')
    }
    assert.deepEqual(made, ['request', 'request', 'request', null, null])
  })
})
