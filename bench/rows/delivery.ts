import { lanes } from '../../app/messaging/classes.ts'
import { landAll, pumpLane } from '../../app/messaging/delivery/pumping.ts'
import { queueMessages } from '../../app/messaging/messages.ts'
import { onlyCarriers } from '../../app/messaging/providers/choosing.ts'
import type { Provider } from '../../app/messaging/providers/provider.ts'
import { newRandomId } from '../../app/platform/identifiers.ts'
import { enqueue } from '../../app/platform/jobs.ts'
import { startWorker } from '../../app/platform/worker.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import type { Ground } from '../ground.ts'
import type { Table } from '../report.ts'
import { median, quantile } from '../rounds.ts'

/** From the commit that queues a text until its provider is called, against an empty job of the same queue. */
export async function delivery(ground: Ground): Promise<Table> {
  const scope = ground.scopeOf('baerum')
  let arrived: (at: number) => void = () => undefined
  const provider: Provider = {
    name: 'bench',
    channel: 'sms',
    send: async () => {
      arrived(performance.now())
      return { kind: 'taken', reference: 'bench', arrived: true }
    },
  }
  const carriers = onlyCarriers([provider])
  const runner = await startWorker({
    directUrl: ground.directUrl,
    handlers: {
      'messaging.pump': async ({ lane }) => {
        const meant = lanes.find((each) => each === lane)
        if (meant !== undefined) await pumpLane(scope, meant, carriers)
      },
      'bench.nothing': async () => arrived(performance.now()),
    },
    recurring: [],
    log: ground.world.log,
  })
  const timed = async (begin: () => Promise<unknown>) => {
    const end = new Promise<number>((resolve) => {
      arrived = resolve
    })
    await begin()
    const committed = performance.now()
    return Math.max(0, (await end) - committed)
  }
  const text = () =>
    inScope(scope, (tx) =>
      queueMessages(tx, scope, [
        {
          to: { phone: '+4700100000' },
          language: 'nb',
          template: 'sms.declined',
          params: {},
          kind: 'code',
          subject: { kind: 'bench', id: newRandomId() },
        },
      ]),
    )
  const nothing = () =>
    inScope(scope, (tx) => enqueue(tx, 'bench.nothing', { tenantId: scope.tenantId }, { priority: -10 }))
  try {
    const texts: number[] = []
    const empties: number[] = []
    for (let round = 0; round < ground.pace.rounds * 100 + 30; round += 1) {
      const [a, b] = [await timed(nothing), await timed(text)]
      if (round < 30) continue
      empties.push(a)
      texts.push(b)
    }
    return {
      title: 'From commit to provider, against an empty job of the queue',
      lines: [
        {
          what: 'commit to provider, p50',
          value: median(texts),
          unit: 'ms',
          baseline: median(empties),
          aim: { ratioAtMost: 2 },
        },
        {
          what: 'commit to provider, p95',
          value: quantile(texts, 0.95),
          unit: 'ms',
          baseline: quantile(empties, 0.95),
        },
      ],
    }
  } finally {
    await runner.stop()
    await landAll(ground.world)
  }
}
