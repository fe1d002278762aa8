import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../tests/support/messaging.ts'
import { choosePolicy, type Speaker, signedIn, speakers, wishFor } from '../../tests/support/volunteers.ts'
import { newRandomId } from '../platform/identifiers.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { closeCall, openCall, reopenCall } from './calls.ts'
import { giveBack, recordContact, takeOffer } from './claims/claims.ts'
import { tendLease } from './claims/leases.ts'
import { assignCall, takeOver, widenCall } from './desk.ts'
import { explainCall, previewCall } from './matching/explanations.ts'
import { declineOffer, snooze } from './offers.ts'
import { advanceCall } from './waves/advances.ts'
import { DEFAULT_WAVES } from './waves/policy.schema.ts'

const pause = { minutes: DEFAULT_WAVES.pauseMinutes }

describe('a call', () => {
  let at: Planted
  let slug = 0
  let phone = 0
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  /** A tenant of its own with so many who speak Tigrinya. */
  const place = async (count: number, each: (n: number) => Partial<Speaker> = () => ({})) => {
    const scope = await at.tenant(`sted${++slug}`)
    const ids = await speakers(
      scope,
      Array.from({ length: count }, (_, n) => ({
        phone: `+4700${String(++phone).padStart(6, '0')}`,
        ...each(n),
      })),
    )
    return { scope, ids }
  }
  const open = (scope: Scope, wish = wishFor()) => inScope(scope, (tx) => openCall(tx, scope, wish))
  const stateOf = async (callId: string) =>
    (
      await at.ask<Record<string, unknown>>('select * from dispatch.call_state where call_id = $1', [callId])
    )[0] ?? {}
  const texts = (scope: Scope, template: string) =>
    at.count('select count(*)::int as n from messaging.message where tenant_id = $1 and template = $2', [
      scope.tenantId,
      template,
    ])
  const asked = async (callId: string) =>
    (
      await at.ask<{ volunteer_id: string }>(
        'select volunteer_id from dispatch.offer where call_id = $1 order by asked_at, id',
        [callId],
      )
    ).map((row) => row.volunteer_id)
  const jobs = (name: string, key: string) =>
    at.count(
      `select count(*)::int as n from graphile_worker.jobs where task_identifier = $1 and (key like '%' || $2 or $2 = '')`,
      [name, key],
    )
  const news = async (name: string, callId: string) =>
    at.count(
      `select count(*)::int as n from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = $1 and j.payload->>'callId' = $2`,
      [name, callId],
    )

  test('asks a first wave of those who speak the language, and plans the next', async () => {
    const { scope, ids } = await place(6)
    const opened = await open(scope)
    assert.equal(opened.outcome, 'asked')
    assert.equal(opened.asked, 4)
    assert.equal(opened.nextAt?.toString(), at.clock.now().add(pause).toString())
    assert.equal(await texts(scope, 'sms.offer_no_area'), 4)
    assert.equal(await jobs('dispatch.advance', opened.callId), 1)
    assert.equal((await stateOf(opened.callId)).state, 'asked')
    assert.ok((await asked(opened.callId)).every((id) => ids.includes(id)))
  })

  test('asks the next wave when the pause is over, never the same volunteer twice', async () => {
    const { scope } = await place(6)
    const { callId } = await open(scope)
    await advanceCall(scope, callId)
    assert.equal((await asked(callId)).length, 4)
    at.clock.advance(pause)
    await advanceCall(scope, callId)
    await advanceCall(scope, callId)
    const all = await asked(callId)
    assert.equal(all.length, 6)
    assert.equal(new Set(all).size, 6)
  })

  test('tells the coordinator at once when nobody speaks the language, and only once', async () => {
    const { scope } = await place(2)
    const opened = await open(scope, wishFor({ language: 'so' }))
    assert.equal(opened.outcome, 'nobody')
    assert.equal(await news('dispatch.nobody', opened.callId), 1)
    await advanceCall(scope, opened.callId)
    assert.equal(await news('dispatch.nobody', opened.callId), 1)
  })

  test('waits for the morning at night, and asks then', async () => {
    const { scope } = await place(2)
    at.clock.set('2026-03-03T22:30:00Z')
    const opened = await open(scope)
    assert.equal(opened.outcome, 'waiting_for_morning')
    assert.equal(opened.nextAt?.toString(), '2026-03-04T07:00:00Z')
    assert.equal(await texts(scope, 'sms.offer_no_area'), 0)
    at.clock.set('2026-03-04T07:00:00Z')
    await advanceCall(scope, opened.callId)
    assert.equal((await asked(opened.callId)).length, 2)
  })

  test('whom she names is not asked, by alias, first name or whole name, in any script and whatever else she wrote', async () => {
    const names = ['Selam', 'Hana', 'ሰላም', 'Ruta']
    const { scope, ids } = await place(4, (n) => ({
      alias: names[n] ?? '',
      name: `${['Miriam', 'Almaz', 'Freweini', 'Saba'][n]} Demosen`,
    }))
    for (const id of ids)
      await at.ask('update people.volunteer set communities_sealed = $2 where id = $1', [
        id,
        scope.world.keys.seal('["Bergen"]', `people.volunteer.communities:${scope.tenantId}:${id}`),
      ])
    const who = async (...excludeCommunities: string[]) => {
      const wish = wishFor({ avoidOwn: true, excludeCommunities })
      const { wouldAsk } = await inScope(scope, (tx) => previewCall(tx, scope, wish))
      return wouldAsk.map(({ volunteerId }) => ids.indexOf(volunteerId)).sort()
    }
    assert.deepEqual(await who('oslo'), [0, 1, 2, 3])
    assert.deepEqual(await who('bergen'), [])
    assert.deepEqual(await who('selam'), [1, 2, 3])
    assert.deepEqual(await who('not almaz from the church'), [0, 2, 3])
    assert.deepEqual(await who('saba demosen', 'ሰላም'), [0, 1])
    assert.deepEqual(await who('selamawit'), [0, 1, 2, 3])
  })

  test('a crowd of near volunteers who were just asked does not hide those who are free', async () => {
    const { scope, ids } = await place(75)
    await choosePolicy(scope, { matching: { leastGapMinutes: 5, openOfferMinutes: 120 } })
    const [area] = await inScope(scope, async (tx) => {
      const id = newRandomId()
      await tx.client.query('insert into people.area (tenant_id, id, name) values ($1, $2, $3)', [
        scope.tenantId,
        id,
        'Nær',
      ])
      return [id]
    })
    const near = ids.slice(0, 70)
    await inScope(scope, async (tx) => {
      await tx.client.query(
        'insert into people.volunteer_area (tenant_id, id, volunteer_id, area_id) select $1, gen_random_uuid(), unnest($2::uuid[]), $3',
        [scope.tenantId, near, area],
      )
      await tx.client.query(
        `insert into dispatch.standing (tenant_id, id, version, last_asked_at, open_offers)
         select $1, unnest($2::uuid[]), 1, $3, 1`,
        [scope.tenantId, near, at.clock.now().subtract({ minutes: 10 }).toString()],
      )
    })
    const opened = await open(scope, wishFor({ areaId: area ?? '', near: true }))
    assert.equal(opened.outcome, 'asked')
    assert.ok((await asked(opened.callId)).every((id) => !near.includes(id)))
  })

  test('Kurdish, either, reaches both; mother tongue and a woman are wishes that hold', async () => {
    const { scope, ids } = await place(4, (n) => ({
      languages: [{ language: n < 2 ? 'ckb' : 'kmr', level: n % 2 ? 'mother_tongue' : 'good' }],
      gender: n === 3 ? 'man' : 'woman',
    }))
    const preview = (wish: Parameters<typeof wishFor>[0]) =>
      inScope(scope, (tx) => previewCall(tx, scope, wishFor(wish)))
    const who = async (wish: Parameters<typeof wishFor>[0]) =>
      (await preview(wish)).wouldAsk.map(({ volunteerId }) => ids.indexOf(volunteerId)).sort()
    assert.deepEqual(await who({ language: 'ku' }), [0, 1, 2, 3])
    assert.deepEqual(await who({ language: 'ckb' }), [0, 1])
    assert.deepEqual(await who({ language: 'ku', motherTongue: true }), [1, 3])
    assert.deepEqual(await who({ language: 'ku', motherTongue: true, woman: true }), [1])
    assert.deepEqual(await who({ language: 'ku', excludeVolunteers: [ids[0] ?? ''] }), [1, 2, 3])
    assert.deepEqual(await who({ language: null }), [])
    assert.equal(
      await at.count('select count(*)::int as n from dispatch.offer where tenant_id = $1', [scope.tenantId]),
      0,
    )
  })

  test('is taken by one: the others are told it is taken, waiting texts are withdrawn, the lease begins', async () => {
    const { scope } = await place(3)
    const { callId } = await open(scope)
    const [first = '', second = '', third = ''] = await asked(callId)
    const taken = await takeOffer(signedIn(scope, first), callId)
    assert.ok(taken.ok)
    assert.deepEqual(await takeOffer(signedIn(scope, second), callId), { ok: false, reason: 'taken' })
    assert.deepEqual(await takeOffer(signedIn(scope, first), callId), taken)
    assert.deepEqual(await takeOffer(signedIn(scope, third), wishFor().subject.id), {
      ok: false,
      reason: 'not_yours',
    })
    const state = await stateOf(callId)
    assert.equal(state.claimed_by, first)
    assert.equal(state.open_offers, 0)
    assert.equal(state.late, 1)
    assert.equal(state.next_at, null)
    assert.equal(await news('dispatch.claimed', callId), 1)
    assert.equal(await jobs('dispatch.advance', callId), 0)
    const waiting = await at.count(
      `select count(*)::int as n from messaging.message_state where tenant_id = $1 and state = 'queued'`,
      [scope.tenantId],
    )
    assert.equal(waiting, 0)
  })

  test('two hundred say yes at once: one has it, all are answered', async () => {
    const { scope } = await place(200)
    await choosePolicy(scope, { waves: { firstWave: 20, growth: 4, largestWave: 100 } })
    at.clock.advance({ seconds: 6 })
    const { callId } = await open(scope)
    const desk = signedIn(scope, (await asked(callId))[0] ?? '', 'coordinator')
    await widenCall(desk, callId, 100)
    await widenCall(desk, callId, 100)
    const all = await asked(callId)
    assert.equal(all.length, 200)
    const ends = await Promise.all(all.map((id) => takeOffer(signedIn(scope, id), callId)))
    assert.equal(ends.filter(({ ok }) => ok).length, 1)
    assert.equal(ends.filter((end) => !end.ok && end.reason === 'taken').length, 199)
    const hands = await at.ask<{ offers: number; claims: number }>(
      'select sum(open_offers)::int as offers, sum(open_claims)::int as claims from dispatch.standing where tenant_id = $1',
      [scope.tenantId],
    )
    assert.deepEqual(hands, [{ offers: 0, claims: 1 }])
  })

  test('two requests at the same instant share the volunteers out', async () => {
    const { scope } = await place(8)
    const both = await Promise.all([open(scope), open(scope), open(scope)])
    const offers = await at.ask<{ volunteer_id: string; n: number }>(
      'select volunteer_id, count(*)::int as n from dispatch.offer where tenant_id = $1 group by 1',
      [scope.tenantId],
    )
    assert.equal(both.length, 3)
    assert.ok(offers.every(({ n }) => n === 1))
    assert.equal(offers.length, 8)
  })

  test('she who is the only one may have two offers; the caps hold even for her', async () => {
    const { scope, ids } = await place(1)
    await choosePolicy(scope, { matching: { leastGapMinutes: 0, dailyCap: 3 } })
    at.clock.advance({ seconds: 6 })
    await Promise.all([open(scope), open(scope), open(scope), open(scope)])
    const offers = await at.count('select count(*)::int as n from dispatch.offer where volunteer_id = $1', [
      ids[0],
    ])
    assert.equal(offers, 3)
    const codes = await at.count(
      'select count(distinct code)::int as n from dispatch.offer where volunteer_id = $1',
      [ids[0]],
    )
    assert.equal(codes, 3)
  })

  test('a no brings the next at once', async () => {
    const { scope } = await place(5)
    const { callId } = await open(scope)
    const all = await asked(callId)
    for (const id of all) assert.deepEqual(await declineOffer(signedIn(scope, id), callId), { ok: true })
    await advanceCall(scope, callId)
    assert.equal((await asked(callId)).length, 5)
    assert.equal((await stateOf(callId)).declined, 4)
  })

  test('"not today" leaves her in peace and counts as a no', async () => {
    const { scope, ids } = await place(1)
    const { callId } = await open(scope)
    await snooze(signedIn(scope, ids[0] ?? ''), at.clock.now().add({ hours: 20 }))
    assert.equal((await stateOf(callId)).declined, 1)
    const preview = await inScope(scope, (tx) => previewCall(tx, scope, wishFor()))
    assert.equal(preview.wouldAsk.length, 0)
    assert.ok(preview.others[0]?.reasons.some(({ code }) => code === 'snoozed'))
  })

  test('a lease without contact is reminded of, then falls back to the pool, and she is not asked again', async () => {
    const { scope } = await place(2)
    at.clock.set('2026-03-05T08:00:00Z')
    const { callId } = await open(scope)
    const [first = ''] = await asked(callId)
    await takeOffer(signedIn(scope, first), callId)
    const claimId = String((await stateOf(callId)).claim_id)
    at.clock.advance({ minutes: 121 })
    await tendLease(scope, claimId)
    await tendLease(scope, claimId)
    assert.equal(await texts(scope, 'sms.lease_nudge'), 1)
    at.clock.advance({ minutes: 120 })
    await tendLease(scope, claimId)
    await tendLease(scope, claimId)
    assert.equal(await texts(scope, 'sms.lease_lapsed'), 1)
    assert.equal(await news('dispatch.returned', callId), 1)
    const state = await stateOf(callId)
    assert.equal(state.claimed_by, null)
    assert.equal((await asked(callId)).filter((id) => id === first).length, 1)
    assert.equal(state.state, 'asked')
  })

  test('tried without answer keeps it for her, three times; reached ends the lease', async () => {
    const { scope } = await place(1)
    at.clock.set('2026-03-09T08:00:00Z')
    const { callId } = await open(scope)
    const [her = ''] = await asked(callId)
    await takeOffer(signedIn(scope, her), callId)
    const lease = async () => (await stateOf(callId)).lease_until as Temporal.Instant
    const ends = [String(await lease())]
    for (let n = 0; n < 4; n++) {
      at.clock.advance({ minutes: 10 })
      await inScope(scope, (tx) => recordContact(tx, scope, callId, 'no_answer'))
      ends.push(String(await lease()))
    }
    assert.equal(new Set(ends.slice(0, 4)).size, 4)
    assert.equal(ends[4], ends[3])
    await inScope(scope, (tx) => recordContact(tx, scope, callId, 'reached'))
    const state = await stateOf(callId)
    assert.equal(state.state, 'in_touch')
    assert.equal(state.lease_until, null)
    at.clock.advance({ hours: 100 })
    await tendLease(scope, String(state.claim_id))
    assert.equal((await stateOf(callId)).claimed_by, her)
  })

  test('given back, it is asked for again among those who were too late the first time', async () => {
    const { scope } = await place(2)
    at.clock.set('2026-03-10T08:00:00Z')
    const { callId } = await open(scope)
    const [first = '', second = ''] = await asked(callId)
    await takeOffer(signedIn(scope, first), callId)
    at.clock.advance({ minutes: 90 })
    assert.deepEqual(await giveBack(signedIn(scope, second), callId), { ok: false, reason: 'not_yours' })
    assert.deepEqual(await giveBack(signedIn(scope, first), callId), { ok: true })
    assert.deepEqual(await asked(callId), [first, second, second])
  })

  test('closed, nobody can take it, and who took it is told', async () => {
    const { scope } = await place(2)
    at.clock.set('2026-03-11T08:00:00Z')
    const { callId } = await open(scope)
    const [first = '', second = ''] = await asked(callId)
    await takeOffer(signedIn(scope, first), callId)
    assert.equal(await inScope(scope, (tx) => closeCall(tx, scope, callId, 'withdrawn')), true)
    assert.equal(await inScope(scope, (tx) => closeCall(tx, scope, callId, 'withdrawn')), false)
    assert.deepEqual(await takeOffer(signedIn(scope, second), callId), { ok: false, reason: 'withdrawn' })
    assert.equal(await texts(scope, 'sms.offer_withdrawn'), 1)
    await advanceCall(scope, callId)
    at.clock.advance({ hours: 2 })
    const again = await inScope(scope, (tx) => reopenCall(tx, scope, callId))
    assert.equal(again?.callId, callId)
    assert.equal((await stateOf(callId)).closed_at, null)
  })

  test('a claim and a withdrawal at the same instant never leave a closed call with a holder', async () => {
    for (let n = 0; n < 8; n++) {
      const { scope } = await place(1)
      const { callId } = await open(scope)
      const [her = ''] = await asked(callId)
      await Promise.all([
        takeOffer(signedIn(scope, her), callId),
        inScope(scope, (tx) => closeCall(tx, scope, callId, 'withdrawn')),
      ])
      const state = await stateOf(callId)
      assert.equal(state.state, 'closed')
      assert.equal(state.claimed_by, null)
    }
  })

  test('the coordinator asks more, gives it to one, takes it herself, and sees why at each step', async () => {
    const { scope, ids } = await place(6)
    at.clock.set('2026-03-12T08:00:00Z')
    const { callId } = await open(scope)
    const desk = signedIn(scope, ids[0] ?? '', 'coordinator')
    assert.deepEqual(await widenCall(desk, callId, 1), { ok: true, asked: 1 })
    const left = ids.find(async (id) => !(await asked(callId)).includes(id)) ?? ''
    assert.deepEqual(await assignCall(desk, callId, left), { ok: true })
    assert.equal((await stateOf(callId)).claimed_by, left)
    assert.deepEqual(await widenCall(desk, callId, 1), { ok: false, reason: 'taken' })
    if (left !== desk.accountId) assert.deepEqual(await takeOver(desk, callId), { ok: true })
    const waves = await inScope(scope, (tx) => explainCall(tx, scope, callId))
    assert.deepEqual(
      waves.map(({ number, asked: n, byAccountId }) => [number, n, byAccountId === null]),
      [
        [1, 4, true],
        [2, 1, false],
      ],
    )
    assert.equal(waves[0]?.considered.length, 6)
    assert.ok(waves[0]?.considered[0]?.reasons.some(({ code }) => code === 'language_spoken'))
  })

  test('the night that loses an hour and the night that gains one end at eight, and leases and pauses rest through them', async () => {
    for (const { evening, morning, lease } of [
      { evening: '2026-03-28T19:00:00Z', morning: '2026-03-29T06:00:00Z', lease: '2026-03-29T09:00:00Z' },
      { evening: '2026-10-24T18:00:00Z', morning: '2026-10-25T07:00:00Z', lease: '2026-10-25T10:00:00Z' },
    ]) {
      at.clock.set(evening)
      const { scope, ids } = await place(6)
      const taken = await open(scope)
      const [first = ''] = await asked(taken.callId)
      assert.ok(ids.includes(first))
      assert.equal((await takeOffer(signedIn(scope, first), taken.callId)).ok, true)
      assert.equal(String((await stateOf(taken.callId)).lease_until), lease)
      at.clock.advance({ minutes: 55 })
      const late = await place(6)
      const second = await open(late.scope)
      const pausedUntil = Temporal.Instant.from(morning).add({ minutes: DEFAULT_WAVES.pauseMinutes - 5 })
      assert.equal(String(second.nextAt), String(pausedUntil))
      at.clock.advance({ minutes: 90 })
      const night = await open(late.scope)
      assert.equal(night.outcome, 'waiting_for_morning')
      assert.equal(String(night.nextAt), morning)
      at.clock.set(morning)
      await advanceCall(late.scope, night.callId)
      assert.ok((await asked(night.callId)).length > 0)
    }
  })
})
