import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ask } from '../../../tests/support/board.ts'
import { type Client, openClient } from '../../../tests/support/client.ts'
import { elksSettings, type FakeElks, startElks } from '../../../tests/support/elks.ts'
import { inspect, tenantId } from '../../../tests/support/phones.ts'
import { startReachable, type TestHelsebro } from '../../../tests/support/running.ts'
import { signedIn } from '../../../tests/support/volunteers.ts'
import { takeOffer } from '../../dispatch/claims/claims.ts'
import { accountContext, phoneContext } from '../../people/accounts.ts'
import { jobOf } from '../../people/scopes.ts'
import { openSession } from '../../people/sign-in/sessions.ts'
import { inPlatform } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'

const shown = '+4700100000'

describe('she calls back without either seeing the other’s number', () => {
  let at: TestHelsebro
  let elks: FakeElks
  before(async () => {
    elks = await startElks()
    at = await startReachable({
      HELSEBRO_WORLD: 'demo',
      ...elksSettings(elks),
    })
  })
  after(async () => {
    await at.close()
    await elks.close()
  })

  type Held = { requestId: string; page: string; her: Client; accountId: string; phone: string }

  /** Somebody asks in a language, and a volunteer who was asked takes it. @param phone E.164 */
  const taken = async (phone: string, language: string, slug = 'baerum'): Promise<Held> => {
    const requestId = await ask(at, language, { phone }, slug)
    const [offer] = await inspect<{ call_id: string; volunteer_id: string }>(
      at,
      "select call_id, volunteer_id from dispatch.offer_state where subject_id = $1 and state = 'open' limit 1",
      [requestId],
    )
    assert.ok(offer, 'somebody was asked')
    const { call_id: callId, volunteer_id: accountId } = offer
    const { world } = at.running.foundations
    const tenant = await tenantId(at, slug)
    const took = await takeOffer(signedIn(jobOf(world, tenant, 'test'), accountId), callId)
    assert.ok(took.ok)
    const her = openClient(at.port, slug)
    const session = { tenantId: tenant, accountId, face: 'volunteer', factors: ['demo'] } as const
    const token = await inPlatform(world.database, (tx) =>
      openSession(tx, world, { ...session, factors: [...session.factors] }),
    )
    her.cookies.set('helsebro', token)
    const [account] = await inspect<{ phone_sealed: Buffer }>(
      at,
      'select phone_sealed from people.account where tenant_id = $1 and id = $2',
      [tenant, accountId],
    )
    assert.ok(account)
    const own = world.keys.open(
      account.phone_sealed,
      accountContext({ tenantId: tenant }, 'phone', accountId),
    )
    return { requestId, page: `/v/call/${callId}`, her, accountId, phone: own }
  }
  const nobodysNumber = (html: string, ...phones: string[]) => {
    const close = html.replace(/\s+/g, '')
    for (const phone of phones) {
      const place = close.indexOf(phone.slice(3))
      assert.equal(place, -1, `${phone} is in the page: ${close.slice(place - 60, place + 30)}`)
    }
  }
  const linesOf = (requestId: string, act: string) =>
    inspect(at, 'select actor_id from privacy.access_log where subject_id = $1 and act = $2', [
      requestId,
      act,
    ])
  const ringOn = (html: string) => /name="ring" value="([0-9a-f-]{36})"/.exec(html)?.[1]

  test('in a demonstration her phone rings in the browser, and when she picks up the person’s', async () => {
    const person = '+4700004701'
    const { requestId, page, her, accountId, phone } = await taken(person, 'ti')
    const before = await her.get(page)
    assert.match(before.text, /value="call"/)
    assert.doesNotMatch(before.text, /value="reveal"/, 'no number to be shown while calls are connected')
    assert.equal((await her.post(page, { act: 'reveal' })).status, 404)
    const called = await her.post(page, { act: 'call' })
    assert.equal(called.status, 200)
    assert.match(called.text, /role="status"/)
    nobodysNumber(before.text + called.text, person, phone)
    await her.post(page, { act: 'call' })
    assert.deepEqual(await linesOf(requestId, 'helpline.called'), [{ actor_id: accountId }])

    const anyone = openClient(at.port, 'baerum')
    const hers = await anyone.get(`/phones/${accountId}`)
    const ring = ringOn(hers.text)
    assert.ok(ring, 'her phone rings')
    assert.match(hers.text, /00 10 00 00/, 'with the number of the service')
    nobodysNumber(hers.text, person)
    const { keys } = at.running.foundations.world
    const scope = { tenantId: await tenantId(at, 'baerum') }
    const theirs = `/phones/${keys.hash(person, phoneContext(scope)).toString('base64url')}`
    assert.equal(ringOn((await anyone.get(theirs)).text), undefined, 'not before she has picked up')
    assert.equal((await anyone.post(`/phones/${accountId}`, { act: 'pick_up', ring })).status, 302)
    assert.equal(ringOn((await anyone.get(`/phones/${accountId}`)).text), undefined)
    const far = await anyone.get(theirs)
    const second = ringOn(far.text)
    assert.ok(second, 'then the person’s rings')
    assert.match(far.text, /00 10 00 00/)
    nobodysNumber(far.text, phone)
    assert.match((await anyone.get('/phones')).text, new RegExp(theirs))
    assert.equal((await anyone.post(theirs, { act: 'pick_up', ring: second })).status, 302)
    const [kept] = await inspect(
      at,
      'select outcome, ended_as, provider from messaging.bridged_call where subject_id = $1',
      [requestId],
    )
    assert.deepEqual(kept, { outcome: 'calling', ended_as: 'success', provider: 'simulator' })
  })

  test('nobody else may have them connected, and a phone in the demonstration does not answer another’s ring', async () => {
    const { page, her, accountId } = await taken('+4700004702', 'ar')
    const other = await taken('+4700004703', 'so')
    const refused = await other.her.post(page, { act: 'call' })
    assert.equal(refused.status, 302)
    await her.post(page, { act: 'call' })
    const anyone = openClient(at.port, 'baerum')
    const ring = ringOn((await anyone.get(`/phones/${accountId}`)).text)
    assert.ok(ring)
    await anyone.post(`/phones/${other.accountId}`, { act: 'pick_up', ring })
    assert.ok(ringOn((await anyone.get(`/phones/${accountId}`)).text), 'it still rings')
    await anyone.post(`/phones/${accountId}`, { act: 'let_ring', ring })
    const [kept] = await inspect(at, 'select ended_as from messaging.bridged_call where account_id = $1', [
      accountId,
    ])
    assert.deepEqual(kept, { ended_as: 'failed' })
    assert.equal((await anyone.post(`/phones/${accountId}`, { act: 'pick_up', ring: 'x' })).status, 400)
  })

  test('over 46elks: both are connected, a refused call opens the logged second way, and hooks prove themselves', async () => {
    await inspect(at, "update people.tenant set demo = false where slug = 'bydelsmodre'")
    const tenant = await tenantId(at, 'bydelsmodre')
    await inspect(
      at,
      `update people.setting set value = '{"relay": "46elks", "shownNumber": "${shown}"}'
        where tenant_id = $1 and name = 'telephony'`,
      [tenant],
    )
    const { world } = at.running.foundations
    await inPlatform(world.database, (tx) => notify(tx, { tenantId: tenant, topic: 'tenants' }))
    const anyone = openClient(at.port, 'bydelsmodre')
    const end = performance.now() + 10_000
    while ((await anyone.get('/phones')).status === 200) assert.ok(performance.now() < end)
    const person = '+4700004704'
    const { requestId, page, her, phone } = await taken(person, 'ti', 'bydelsmodre')
    elks.be('refuse')
    const failed = await her.post(page, { act: 'call' })
    nobodysNumber(failed.text, person, phone)
    assert.match(failed.text, /value="reveal"/, 'the second way')
    const revealed = await her.post(page, { act: 'reveal', reason: 'call' })
    assert.match(revealed.text, /00 00 47 04/)
    assert.equal((await linesOf(requestId, 'helpline.number_revealed')).length, 1)

    elks.be('take')
    const called = await her.post(page, { act: 'call' })
    nobodysNumber(called.text, person, phone)
    assert.doesNotMatch(called.text, /value="reveal"/)
    const made = elks.calls.at(-1)
    assert.ok(made)
    assert.equal(made.to, phone)
    assert.deepEqual(made.voiceStart, { connect: person, callerid: shown })
    const ended = async () =>
      (
        await inspect<{ ended_as: string | null }>(
          at,
          'select ended_as from messaging.bridged_call where reference = $1',
          [made.id],
        )
      )[0]?.ended_as
    for (const [from, into] of [
      [/p=.../, 'p=AAA'],
      [/\/call\?/, '/receipt?'],
      [/m=[0-9a-f-]{36}/, `m=${await tenantId(at, 'baerum')}`],
    ] as const) {
      const forged: typeof made = { ...made, whenhangup: (made.whenhangup ?? '').replace(from, into) }
      assert.equal((await elks.hangUp(forged, 'failed')).status, 404)
    }
    assert.equal(await ended(), null)
    for (const state of ['success', 'failed'] as const)
      assert.partialDeepStrictEqual(await elks.hangUp(made, state), { status: 200, body: '' })
    assert.equal(await ended(), 'success')
    assert.equal((await linesOf(requestId, 'helpline.called')).length, 2)
    const jobs = JSON.stringify(await inspect(at, 'select * from graphile_worker._private_jobs'))
    nobodysNumber(jobs, person, phone)
  })
})
