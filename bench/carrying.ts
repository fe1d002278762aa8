import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { landAll } from '../app/messaging/delivery/pumping.ts'
import { hearingOf } from '../app/messaging/inbound/hearing.ts'
import { realProviders, startCarriers, stopCarriers } from '../app/messaging/providers/choosing.ts'
import type { Provider } from '../app/messaging/providers/provider.ts'
import type { World } from '../app/platform/world.ts'
import { type SmppPeer, startSmpp } from '../tests/support/smpp-peer.ts'
import type { Ground } from './ground.ts'
import { queueTexts, realTenant, textWorker, untilCount } from './texting.ts'

/** A carrier on loopback that speaks SMPP, and a world that is bound to it. */
export type Carrying = {
  readonly ground: Ground
  readonly world: World
  readonly peer: SmppPeer
  readonly provider: Provider
}

/** Starts the carrier, binds, works and closes. @param window how many texts may be unanswered at once */
export async function withCarrier<T>(
  ground: Ground,
  window: number,
  work: (carrying: Carrying) => Promise<T>,
): Promise<T> {
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
    return await work({ ground, world, peer, provider })
  } finally {
    await stopCarriers(world)
    await peer.close()
  }
}

const delivered = `select count(*)::int as n from messaging.message where tenant_id = $1 and delivered_at is not null`

/**
 * Queues so many texts for a new tenant, and then works until the carrier has been answered for each receipt, which it
 * is when the receipt is written.
 * @param passing called whenever another tenth of them has arrived
 * @returns texts a second
 */
export async function outboxRound(
  { ground, world, peer }: Carrying,
  count: number,
  slug: string,
  passing: (tenths: number) => void = () => undefined,
): Promise<number> {
  peer.report({ stat: 'DELIVRD' })
  const scope = await realTenant(world, slug)
  await queueTexts(scope, count, { kind: 'offer' })
  await ground.owner.query('analyze messaging.message')
  const before = peer.counts.heard
  const began = performance.now()
  const worker = await textWorker(ground, world)
  try {
    let tenths = 0
    for (let heard = 0; heard < count; heard = peer.counts.heard - before) {
      if (performance.now() - began > 600_000)
        throw new Error(`only ${heard} of ${count} receipts were taken`)
      while (heard >= ((tenths + 1) * count) / 10) passing(++tenths)
      await pause(5)
    }
    const seconds = (performance.now() - began) / 1000
    await untilCount(ground, delivered, [scope.tenantId], count)
    await landAll(world)
    passing(10)
    return count / seconds
  } finally {
    await worker.stop()
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is held on the heap, in MB, when all that nobody needs is gone. */
export function heldHeap(): number {
  collect()
  return process.memoryUsage().heapUsed / 1e6
}
