import { deliverMessage } from '../../app/messaging/delivery/deliveries.ts'
import type { Provider } from '../../app/messaging/providers/provider.ts'
import { enqueueAll } from '../../app/platform/jobs.ts'
import type { World } from '../../app/platform/world.ts'
import type { JobScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import type { SmppPeer } from '../../tests/support/smpp-peer.ts'
import { outboxRound, withCarrier } from '../carrying.ts'
import type { Ground } from '../ground.ts'
import type { Table } from '../report.ts'
import { interleaved } from '../rounds.ts'
import { queueTexts, realTenant, textWorker, untilCount } from '../texting.ts'

const window = 50
const accepted = `select count(*)::int as n from messaging.message where tenant_id = $1 and accepted_at is not null`

/**
 * Texts a second from the outbox to a carrier on loopback that speaks SMPP, until every receipt is written, against
 * the same carrier's raw submit_sm over the same connection, and against one job for each text.
 */
export function texts(ground: Ground): Promise<Table> {
  const isQuick = ground.pace.rounds === 1
  const count = isQuick ? 2000 : 5000
  return withCarrier(ground, window, async (carrying) => {
    const { world, peer, provider } = carrying
    let round = 0
    const rates = await interleaved(
      [
        { name: 'raw', round: () => raw(peer, provider, count) },
        { name: 'outbox', round: () => outboxRound(carrying, count, `pump${round++}`) },
        { name: 'single', round: () => single(ground, world, peer, provider, count / 4, `single${round++}`) },
      ],
      isQuick ? 1 : 3,
    )
    const rate = rates.get('outbox') ?? Number.NaN
    const against = (name: string, ratioAtLeast: number) => ({
      value: rate,
      unit: '/s',
      baseline: rates.get(name) ?? Number.NaN,
      aim: { ratioAtLeast },
    })
    return {
      title: `Outbox to SMPP with receipts, a window of ${window}, ${count} texts a round`,
      lines: [
        { what: 'outbox against raw submit_sm', ...against('raw', 0.5) },
        { what: 'outbox against one job a text', ...against('single', 1.5) },
      ],
      notes: ['The carrier runs in the same process, and shares its processor; raw gets no receipts.'],
    }
  })
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
