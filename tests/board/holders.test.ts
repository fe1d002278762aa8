import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assignCall } from '../../app/dispatch/desk.ts'
import { handToProfessional } from '../../app/helpline/ends/ends.ts'
import { tellHolder, tellProfessional } from '../../app/helpline/holders/holders.ts'
import { takeInText, threadOf } from '../../app/helpline/threads/threads.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { settableClock } from '../../app/platform/clock.ts'
import type { JobScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { ask } from '../support/board.ts'
import { inspect, type Person, personOf, tenantId, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'
import { signedIn } from '../support/volunteers.ts'

const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let job: JobScope
let ingrid: Person
let selam: Person

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  job = jobOf(helsebro.running.foundations.world, await tenantId(helsebro, 'baerum'), 'test')
  ingrid = await personOf(helsebro, 'baerum', 'Ingrid Solvang')
  selam = await personOf(helsebro, 'baerum', 'Selam Tesfamariam')
})
after(() => helsebro.close())

/** A request that Selam holds. */
async function held(): Promise<{ requestId: string; callId: string }> {
  const requestId = await ask(helsebro, 'ti')
  const [call] = await inspect<{ id: string }>(
    helsebro,
    'select id from dispatch.call where subject_id = $1',
    [requestId],
  )
  assert.ok(call)
  const given = await assignCall(signedIn(job, ingrid.id, 'coordinator'), call.id, selam.id)
  assert.deepEqual(given, { ok: true })
  return { requestId, callId: call.id }
}
const write = (requestId: string) => {
  clock.advance({ minutes: 1 })
  return inScope(job, (tx) =>
    takeInText(tx, job, requestId, 'Kan du ringe senere? Det gjelder noe hemmelig.'),
  )
}
const toldOf = (subjectId: string) =>
  inspect<{
    id: string
    not_before: Temporal.Instant
    cancelled_at: Temporal.Instant | null
    account_id: string
  }>(
    helsebro,
    'select id, not_before, cancelled_at, account_id from messaging.message where subject_id = $1 order by queued_at',
    [subjectId],
  )
const entriesOf = async (requestId: string) =>
  (
    await inspect<{ id: string }>(
      helsebro,
      'select id from helpline.thread_entry where request_id = $1 order by written_at, id',
      [requestId],
    )
  ).map(({ id }) => id)

test('the volunteer who holds a request gets one neutral text when the person writes, and no other until she has read', async () => {
  const { requestId, callId } = await held()
  await write(requestId)
  const [text] = await until(async () => {
    const found = (await textsOn(helsebro, 'baerum', selam.phone)).filter((each) => each.includes(callId))
    return found.length > 0 && found
  })
  assert.match(text ?? '', new RegExp(`/v/call/${callId}$`))
  assert.doesNotMatch(text ?? '', /hemmelig|tigr/i)
  await write(requestId)
  await Promise.all([tellHolder(job, requestId), tellHolder(job, requestId)])
  const [first = '', second = ''] = await entriesOf(requestId)
  assert.equal((await toldOf(first)).length, 1)
  assert.equal((await toldOf(second)).length, 0)
  await inScope(job, (tx) => threadOf(tx, job, requestId, 'service'))
  await write(requestId)
  await tellHolder(job, requestId)
  const third = (await entriesOf(requestId))[2] ?? ''
  assert.equal((await toldOf(third)).length, 1)
})

test('her quiet hours are kept, and what she has read by then is not told', async () => {
  const { requestId } = await held()
  await inspect(helsebro, 'update people.volunteer set quiet_from = 480, quiet_to = 870 where id = $1', [
    selam.id,
  ])
  await write(requestId)
  await tellHolder(job, requestId)
  const [entry = ''] = await entriesOf(requestId)
  const [waiting] = await toldOf(entry)
  assert.equal(String(waiting?.not_before), '2026-03-02T13:30:00Z')
  await inScope(job, (tx) => threadOf(tx, job, requestId, 'service'))
  assert.ok((await toldOf(entry))[0]?.cancelled_at)
  await inspect(helsebro, 'update people.volunteer set quiet_from = null, quiet_to = null where id = $1', [
    selam.id,
  ])
})

test('what nobody holds is told to no volunteer', async () => {
  const requestId = await ask(helsebro, 'ti')
  await write(requestId)
  await tellHolder(job, requestId)
  for (const entry of await entriesOf(requestId)) assert.deepEqual(await toldOf(entry), [])
})

test('a professional to whom a request is handed gets one neutral text, and then hears when the person writes', async () => {
  const requestId = await ask(helsebro, 'ti')
  const [professional] = await inspect<{ account_id: string }>(
    helsebro,
    `select account_id from people.role where tenant_id = $1 and role = 'professional' and revoked_at is null limit 1`,
    [job.tenantId],
  )
  assert.ok(professional)
  const handed = await handToProfessional(signedIn(job, ingrid.id, 'coordinator'), requestId, {
    accountId: professional.account_id,
    consent: true,
  })
  assert.deepEqual(handed, { ok: true })
  await until(async () =>
    (await toldOf(requestId)).some(({ account_id }) => account_id === professional.account_id),
  )
  await tellProfessional(job, requestId)
  const told = (await toldOf(requestId)).filter(({ account_id }) => account_id === professional.account_id)
  assert.equal(told.length, 1)
  await write(requestId)
  await tellHolder(job, requestId)
  const [entry = ''] = await entriesOf(requestId)
  assert.equal((await toldOf(entry))[0]?.account_id, professional.account_id)
})
