import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { type Speaker, signedIn, speakers, wishFor } from '../../../tests/support/volunteers.ts'
import { translator } from '../../languages/messages.ts'
import { giveNumber } from '../../messaging/inbound/numbers.ts'
import { addressOf } from '../../people/addresses.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { acknowledge } from '../../training/courses/completions.ts'
import { makeCourse, requireCourse, setCourse } from '../../training/courses/courses.ts'
import { closeCall, openCall } from '../calls.ts'
import { takeOffer } from '../claims/claims.ts'
import { readReply } from './replies.ts'

describe('a volunteer answers by text', () => {
  let at: Planted
  let slug = 0
  let phone = 0
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  const place = async (count: number, each: Partial<Speaker> = {}) => {
    const name = `by${++slug}`
    const scope = await at.tenant(name)
    const number = `+4759${String(slug).padStart(6, '0')}`
    await giveNumber(at.world, { number, slug: name, position: 0 })
    const phones = Array.from({ length: count }, () => `+4700${String(++phone).padStart(6, '0')}`)
    const ids = await speakers(
      scope,
      phones.map((each_) => ({ ...each, phone: each_ })),
    )
    return { scope, number, phones, ids }
  }
  type Place = Awaited<ReturnType<typeof place>>
  const open = (scope: Scope) => inScope(scope, (tx) => openCall(tx, scope, wishFor()))
  /** She writes, and the job reads it. @returns what became of it */
  const writes = ({ scope, number, phones }: Place, who: number, text: string) =>
    at.hears({ from: phones[who] ?? '', to: number, text }, async (id) => {
      await readReply(scope, id)
      await readReply(scope, id)
    })
  const codeOf = async ({ ids }: Place, who: number, callId: string) =>
    (
      await at.ask<{ code: string }>(
        'select code from dispatch.offer where volunteer_id = $1 and call_id = $2',
        [ids[who], callId],
      )
    )[0]?.code ?? ''
  const told = async ({ ids }: Place, who: number) =>
    (
      await at.ask<{ template: string }>(
        `select template from messaging.message where account_id = $1 and kind <> 'offer' order by queued_at, id`,
        [ids[who]],
      )
    ).map(({ template }) => template)
  const holder = async (callId: string) =>
    (
      await at.ask<{ claimed_by: string | null }>(
        'select claimed_by from dispatch.call_state where call_id = $1',
        [callId],
      )
    )[0]?.claimed_by

  test('yes with the code takes it; the next is told kindly that it is taken', async () => {
    const here = await place(2)
    const { callId } = await open(here.scope)
    assert.equal(await writes(here, 0, `JA ${await codeOf(here, 0, callId)}`), 'offer_taken')
    assert.equal(await holder(callId), here.ids[0])
    assert.equal(await writes(here, 1, `ja ${await codeOf(here, 1, callId)}`), 'too_late')
    assert.deepEqual(await told(here, 0), ['sms.claimed_confirm'])
    assert.deepEqual(await told(here, 1), ['sms.offer_taken'])
  })

  test('what has been required since she was asked is asked of her before she takes it, and told kindly', async () => {
    const here = await place(1)
    const [volunteerId = ''] = here.ids
    const { callId } = await open(here.scope)
    const course = { title: 'Taushet', summary: '', provider: 'Helseforetaket', series: '', position: 0 }
    const rule = { topicId: null, eveningsNeeded: null, validMonths: null }
    const courseId = await makeCourse(here.scope, { ...course, ...rule }, 'nb')
    await setCourse(here.scope, courseId, 'published')
    await requireCourse(here.scope, courseId, true)
    const code = await codeOf(here, 0, callId)
    assert.equal(await writes(here, 0, `JA ${code}`), 'course_lacking')
    assert.deepEqual(await told(here, 0), ['sms.learn_first'])
    assert.deepEqual(await takeOffer(signedIn(here.scope, volunteerId), callId), {
      ok: false,
      reason: 'course_lacking',
    })
    assert.equal(await holder(callId), null, 'it still waits for somebody')
    const day = Temporal.PlainDate.from('2026-03-01')
    await acknowledge(here.scope, { courseId, volunteerId, day, minutes: 60 })
    assert.equal(await writes(here, 0, `JA ${code}`), 'offer_taken')
    assert.equal(await holder(callId), volunteerId)
  })

  test('she who has not signed is told to sign first, with where, and not that it is closed', async () => {
    const here = await place(1, { textLanguage: 'ti' })
    const [volunteerId = ''] = here.ids
    const { callId } = await open(here.scope)
    const code = await codeOf(here, 0, callId)
    // A newer version was not signed in time: she was asked while the old one held.
    const signed = (on: string | null) =>
      at.ask('update people.volunteer set declaration_on = $2 where id = $1', [volunteerId, on])
    await signed(null)
    assert.equal(await writes(here, 0, `እወ ${code}`), 'not_promised')
    assert.equal(await writes(here, 0, 'ja'), 'not_promised', 'a yes without the code too')
    assert.deepEqual(await told(here, 0), ['sms.sign_first', 'sms.sign_first'])
    const t = translator('ti')
    const link = await inScope(here.scope, (tx) => addressOf(tx, here.scope, '/v/declaration'))
    assert.match(t('sms.sign_first', { code, link }), /መብጽዓ ፈርሙ፦ http.*\/v\/declaration$/)
    assert.equal(await holder(callId), null, 'it still waits for somebody')
    await signed('2026-03-01')
    assert.equal(await writes(here, 0, `እወ ${code}`), 'offer_taken')
  })

  test('a bare yes counts when she has one open offer, otherwise she is asked which', async () => {
    const here = await place(1)
    const first = await open(here.scope)
    await at.ask('update dispatch.standing set last_asked_at = null, asked_on = null')
    const second = await open(here.scope)
    assert.equal(await writes(here, 0, 'نعم'), 'which_one')
    assert.equal(await holder(first.callId), null)
    assert.equal(await writes(here, 0, `${await codeOf(here, 0, second.callId)} ja`), 'offer_taken')
    assert.equal(await writes(here, 0, 'ja'), 'offer_taken')
    assert.equal(await holder(first.callId), here.ids[0])
    assert.equal(await holder(second.callId), here.ids[0])
  })

  test('a code that is nobody’s and one that is another’s get the same answer, and no more after six', async () => {
    const here = await place(2)
    const { callId } = await open(here.scope)
    const [mine, hers] = [await codeOf(here, 0, callId), await codeOf(here, 1, callId)]
    const guesses = [hers, '9Y', '8X', '7W', '6T', '4R', '3P', '2N', '9A'].filter((code) => code !== mine)
    const ends: (string | null | undefined)[] = []
    for (const guess of guesses.slice(0, 7)) ends.push(await writes(here, 0, `ja ${guess}`))
    assert.deepEqual(ends, [...Array(6).fill('not_open'), 'too_many'])
    assert.equal((await told(here, 0)).length, 6)
    assert.equal(await holder(callId), null)
  })

  test('no, not today and an unclear text each get their answer; the unclear one goes to the coordinator raw', async () => {
    const here = await place(3)
    const { callId } = await open(here.scope)
    assert.equal(await writes(here, 0, 'nei'), 'offer_declined')
    assert.equal(await writes(here, 1, 'ikke i dag'), 'snoozed')
    assert.equal(await writes(here, 2, 'Kanskje, hvis bussen går'), 'unclear')
    assert.deepEqual(await told(here, 2), ['sms.unclear'])
    const raised = await at.count(
      `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'dispatch.unclear'`,
    )
    assert.equal(raised, 1)
    assert.equal(await holder(callId), null)
  })

  test('too late is never said in her quiet hours', async () => {
    const here = await place(2, { quietFrom: 20 * 60, quietTo: 9 * 60 })
    at.clock.set('2026-03-03T10:00:00Z')
    const { callId } = await open(here.scope)
    await inScope(here.scope, (tx) => closeCall(tx, here.scope, callId, 'withdrawn'))
    at.clock.set('2026-03-03T20:30:00Z')
    assert.equal(await writes(here, 0, 'ja'), 'withdrawn')
    const [text] = await at.ask<{ not_before: Temporal.Instant }>(
      `select not_before from messaging.message where account_id = $1 and template = 'sms.offer_withdrawn'`,
      [here.ids[0]],
    )
    assert.equal(String(text?.not_before), '2026-03-04T08:00:00Z')
  })

  test('a stranger’s text is left for those who come after', async () => {
    const here = await place(1)
    const stranger = { ...here, phones: ['+4700999999'] }
    assert.equal(await writes(stranger, 0, 'ja'), null)
  })
})
