import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { inScope } from '../../privacy/transactions.ts'
import { queueMessages } from '../messages.ts'
import type { Provider } from '../providers/provider.ts'
import { openCircuits } from './circuits.ts'
import { wakeLanes } from './deliveries.ts'
import { landAll, pumpLane } from './pumping.ts'

describe('a carrier is away, and the other is there', () => {
  let at: Planted
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  const taking = (name: string, taken: string[]): Provider => ({
    name,
    channel: 'sms',
    send: async ({ messageId }) => {
      taken.push(messageId)
      return { kind: 'taken', reference: messageId }
    },
  })
  const queued = async (phone: string, kind: 'person' | 'offer' | 'digest' = 'person') => {
    const wish = { to: { phone }, language: 'nb', kind, template: 'own', text: 'Hei' } as const
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [wish]))
    return message?.id ?? ''
  }
  const noJobs = () =>
    at.ask('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))')
  const wakesAt = async () => {
    const found = await at.ask<{ run_at: Temporal.Instant }>(
      "select run_at from graphile_worker.jobs where task_identifier = 'messaging.pump' order by run_at",
    )
    return found.map(({ run_at }) => run_at.toString())
  }

  test('what failed with the one that is there wakes for the other by itself; an empty lane wakes nobody', async () => {
    const taken: string[] = []
    const circuits = openCircuits(at.world)
    const routes = new Map([['+', [taking('here', taken), taking('away', taken)]]])
    const pump = () => pumpLane(at.scope, 2, { routes, circuits })
    for (let n = 0; n < 5; n++)
      await circuits.note({
        provider: 'away',
        sent: { kind: 'unreachable', code: 'timeout' },
        begunAt: at.clock.now(),
      })
    const usual = await queued('+4700000400')
    const failed = await queued('+4700000401')
    await at.ask("update messaging.message set passed_over = 'here' where id = $1", [failed])

    await noJobs()
    await pump()
    await landAll(at.world)
    assert.deepEqual(taken, [usual])
    assert.deepEqual(await wakesAt(), [at.clock.now().add({ seconds: 5 }).toString()])

    await noJobs()
    at.clock.advance({ seconds: 5 })
    await pump()
    await landAll(at.world)
    assert.deepEqual(taken, [usual, failed])
    assert.equal(circuits.isOpen('away'), false)
    await noJobs()
    await pump()
    assert.deepEqual(await wakesAt(), [])
  })

  test('what a digest found out wakes the offers at once, which would sleep until the next probe', async () => {
    const taken: string[] = []
    const circuits = openCircuits(at.world)
    const routes = new Map([['+', [taking('only', taken)]]])
    for (let n = 0; n < 5; n++)
      await circuits.note({
        provider: 'only',
        sent: { kind: 'unreachable', code: 'timeout' },
        begunAt: at.clock.now(),
      })
    await noJobs()
    const offer = await queued('+4700000402', 'offer')
    const digest = await queued('+4700000403', 'digest')
    await noJobs()
    await pumpLane(at.scope, 0, { routes, circuits })
    assert.deepEqual(await wakesAt(), [at.clock.now().add({ seconds: 5 }).toString()])

    at.clock.advance({ seconds: 5 })
    await pumpLane(at.scope, 3, { routes, circuits })
    await landAll(at.world)
    assert.deepEqual(taken, [digest])
    const woken = await at.ask<{ tenant: string }>(
      "select payload ->> 'tenantId' as tenant from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'messaging.wake'",
    )
    assert.ok(woken.some(({ tenant }) => tenant === at.scope.tenantId))
    await noJobs()
    await wakeLanes(at.scope)
    assert.equal((await wakesAt()).length, 1, 'the lane of offers, and no other')
    await pumpLane(at.scope, 0, { routes, circuits })
    await landAll(at.world)
    assert.deepEqual(taken, [digest, offer])
  })
})
