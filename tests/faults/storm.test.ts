import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { tendOutbox } from '../../app/messaging/delivery/deliveries.ts'
import { landAll } from '../../app/messaging/delivery/pumping.ts'
import { recordReceipt } from '../../app/messaging/delivery/receipts.ts'
import { hearingOf } from '../../app/messaging/inbound/hearing.ts'
import { jobs } from '../../app/messaging/jobs.ts'
import type { OwnWish } from '../../app/messaging/messages.schema.ts'
import { queueMessages } from '../../app/messaging/messages.ts'
import { startCarriers, stopCarriers } from '../../app/messaging/providers/choosing.ts'
import { readHookLink } from '../../app/messaging/providers/hook-links.ts'
import { phoneContext } from '../../app/people/accounts.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { machineClock } from '../../app/platform/clock.ts'
import { startWorker, type Worker } from '../../app/platform/worker.ts'
import type { World } from '../../app/platform/world.ts'
import type { JobScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { type ElksText, elksSettings, type FakeElks, startElks } from '../support/elks.ts'
import { type Planted, planted } from '../support/messaging.ts'
import { type SmppMood, type SmppPeer, startSmpp } from '../support/smpp-peer.ts'

const counts = { digest: 1000, person: 500, crisis: 300, offer: 200 } as const
type Kind = keyof typeof counts
/** Half of the numbers go by SMPP first, the others by 46elks. */
const phoneOf = (kind: Kind, n: number) =>
  `+4700${n % 2}${['digest', 'person', 'crisis', 'offer'].indexOf(kind)}${String(n).padStart(5, '0')}`
/** These fail for sure where SMPP carries them: the phone is off. */
const failsBySmpp = (phone: string) => phone.endsWith('44')
const digestOf = (phone: string) => phone.replace('+', 'x')

let at: Planted
let world: World
let scope: JobScope
let smpp: SmppPeer
let elks: FakeElks
let worker: Worker
let closeHooks: () => Promise<void>
const forged: string[] = []

before(async () => {
  ;[smpp, elks] = await Promise.all([startSmpp({ slowMs: 200 }), startElks()])
  // What the route of 46elks' receipts does, without the pages around it.
  const hooks = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const named = readHookLink(world, '46elks/receipt', `http://${request.headers.host}${request.url}`)
    const says = new URLSearchParams(body).get('status')
    if (!named || (says !== 'sent' && says !== 'delivered' && says !== 'failed')) forged.push(body)
    else await recordReceipt(jobOf(world, named.tenantId, 'test'), { messageId: named.id, says })
    response.writeHead(200).end()
  })
  await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve))
  closeHooks = () =>
    new Promise((resolve) => {
      hooks.close(() => resolve())
      hooks.closeAllConnections()
    })
  at = await planted({
    HELSEBRO_SMPP_HOST: smpp.host,
    HELSEBRO_SMPP_PORT: String(smpp.port),
    HELSEBRO_SMPP_SYSTEM_ID: smpp.systemId,
    HELSEBRO_SMPP_PASSWORD: smpp.password,
    ...elksSettings(elks),
    HELSEBRO_ORIGIN: `http://127.0.0.1:${(hooks.address() as AddressInfo).port}`,
    HELSEBRO_SMS_ROUTES: '+47000=smpp,46elks;+47001=46elks,smpp',
  })
  world = { ...at.world, clock: machineClock }
  const { tenantId } = await at.tenant('storm', false)
  // Where it is noon now: news never waits for the morning here.
  const hour = machineClock.now().toZonedDateTimeISO('UTC').hour
  await at.ask('update people.tenant set time_zone = $1 where id = $2', [
    `Etc/GMT${hour - 12 >= 0 ? '+' : ''}${hour - 12}`,
    tenantId,
  ])
  await at.ask('insert into messaging.service_number (number, tenant_id) values ($1, $2)', [
    '+4700009999',
    tenantId,
  ])
  scope = jobOf(world, tenantId, 'test')
  await startCarriers(world, hearingOf(world))
  worker = await startWorker({
    directUrl: at.database.directUrl,
    handlers: Object.fromEntries(Object.entries(jobs).map(([name, make]) => [name, make(world)])),
    recurring: [],
    log: world.log,
  })
})
after(async () => {
  await worker.stop()
  await landAll(world)
  await stopCarriers(world)
  await Promise.all([smpp.close(), elks.close(), closeHooks()])
  await at.close()
})

const queue = (kind: Kind, from: number, to: number) =>
  inScope(scope, (tx) =>
    queueMessages(
      tx,
      scope,
      Array.from({ length: to - from }, (_, place): OwnWish => {
        const phone = phoneOf(kind, from + place)
        return { to: { phone }, language: 'nb', kind, template: 'own', text: `${kind} ${digestOf(phone)}` }
      }),
    ),
  )

