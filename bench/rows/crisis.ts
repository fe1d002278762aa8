import { setTimeout as pause } from 'node:timers/promises'
import { languages } from '../../app/languages/registry.ts'
import { lanes } from '../../app/messaging/classes.ts'
import { landAll, pumpLane } from '../../app/messaging/delivery/pumping.ts'
import { onlyCarriers } from '../../app/messaging/providers/choosing.ts'
import type { Provider } from '../../app/messaging/providers/provider.ts'
import type { Ground } from '../ground.ts'
import type { Table } from '../report.ts'
import { quantile } from '../rounds.ts'
import { queueTexts, realTenant, textWorker } from '../texting.ts'

/**
 * A crisis text to 20 000 people in 20 languages, until a provider that takes everything has all of them; and, while it
 * and 10 000 digests wait, how long an offer takes from its commit to its provider.
 */
export async function crisis(ground: Ground): Promise<Table> {
  const { world } = ground
  const isQuick = ground.pace.rounds === 1
  const [people, digests, offers] = isQuick ? [5000, 2500, 60] : [20_000, 10_000, 200]
  const scope = await realTenant(world, 'crisis')
  let taken = 0
  let allTaken: (at: number) => void = () => undefined
  let offerTaken: (at: number) => void = () => undefined
  const provider: Provider = {
    name: 'bench',
    channel: 'sms',
    receipts: 'by_message',
    send: async ({ kind }) => {
      const at = performance.now()
      if (kind === 'offer') offerTaken(at)
      if (kind === 'crisis') {
        taken += 1
        if (taken === people) allTaken(at)
      }
      // A provider answers after a while; all that wait for it are under way at once.
      await pause(20)
      return { kind: 'taken', reference: 'bench' }
    },
    window: 50,
  }
  const carriers = onlyCarriers([provider])
  const worker = await textWorker(ground, world, {
    'messaging.pump': async ({ tenantId, lane }) => {
      const meant = lanes.find((each) => each === lane)
      if (meant !== undefined && tenantId === scope.tenantId) await pumpLane(scope, meant, carriers)
    },
  })
  try {
    await queueTexts(scope, digests, { kind: 'digest' })
    const whole = new Promise<number>((resolve) => {
      allTaken = resolve
    })
    const began = performance.now()
    const each = people / 20
    const queueing = (async () => {
      for (let at = 0; at < 20; at += 1)
        await queueTexts(scope, each, {
          kind: 'crisis',
          language: languages[at % languages.length]?.tag ?? 'nb',
          from: at * each,
        })
    })()
    const waits: number[] = []
    while (waits.length < offers) {
      const end = new Promise<number>((resolve) => {
        offerTaken = resolve
      })
      await queueTexts(scope, 1, { kind: 'offer', from: 900_000 + waits.length })
      const committed = performance.now()
      waits.push(Math.max(0, (await end) - committed))
    }
    await queueing
    const seconds = ((await whole) - began) / 1000
    return {
      title: `A crisis text to ${people} people in 20 languages, ${digests} digests waiting`,
      lines: [
        {
          what: 'queued and handed over',
          value: seconds,
          unit: 's',
          aim: { atMost: (30 * people) / 20_000 },
        },
        { what: 'an offer meanwhile, p50', value: quantile(waits, 0.5), unit: 'ms' },
        {
          what: 'an offer meanwhile, p99',
          value: quantile(waits, 0.99),
          unit: 'ms',
          aim: { atMost: 250 },
        },
      ],
    }
  } finally {
    await worker.stop()
    await landAll(world)
  }
}
