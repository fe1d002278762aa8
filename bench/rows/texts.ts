import { deliverMessage } from '../../app/messaging/delivery/deliveries.ts'
import { landAll } from '../../app/messaging/delivery/pumping.ts'
import { hearingOf } from '../../app/messaging/inbound/hearing.ts'
import { realProviders, startCarriers, stopCarriers } from '../../app/messaging/providers/choosing.ts'
import type { Provider } from '../../app/messaging/providers/provider.ts'
import { enqueueAll } from '../../app/platform/jobs.ts'
import type { World } from '../../app/platform/world.ts'
import type { JobScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { type SmppPeer, startSmpp } from '../../tests/support/smpp-peer.ts'
import type { Ground } from '../ground.ts'
import type { Table } from '../report.ts'
import { interleaved } from '../rounds.ts'
import { queueTexts, realTenant, textWorker, untilCount } from '../texting.ts'

const window = 50
const delivered = `select count(*)::int as n from messaging.message where tenant_id = $1 and delivered_at is not null`
const accepted = `select count(*)::int as n from messaging.message where tenant_id = $1 and accepted_at is not null`

/**
 * Texts a second from the outbox to a carrier on loopback that speaks SMPP, until every receipt is written, against
 * the same carrier's raw submit_sm over the same connection, and against one job for each text. And whether memory
 * stays flat.
 */
export async function texts(ground: Ground): Promise<Table> {
  const isQuick = ground.pace.rounds === 1
  const count = isQuick ? 2000 : 5000
  const peer = await startSmpp({ keep: false })
  const world: World = {
    ...ground.world,
    settings: {
      ...ground.world.settings,
      HELSEBRO_SMPP_HOST: peer.host,
      HELSEBRO_SMPP_PORT: peer.port,
      HELSEBRO_SMPP_SYSTEM_ID: peer.systemId,
      HELSEBRO_SMPP_PASSWORD: peer.password,
      HELSEBRO_SMPP_WINDOW: window,
    },
  }
  const [provider] = realProviders(world)
  if (!provider) throw new Error('no carrier')
  await startCarriers(world, hearingOf(world))
  try {
    let round = 0
    const rates = await interleaved(
      [
        { name: 'raw', round: () => raw(peer, provider, count) },
        {
          name: 'outbox',
          round: async () => (await outbox(ground, world, peer, count, `pump${round++}`)).rate,
        },
        { name: 'single', round: () => single(ground, world, peer, provider, count / 4, `single${round++}`) },
      ],
      isQuick ? 1 : 3,
    )
    const long = isQuick ? 10_000 : 100_000
    const first = await outbox(ground, world, peer, long / 10, 'long0')
    const whole = await outbox(ground, world, peer, long, 'long1')
    const rate = rates.get('outbox') ?? Number.NaN
    return {
      title: `Outbox to SMPP with receipts, a window of ${window}, ${count} texts a round`,
      lines: [
        {
          what: 'outbox against raw submit_sm',
          value: rate,
          unit: '/s',
          baseline: rates.get('raw') ?? Number.NaN,
          aim: { ratioAtLeast: 0.5 },
        },
        {
          what: 'outbox against one job a text',
          value: rate,
          unit: '/s',
          baseline: rates.get('single') ?? Number.NaN,
          aim: { ratioAtLeast: 1.5 },
        },
        {
          what: `heap after ${long} texts, against after ${long / 10}`,
          value: whole.heap,
          unit: 'MB',
          baseline: first.heap,
          aim: { ratioAtMost: 1.25 },
        },
      ],
      notes: ['The carrier runs in the same process, and shares its processor.'],
    }
  } finally {
    await stopCarriers(world)
    await peer.close()
  }
}

/** submit_sm by submit_sm over the same connection, as many at once as the window lets through; no receipts. */
async function raw(peer: SmppPeer, provider: Provider, count: number): Promise<number> {
  peer.report(undefined)
  const began = performance.now()
  let next = 0
  const sender = async () => {
    while (next < count) {
      const place = next++
      const sent = await provider.send({
        tenantId: 'bench',
        messageId: `0${place}`,
        kind: 'offer',
        from: '+4700009999',
        to: `+4700${String(place).padStart(7, '0')}`,
        text: `Helsebro: offer ${place}, https://helsebro.example.org/x`,
        language: 'nb',
      })
      if (sent.kind !== 'taken') throw new Error(sent.kind)
    }
  }
  await Promise.all(Array.from({ length: window }, sender))
  return (count * 1000) / (performance.now() - began)
}

async function outbox(ground: Ground, world: World, peer: SmppPeer, count: number, slug: string) {
  peer.report({ stat: 'DELIVRD' })
  const scope = await realTenant(world, slug)
  await queueTexts(scope, count, { kind: 'offer' })
  await ground.owner.query('analyze messaging.message')
  const began = performance.now()
  const worker = await textWorker(ground, world)
  try {
    await untilCount(ground, delivered, [scope.tenantId], count)
    const rate = (count * 1000) / (performance.now() - began)
    await landAll(world)
    global.gc?.()
    return { rate, heap: process.memoryUsage().heapUsed / 1e6 }
  } finally {
    await worker.stop()
  }
}

/** As it was before: a job of its own for each text. */
async function single(
  ground: Ground,
  world: World,
  peer: SmppPeer,
  provider: Provider,
  count: number,
  slug: string,
): Promise<number> {
  peer.report({ stat: 'DELIVRD' })
  const scope: JobScope = await realTenant(world, slug)
  await queueTexts(scope, count, { kind: 'offer' })
  const { rows } = await ground.owner.query<{ id: string }>(
    `with gone as (select graphile_worker.complete_jobs(array(
       select id from graphile_worker.jobs where task_identifier = 'messaging.pump')))
     select m.id from messaging.message m, (select count(*) from gone) as done where m.tenant_id = $1`,
    [scope.tenantId],
  )
  await inScope(scope, (tx) =>
    enqueueAll(
      tx,
      rows.map(({ id }) => ({ name: 'bench.one', payload: { tenantId: scope.tenantId, messageId: id } })),
    ),
  )
  const began = performance.now()
  const worker = await textWorker(ground, world, {
    'bench.one': async ({ messageId }) => {
      await deliverMessage(scope, String(messageId), [provider])
    },
  })
  try {
    await untilCount(ground, accepted, [scope.tenantId], count)
    return (count * 1000) / (performance.now() - began)
  } finally {
    await worker.stop()
  }
}