type Row = {
  id: string
  kind: Kind
  state: string
  repeat_of: string | null
  providers: string[]
  outcomes: string[]
  queued: number
  began: number | null
}
const messages = () =>
  at.ask<Row>(
    `select m.id, m.kind, s.state, m.repeat_of,
       array_agg(a.provider order by a.began_at) filter (where a.id is not null) as providers,
       array_agg(a.outcome order by a.began_at) filter (where a.id is not null) as outcomes,
       extract(epoch from m.queued_at)::float8 as queued, extract(epoch from min(a.began_at))::float8 as began
     from messaging.message m
     join messaging.message_state s on s.tenant_id = m.tenant_id and s.message_id = m.id
     left join messaging.attempt a on a.tenant_id = m.tenant_id and a.message_id = m.id
     where m.tenant_id = $1 group by m.id, m.kind, m.queued_at, s.state, m.repeat_of`,
    [scope.tenantId],
  )

/** 46elks calls a hook again that it believes unheard. */
async function reportUntilHeard(text: ElksText, says: 'sent' | 'delivered'): Promise<void> {
  for (let calls = 1; ; calls += 1) {
    const heard = await elks.report(text, says).catch((fault: unknown) => {
      if (calls === 5) throw fault
    })
    if (heard) return
  }
}

const rank: Record<string, number> = { queued: 0, unknown: 1, accepted: 2, sent: 3, failed: 4, delivered: 5 }

/** Looks again and again until nothing waits any more, and that no state ever led backwards. */
async function untilCalm(seen: Map<string, string>, reportNew: () => Promise<void>): Promise<void> {
  const end = performance.now() + 180_000
  for (;;) {
    await reportNew()
    // As in a running Helsebro, where a job does so once a minute.
    await tendOutbox(scope)
    const rows = await at.ask<{ message_id: string; state: string }>(
      'select message_id, state from messaging.message_state where tenant_id = $1',
      [scope.tenantId],
    )
    for (const { message_id, state } of rows) {
      const before = rank[seen.get(message_id) ?? 'queued'] ?? 0
      assert.ok((rank[state] ?? 9) >= before, `${seen.get(message_id)} became ${state}`)
      seen.set(message_id, state)
    }
    if (rows.every(({ state }) => state !== 'queued')) return
    await pause(100)
    assert.ok(performance.now() < end, 'something still waits three minutes after the storm began')
  }
}

