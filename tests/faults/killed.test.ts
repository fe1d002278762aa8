import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { tendOutbox } from '../../app/messaging/delivery/deliveries.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { offerIn } from '../support/asking.ts'
import { type Child, startChild } from '../support/children.ts'
import { openClient, type Reply } from '../support/client.ts'
import { type CommitProxy, openCommitProxy } from '../support/commit-proxy.ts'
import { inspect, tenantId, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'
import { choosePolicy, speakers } from '../support/volunteers.ts'

const keys = `1:${Buffer.alloc(32, 9).toString('base64')}`
const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-killed-'))
/** So many commits one request takes from the form to its last text; each is tried twice. */
const commits = 5
const rounds = 2
const phones = Array.from(
  { length: 2 * rounds * commits + 6 },
  (_, place) => `+4700600${String(place).padStart(3, '0')}`,
)

/** Watches, and makes what the others need; it does no work itself. */
let bystander: TestHelsebro
let proxy: CommitProxy
let settings: Record<string, string>

before(async () => {
  bystander = await startHelsebro({
    settings: { HELSEBRO_WORLD: 'demo', HELSEBRO_ROLE: 'web', HELSEBRO_KEYS: keys },
  })
  const { world, connections } = bystander.running.foundations
  const scope = jobOf(world, await tenantId(bystander, 'baerum'), 'test')
  await speakers(
    scope,
    phones.map((phone) => ({ phone, speaks: 'am' })),
  )
  // At any hour of the day, one volunteer for each request.
  await choosePolicy(scope, { waves: { firstWave: 1, chance: 0, quiet: { from: 0, to: 0 } } })
  proxy = await openCommitProxy(connections.directUrl)
  settings = {
    HELSEBRO_DATA: folder,
    HELSEBRO_KEYS: keys,
    HELSEBRO_LOG: 'silent',
    HELSEBRO_WORLD: 'none',
    DATABASE_URL: proxy.through(connections.appUrl),
    DATABASE_DIRECT_URL: proxy.through(connections.directUrl),
  }
})
after(async () => {
  await proxy.close()
  await bystander.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The page to check, filled in: what a person has before her when she presses send. */
async function aboutToSend(child: Child, phone: string): Promise<Record<string, string>> {
  const checked = await openClient(child.port, 'baerum').post('/nb/help', { phone, language: 'am' })
  assert.equal(checked.status, 200)
  const hidden = [...checked.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [String(name), String(value)]))
  return { ...fields, consent: 'yes', step: 'send' }
}

/** Presses send. @returns nothing when the connection broke */
async function send(child: Child, form: Record<string, string>): Promise<Reply | undefined> {
  try {
    return await openClient(child.port, 'baerum').post('/nb/help/check', form)
  } catch (error) {
    if (['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined
    throw error
  }
}

// What the hour brings besides, of shifts and news, may wait for its own time.
const unsettled = () =>
  inspect<{ state: string }>(
    bystander,
    `select state from messaging.message_state
      where state not in ('sent', 'delivered', 'failed', 'unknown', 'cancelled', 'expired') and template !~ '^sms[.](shift_|digest)'`,
  )

/** A minute in which nobody sees the killed ones: their jobs are taken back. */
const aMinutePasses = async () => {
  await inspect(bystander, 'delete from platform.worker')
  await inspect(
    bystander,
    "update graphile_worker._private_jobs set locked_at = locked_at - interval '2 minutes', run_at = least(run_at, now()) where locked_at is not null or attempts > 0",
  )
}

test('killed before and after every commit of the loop, no request is lost and no text comes twice', async () => {
  const sent: { form: Record<string, string>; secret?: string }[] = []
  let kills = 0
  for (let turn = 0; turn < rounds * commits; turn++)
    for (const side of ['before', 'after'] as const) {
      const commit = 1 + (turn % commits)
      const child = await startChild(settings)
      const form = await aboutToSend(child, `00 11 55 ${String(10 + sent.length)}`)
      const asked: (typeof sent)[number] = { form }
      sent.push(asked)
      const before = (await unsettled()).length
      proxy.arm({ commit, side }, child.kill)
      const answer = await send(child, form)
      const secret = answer?.status === 302 ? answer.location?.split('/').at(-1) : undefined
      if (secret) asked.secret = secret
      await Promise.race([
        child.ended,
        until(async () => !child.alive() || (await unsettled()).length <= before, 20),
      ])
      proxy.disarm()
      if (!child.alive()) kills++
      child.kill()
      await child.ended
      await aMinutePasses()
    }
  assert.ok(kills >= 8 * rounds, `killed ${kills} times`)

  const last = await startChild(settings)
  try {
    for (const asked of sent) {
      // Whoever got no answer presses send once more, with the same page before her.
      if (!asked.secret) {
        const again = await send(last, asked.form)
        assert.equal(again?.status, 302)
        asked.secret = again.location?.split('/').at(-1) ?? ''
      }
      const page = await openClient(last.port, 'baerum').get(`/nb/r/${asked.secret}`)
      assert.equal(page.status, 200, 'what she was told is there')
    }
    const requests = await inspect<{ id: string }>(bystander, 'select id from helpline.request')
    assert.equal(requests.length, sent.length, 'each asked once')
    // Minutes later the tries whose process was killed are given up as unknown.
    const later = settableClock(Temporal.Now.instant().add({ minutes: 10 }).toString())
    const { world } = bystander.running.foundations
    await tendOutbox(jobOf({ ...world, clock: later }, await tenantId(bystander, 'baerum'), 'test'))
    await until(async () => (await unsettled()).length === 0, 60)
    const twice = await inspect(
      bystander,
      'select message_id from messaging.simulated_text where not outgoing group by message_id having count(*) > 1',
    )
    assert.deepEqual(twice, [])
    const asked = await inspect<{ offers: number }>(
      bystander,
      'select count(o.id)::int as offers from helpline.request r left join dispatch.call c on c.subject_id = r.id left join dispatch.offer o on o.call_id = c.id group by r.id',
    )
    assert.ok(
      asked.every(({ offers }) => offers === 1),
      'one volunteer is asked for each',
    )
    const offers = (await Promise.all(phones.map((phone) => textsOn(bystander, 'baerum', phone)))).flat()
    assert.equal(new Set(offers).size, offers.length)
    const silent = await inspect(
      bystander,
      `select 1 from messaging.message_state s where s.template like 'sms.offer%' and s.state not in ('unknown', 'failed')
        and not exists (select from messaging.simulated_text t where t.message_id = s.message_id)`,
    )
    assert.deepEqual(silent, [], 'each offer came, or is known to be uncertain')
    for (const text of offers) {
      const { secret } = offerIn(text)
      const taken = await openClient(last.port, 'baerum').post(`/nb/o/${secret}`, { answer: 'take' })
      assert.equal(taken.status, 303)
    }
    const held = await inspect(bystander, 'select 1 from dispatch.call_state where claimed_by is not null')
    assert.equal(held.length, offers.length, 'each has its volunteer')
  } finally {
    last.kill()
    await last.ended
  }
})
