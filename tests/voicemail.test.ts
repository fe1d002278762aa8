import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { takeOffer } from '../app/dispatch/claims/claims.ts'
import { closeRequest } from '../app/helpline/ends/ends.ts'
import { keepGreeting } from '../app/messaging/calls/greetings.ts'
import { jobOf } from '../app/people/scopes.ts'
import { saveSettings } from '../app/people/settings/settings.ts'
import { openSession } from '../app/people/sign-in/sessions.ts'
import { inPlatform } from '../app/platform/database.ts'
import { clientAs } from './support/board.ts'
import { type Client, openClient } from './support/client.ts'
import { elksSettings, type FakeElks, startElks } from './support/elks.ts'
import { callHook } from './support/http-peer.ts'
import { waveOf } from './support/media-files.ts'
import { inspect, tenantId, until } from './support/phones.ts'
import { startReachable, type TestHelsebro } from './support/running.ts'
import { startTwilio } from './support/twilio.ts'
import { signedIn } from './support/volunteers.ts'

const line = '+4700009601'
const key = 'a-secret-that-46elks-was-given'

describe('who rings when nobody answers can leave a spoken message', () => {
  let at: TestHelsebro & { readonly origin: string }
  let elks: FakeElks
  let twilio: Awaited<ReturnType<typeof startTwilio>>
  let tenant: string
  let scope: ReturnType<typeof jobOf>
  const greeting = waveOf(3)
  before(async () => {
    ;[elks, twilio] = await Promise.all([startElks(), startTwilio()])
    at = await startReachable({
      HELSEBRO_WORLD: 'demo',
      ...elksSettings(elks),
      HELSEBRO_46ELKS_HOOK_SECRET: key,
      HELSEBRO_TWILIO_ACCOUNT: twilio.account,
      HELSEBRO_TWILIO_TOKEN: twilio.token,
      HELSEBRO_TWILIO_URL: twilio.url,
    })
    tenant = await tenantId(at, 'baerum')
    scope = jobOf(at.running.foundations.world, tenant, 'test')
    await inspect(
      at,
      "insert into messaging.service_number (number, tenant_id, language) values ($1, $2, 'so')",
      [line, tenant],
    )
    const kept = await keepGreeting(signedIn(scope, randomUUID(), 'coordinator'), {
      language: 'so',
      sound: greeting,
    })
    assert.ok(kept.ok)
    await choose('always')
  })
  after(async () => {
    await at.close()
    await Promise.all([elks.close(), twilio.close()])
  })

  const choose = (voicemail: string) => saveSettings(scope, 'telephony', { voicemail, missedCall: 'request' })
  let calls = 0
  const rings = (says?: Buffer, from = `+470000962${calls}`) =>
    elks.ring(`${at.origin}/api/46elks/ring?key=${key}`, {
      ...{ callid: `c${++calls}`, from, to: line },
      ...(says ? { says } : {}),
    })
  type Kept = { id: string; subject_id: string; sound: Buffer | null }
  const messages = () =>
    inspect<Kept>(
      at,
      "select id, subject_id, sound from messaging.voicemail where tenant_id = $1 and left_at is not null and reference <> 'demo' order by began_at, id",
      [tenant],
    )
  /** The newest message, once it has been fetched and belongs to a request. */
  const arrived = (many: number) =>
    until(async () => {
      const all = await messages()
      const last = all.at(-1)
      return all.length === many && last?.subject_id && last.sound ? last : undefined
    })
  const hears = async (client: Client, path: string) => {
    const reply = await client.get(path)
    return {
      status: reply.status,
      headers: reply.headers,
      size: Number(reply.headers['content-length'] ?? 0),
    }
  }
  /** A volunteer who was asked, signed in, and whether she takes it. */
  const asked = async (requestId: string, take: boolean) => {
    const [offer] = await inspect<{ call_id: string; volunteer_id: string }>(
      at,
      "select call_id, volunteer_id from dispatch.offer_state where subject_id = $1 and state = 'open' limit 1",
      [requestId],
    )
    assert.ok(offer, 'somebody was asked')
    if (take) assert.ok((await takeOffer(signedIn(scope, offer.volunteer_id), offer.call_id)).ok)
    const { world } = at.running.foundations
    const session = {
      tenantId: tenant,
      accountId: offer.volunteer_id,
      face: 'volunteer',
      factors: ['demo'],
    } as const
    const client = openClient(at.port, 'baerum')
    const token = await inPlatform(world.database, (tx) =>
      openSession(tx, world, { ...session, factors: [...session.factors] }),
    )
    client.cookies.set('helsebro', token)
    return { client, page: `/v/call/${offer.call_id}` }
  }

  test('she hears the greeting, speaks, and the volunteer who takes it hears her; nobody else does', async () => {
    const says = waveOf(5)
    const call = await rings(says)
    assert.ok(call.heard[0] instanceof Buffer && call.heard[0].equals(greeting))
    assert.deepEqual(call.heard.slice(1), ['sound/beep', 'sound/beep'], 'the tone, and the tone at the end')
    const { id, subject_id: requestId } = await arrived(1)
    await until(async () => elks.recordings.size === 0)

    const requests = await inspect(
      at,
      "select 1 from helpline.request where tenant_id = $1 and source = 'voice' and language = 'so' and joined_into is null",
      [tenant],
    )
    assert.equal(requests.length, 1, 'the missed call and the message are one request')

    const { client: her, page } = await asked(requestId, false)
    assert.equal((await hears(her, `${page}/spoken/${id}`)).status, 404, 'who is only asked cannot hear it')
    const { client: holder, page: held } = await asked(requestId, true)
    const shown = await holder.get(held)
    assert.ok(shown.text.includes(`${held}/spoken/${id}`))
    const whole = await hears(holder, `${held}/spoken/${id}`)
    assert.equal(whole.status, 200)
    assert.equal(whole.size, says.length)
    assert.equal(whole.headers['cache-control'], 'no-store')
    assert.equal(whole.headers['content-type'], 'audio/wav')
    const part = await holder.get(`${held}/spoken/${id}`, { range: 'bytes=0-99' })
    assert.equal(part.headers['content-range'], `bytes 0-99/${says.length}`)

    const coordinator = await clientAs(at, 'Ingrid Solvang')
    assert.ok((await coordinator.get(`/staff/requests/${requestId}`)).text.includes(`/spoken/${id}`))
    assert.equal((await hears(coordinator, `/staff/requests/${requestId}/spoken/${id}`)).size, says.length)
    const lines = await inspect(
      at,
      "select actor_id from privacy.access_log where subject_id = $1 and act = 'helpline.spoken_heard'",
      [requestId],
    )
    assert.equal(lines.length, 2, 'each listening is noted, once however many parts a player asks for')

    const again = await callHook(call.handedIn?.address ?? '', {
      body: new URLSearchParams(call.handedIn?.body),
    })
    assert.equal(again.status, 200)
    assert.equal((await messages()).length, 1, 'told twice it is one')

    await closeRequest(signedIn(scope, randomUUID(), 'coordinator'), requestId, 'done')
    await until(async () => (await messages()).length === 0)
    assert.equal((await hears(coordinator, `/staff/requests/${requestId}/spoken/${id}`)).status, 404)
  })

  test('over Twilio it is the same, and the address that the form names is never asked', async () => {
    const says = waveOf(6)
    const call = await twilio.ring(`${at.origin}/api/twilio/ring`, {
      ...{ CallSid: 'CA-1', From: '+4700009650', To: line, says },
    })
    assert.ok(call.heard[0]?.equals(greeting))
    assert.match(call.twiml, /<Record maxLength="120" [^>]*playBeep="true"/)
    const { id, subject_id: requestId } = await arrived(1)
    await until(async () => twilio.recordings.size === 0)
    const coordinator = await clientAs(at, 'Ingrid Solvang')
    assert.equal((await hears(coordinator, `/staff/requests/${requestId}/spoken/${id}`)).size, says.length)
    const { address = '', fields = {} } = call.told ?? {}
    assert.equal((await twilio.post(address, fields)).status, 200)
    assert.equal((await twilio.post(address, fields, 'forged')).status, 404)
    const moved = address.replace(/p=[^&]*/, `p=${'A'.repeat(32)}`)
    assert.equal((await twilio.post(moved, fields)).status, 404)
    assert.equal((await messages()).length, 1)

    const other = await clientAs(at, 'Nasima Rahmani', { tenant: 'bydelsmodre' })
    assert.equal((await hears(other, `/staff/requests/${requestId}/spoken/${id}`)).status, 404)
  })

  test('a forged hand-in is nothing, and a recording that lies elsewhere is not fetched but she is called back', async () => {
    const body = new URLSearchParams({ callid: 'c', duration: '9', wav: `${elks.url}/recordings/c1-r0.wav` })
    const forged = `${at.origin}/api/46elks/voicemail?m=${tenant}.${randomUUID()}&p=${'A'.repeat(32)}&step=left`
    assert.equal((await callHook(forged, { body })).status, 404)
    const call = await rings()
    assert.equal(call.ended, 'she hung up')
    assert.equal((await messages()).length, 1, 'who hangs up before the tone leaves nothing')
    const [begun] = await inspect<{ id: string }>(
      at,
      'select id from messaging.voicemail where tenant_id = $1 and left_at is null',
      [tenant],
    )
    assert.ok(begun)
    const { hookPath } = await import('../app/messaging/providers/hook-links.ts')
    const hook = hookPath(at.running.foundations.world, '46elks/voicemail', {
      tenantId: tenant,
      id: begun.id,
    })
    const elsewhere = new URLSearchParams({
      callid: 'c',
      duration: '9',
      wav: 'http://169.254.169.254/recordings/c1.wav',
    })
    assert.equal((await callHook(`${at.origin}${hook}&step=left`, { body: elsewhere })).status, 200)
    const waits = await until(async () =>
      (await messages()).find(({ id, subject_id }) => id === begun.id && subject_id),
    )
    const coordinator = await clientAs(at, 'Ingrid Solvang')
    const page = await coordinator.get(`/staff/requests/${waits.subject_id}`)
    assert.match(page.text, /kunne ikke hentes/)
  })

  test('switched off, the call ends as ever', async () => {
    await choose('off')
    assert.deepEqual(await rings(waveOf(3), '+4700009690'), { heard: [], ended: 'busy', handedIn: null })
    await choose('unanswered')
    assert.equal((await rings(waveOf(3), '+4700009691')).ended, 'busy', 'nobody was on shift')
  })
})