test('through a storm of two suppliers nothing is lost, nothing comes twice but by its class’s rule, and offers go first', {
  timeout: 240_000,
}, async () => {
  let storm = true
  const bad: Record<number, SmppMood> = {
    9: 'throttle',
    14: 'fall',
    21: 'slow',
    33: 'full',
    42: 'slow',
    47: 'fall',
  }
  let drawn = 0
  let crisisLost = 0
  smpp.be((to) => {
    drawn += 1
    if (!storm) return 'take'
    // Whatever the weather: some crisis texts are taken, and the answer that says so is lost.
    if (crisisLost < 6 && /00[01]2\d{5}$/.test(to)) {
      crisisLost += 1
      return 'lose'
    }
    if (drawn === 25 || drawn === 60) return 'hang'
    if (drawn % 150 === 0) return drawn % 300 === 0 ? 'lose' : 'cut'
    return bad[drawn % 50] ?? 'take'
  })
  const elksMoods = [
    'slow',
    'slow',
    'fall',
    'take',
    'busy',
    'slow',
    'lose',
    'slow',
    'drop',
    'slow',
    'garble',
  ] as const
  elks.be(
    ...Array.from({ length: 2000 }, (_, n) =>
      // A calm hour in the middle: what is left aside then has to come back by itself.
      n % 400 > 200 ? 'slow' : (elksMoods[(n * 3) % elksMoods.length] ?? 'take'),
    ),
    'take',
  )
  smpp.report({
    stat: ({ to }) => (failsBySmpp(to) ? 'UNDELIV' : 'DELIVRD'),
    afterMs: ({ to }) => (to.endsWith('1') ? -1 : 30),
    times: 2,
    thenAlso: 'ENROUTE',
  })

  for (let n = 0; n < counts.digest; n += 500) await queue('digest', n, n + 500)
  await queue('person', 0, counts.person)
  await queue('crisis', 0, counts.crisis)
  for (let n = 0; n < counts.offer; n += 10) await queue('offer', n, n + 10)

  const seen = new Map<string, string>()
  let reported = 0
  const reportNew = async () => {
    const fresh = elks.taken.slice(reported)
    reported += fresh.length
    const calls = fresh.flatMap((text) =>
      (['delivered', 'sent', 'delivered'] as const).map((says) => ({ text, says })),
    )
    for (let from = 0; from < calls.length; from += 20)
      await Promise.all(calls.slice(from, from + 20).map(({ text, says }) => reportUntilHeard(text, says)))
    if (storm && performance.now() > stormUntil) {
      storm = false
      smpp.cutAll()
      elks.be('take')
    }
  }
  const stormUntil = performance.now() + 8000
  await untilCalm(seen, reportNew)
  await landAll(world)
  await reportNew()

  const rows = await messages()
  const originals = rows.filter(({ repeat_of }) => repeat_of === null)
  assert.equal(originals.length, 2000)
  const again = new Map(rows.flatMap((row) => (row.repeat_of ? [[row.repeat_of, row]] : [])))
  const came = new Map<string, { by: string; marked: boolean }[]>()
  const note = (by: string, to: string, text: string) => {
    came.set(to, [...(came.get(to) ?? []), { by, marked: text.startsWith('Sendt på nytt') }])
    assert.ok(text.endsWith(digestOf(to)), 'she got somebody else’s words')
  }
  for (const { to, text } of smpp.texts()) note('smpp', to, text)
  for (const { to, message } of elks.taken) note('46elks', to, message)

  const phones = await at.ask<{ id: string; address_hash: Buffer }>(
    'select id, address_hash from messaging.message where tenant_id = $1 and repeat_of is null',
    [scope.tenantId],
  )
  const byHash = new Map(phones.map(({ id, address_hash }) => [address_hash.toString('hex'), id]))
  const idOf = (phone: string) =>
    byHash.get(world.keys.hash(phone, phoneContext(scope)).toString('hex')) ?? ''
  const byId = new Map(originals.map((row) => [row.id, row]))
  const told = { lost: 0, marked: 0, elsewhere: 0, maybe: 0 }
  for (const [kind, count] of Object.entries(counts) as [Kind, number][])
    for (let n = 0; n < count; n += 1) {
      const phone = phoneOf(kind, n)
      const row = byId.get(idOf(phone))
      assert.ok(row, phone)
      const texts = came.get(phone) ?? []
      const repeat = again.get(row.id)
      if (texts.length === 0) {
        // Nobody can know it from here: the supplier may have taken it, so the log says that nobody knows.
        told.maybe += 1
        assert.equal(row.state, 'unknown', `${kind} ${phone} is lost without a word`)
        assert.ok(row.outcomes.includes('unknown'))
        assert.ok(kind !== 'crisis' || repeat?.state === 'unknown', 'a crisis text was not repeated')
      }
      if (texts.length < 2) continue
      assert.ok(repeat, `${kind} ${phone} came twice without a repeat: ${JSON.stringify(texts)}`)
      assert.equal(texts.length, 2, phone)
      const marked = texts.filter((text) => text.marked).length
      if (marked > 0) {
        told.marked += 1
        assert.equal(kind, 'crisis', 'only a crisis text is repeated where nobody knows')
        assert.equal(marked, 1)
      } else {
        told.elsewhere += 1
        assert.ok(failsBySmpp(phone) && kind !== 'digest', `${kind} ${phone} was sent twice`)
        assert.deepEqual(texts.map(({ by }) => by).sort(), ['46elks', 'smpp'])
      }
    }
  assert.ok(told.marked + told.elsewhere + told.maybe >= 5, `no storm: ${JSON.stringify(told)}`)
  assert.deepEqual(forged, [])

  // Judged supplier by supplier, since one may be out while the other works, and only against the digests that still
  // waited when the offers came.
  const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
  const begun = (kind: Kind, route: number, since: number) =>
    Array.from({ length: counts[kind] }, (_, n) => n)
      .filter((n) => n % 2 === route)
      .map((n) => byId.get(idOf(phoneOf(kind, n)))?.began ?? 0)
      .filter((began) => began > since)
  const offered = Math.max(...originals.filter(({ kind }) => kind === 'offer').map(({ queued }) => queued))
  for (const route of [0, 1]) {
    const [offers, digests] = [begun('offer', route, 0), begun('digest', route, offered)]
    // Of a few stragglers the middle says nothing.
    if (digests.length < 50) continue
    assert.ok(
      middle(offers) <= middle(digests),
      `route ${route}: offers went ${middle(offers) - offered} s after the last was queued, digests ${middle(digests) - offered} s`,
    )
  }
  const outages = await at.ask<{ provider: string; ended_at: string | null }>(
    'select provider, ended_at from messaging.outage',
  )
  assert.ok(outages.length > 0, 'no circuit opened in such a storm')
})
