import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callDeputies, raiseAlarm } from '../../app/helpline/board/alarms.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { settableClock } from '../../app/platform/clock.ts'
import type { JobScope } from '../../app/privacy/scope.ts'
import { ask, clientAs } from '../support/board.ts'
import { inspect, personOf, tenantId, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let job: JobScope
let ingrid: { id: string; phone: string }
let mona: { id: string; phone: string }

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  job = jobOf(helsebro.running.foundations.world, await tenantId(helsebro, 'baerum'), 'test')
  ingrid = await personOf(helsebro, 'baerum', 'Ingrid Solvang')
  mona = await personOf(helsebro, 'baerum', 'Mona Lundeby')
})
after(() => helsebro.close())

const texts = async () => [
  ...(await textsOn(helsebro, 'baerum', ingrid.phone)),
  ...(await textsOn(helsebro, 'baerum', mona.phone)),
]
const about = async (id: string) => (await texts()).filter((text) => text.includes(id))
const alarmOf = async (id: string) =>
  (
    await inspect<{ id: string; told_id: string; answered_by: string | null; answered_at: unknown }>(
      helsebro,
      'select id, told_id, answered_by, answered_at from helpline.alarm where subject_id = $1 order by raised_at desc',
      [id],
    )
  )[0]

test('when nobody can be asked, a coordinator gets a text at once, with a link and no word of the matter', async () => {
  const id = await ask(helsebro, 'ko', { words: 'Mitt hemmelige' })
  const [text] = await until(async () => {
    const found = await about(id)
    return found.length > 0 && found
  })
  assert.match(text ?? '', /\/staff\/requests\//)
  assert.doesNotMatch(text ?? '', /hemmelige|korean/i)
})

test('the same alarm twice is one text', async () => {
  const id = await ask(helsebro, 'hu')
  await until(async () => (await about(id)).length > 0)
  await Promise.all([raiseAlarm(job, 'nobody', id), raiseAlarm(job, 'nobody', id)])
  assert.equal(
    (await inspect(helsebro, 'select 1 from helpline.alarm where subject_id = $1', [id])).length,
    1,
  )
})

test('when she does not react in time, the other coordinator is called, once', async () => {
  const id = await ask(helsebro, 'wo', { motherTongue: true })
  const alarm = await until(() => alarmOf(id))
  clock.advance({ minutes: 15 })
  await callDeputies(job, alarm.id)
  await callDeputies(job, alarm.id)
  const other = alarm.told_id === ingrid.id ? mona : ingrid
  await until(async () =>
    (await textsOn(helsebro, 'baerum', other.phone)).some((text) => text.includes(id) && text.includes('15')),
  )
  assert.equal((await about(id)).length, 2)
})

test('opening the request is a reaction: nobody else is called', async () => {
  const id = await ask(helsebro, 'ber')
  const alarm = await until(() => alarmOf(id))
  await (await clientAs(helsebro, 'Mona Lundeby')).get(`/staff/requests/${id}`)
  assert.equal((await alarmOf(id))?.answered_by, mona.id)
  clock.advance({ minutes: 15 })
  await callDeputies(job, alarm.id)
  assert.equal((await about(id)).length, 1)
})

test('danger and a child under sixteen call a coordinator, even where volunteers were asked', async () => {
  const danger = await ask(helsebro, 'pl', { danger: true })
  const child = await ask(helsebro, 'tr', { underSixteen: true })
  const [urgent, young] = [await until(() => alarmOf(danger)), await until(() => alarmOf(child))]
  assert.ok(urgent && young)
  await until(async () => (await about(danger)).length > 0 && (await about(child)).length > 0)
  const offers = await inspect(helsebro, 'select 1 from dispatch.call where subject_id = $1', [child])
  assert.equal(offers.length, 0, 'no volunteer is asked to answer a child')
})

test('a need that went away calls nobody: somebody took it meanwhile', async () => {
  const id = await ask(helsebro, 'pt')
  await raiseAlarm(job, 'nobody', id)
  const alarm = await until(() => alarmOf(id))
  const [offer] = await inspect<{ volunteer_id: string }>(
    helsebro,
    'select volunteer_id from dispatch.offer_state where subject_id = $1',
    [id],
  )
  const before = (await about(id)).length
  const client = await clientAs(helsebro, 'Ingrid Solvang')
  // Her act is a reaction too; the alarm is laid open again to see the other reason.
  await client.post(`/staff/requests/${id}`, { act: 'assign', volunteer: offer?.volunteer_id ?? '' })
  await inspect(helsebro, 'update helpline.alarm set answered_at = null, answered_by = null where id = $1', [
    alarm.id,
  ])
  clock.advance({ minutes: 15 })
  await callDeputies(job, alarm.id)
  assert.equal((await about(id)).length, before)
  assert.notEqual((await alarmOf(id))?.answered_at, null)
})
