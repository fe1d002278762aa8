import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import type { Sent } from '../providers/provider.ts'
import { type Circuits, openCircuits, pauseAfter } from './circuits.ts'

const away: Sent = { kind: 'unreachable', code: 'timeout' }
const unsure: Sent = { kind: 'unknown', code: 'timeout' }
const taken: Sent = { kind: 'taken', reference: 'r' }
const refused: Sent = { kind: 'refused', code: 'bad_number' }

describe('a provider that takes nothing', () => {
  let at: Planted
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  // Two processes know the same rows and nothing else of each other.
  const twoProcesses = () => [openCircuits(at.world), openCircuits(at.world)] as const
  const note = (of: Circuits, provider: string, sent: Sent, begunAt = at.clock.now()) =>
    of.note({ provider, sent, begunAt })
  const fail = async (of: Circuits, provider: string, times: number) => {
    for (let n = 0; n < times; n++) await note(of, provider, away)
  }

  test('is left aside after five faults, and not after four', async () => {
    const [one] = twoProcesses()
    await fail(one, 'four', 4)
    await note(one, 'four', taken)
    await fail(one, 'five', 5)
    assert.deepEqual([one.isOpen('four'), one.isOpen('five')], [false, true])
  })

  test('is not left aside for numbers it refuses, nor for faults more than a minute apart', async () => {
    const [one] = twoProcesses()
    for (let n = 0; n < 10; n++) await note(one, 'picky', refused)
    await fail(one, 'rare', 4)
    at.clock.advance({ seconds: 61 })
    await fail(one, 'rare', 4)
    assert.deepEqual([one.isOpen('picky'), one.isOpen('rare')], [false, false])
  })

  test('is left aside by the other process too, within a second', async () => {
    const [one, other] = twoProcesses()
    await other.look()
    await fail(one, 'shared', 5)
    assert.equal(other.isOpen('shared'), false)
    at.clock.advance({ seconds: 1 })
    assert.equal((await other.look()).get('shared')?.why, 'timeout')
    assert.equal(other.isOpen('shared'), true)
  })

  test('has one outage where both processes find out at once', async () => {
    const [one, other] = twoProcesses()
    await Promise.all([fail(one, 'both', 5), fail(other, 'both', 5)])
    const outages = `select count(*)::int as n from messaging.outage where provider = 'both'`
    assert.equal(await at.count(outages), 1)
  })

  test('is probed by one message after five seconds, whoever asks, and taken back by all when it takes it', async () => {
    const [one, other] = twoProcesses()
    await fail(one, 'probed', 5)
    at.clock.advance({ seconds: 4 })
    await other.look()
    assert.deepEqual(await Promise.all([one.takeProbe('probed'), other.takeProbe('probed')]), [false, false])
    at.clock.advance({ seconds: 1 })
    const grants = await Promise.all([one, other, one, other].map((each) => each.takeProbe('probed')))
    assert.equal(grants.filter(Boolean).length, 1)
    await note(other, 'probed', taken)
    at.clock.advance({ seconds: 1 })
    await one.look()
    assert.deepEqual([one.isOpen('probed'), other.isOpen('probed')], [false, false])
  })

  test('is not back because of what it took before it went away', async () => {
    const [one] = twoProcesses()
    const before = at.clock.now()
    at.clock.advance({ seconds: 1 })
    await fail(one, 'late', 5)
    await note(one, 'late', taken, before)
    assert.equal(one.isOpen('late'), true)
  })

  test('keeps its turn where no message was there to probe it with', async () => {
    const [one, other] = twoProcesses()
    await fail(one, 'idle', 5)
    at.clock.advance({ seconds: 5 })
    await other.look()
    assert.equal(await one.takeProbe('idle'), true)
    await one.returnProbe('idle')
    assert.equal(await other.takeProbe('idle'), true)
  })

  test('opens only for faults and closes only for an answer, and two processes never probe it within the pause', async () => {
    const kinds = { away, unsure, taken, refused }
    const step = fc.record({
      mine: fc.boolean(),
      does: fc.constantFrom('away', 'away', 'unsure', 'taken', 'refused', 'probe' as const),
      pause: fc.integer({ min: 1, max: 9 }),
    })
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
        const provider = `p${runs++}`
        const processes = twoProcesses()
        const faults = { true: 0, false: 0 }
        let isOpen = false
        let probesTaken = 0
        let probeFrom = at.clock.now()
        for (const { mine, does, pause } of steps) {
          at.clock.advance({ seconds: pause })
          await Promise.all(processes.map((each) => each.look()))
          assert.deepEqual(
            processes.map((each) => each.isOpen(provider)),
            [isOpen, isOpen],
          )
          const one = processes[mine ? 0 : 1]
          const now = at.clock.now()
          if (does === 'probe') {
            const grants = await Promise.all(processes.map((each) => each.takeProbe(provider)))
            const isDue: boolean = isOpen && Temporal.Instant.compare(probeFrom, now) <= 0
            assert.equal(grants.filter(Boolean).length, isDue ? 1 : 0)
            if (isDue) probeFrom = now.add({ seconds: pauseAfter(probesTaken++) })
            continue
          }
          await note(one, provider, kinds[does])
          const isFault = does === 'away' || does === 'unsure'
          if (isFault && !isOpen) faults[`${mine}`]++
          if (isOpen) assert.equal(one.isOpen(provider), isFault)
          else if (one.isOpen(provider)) {
            assert.ok(isFault && faults[`${mine}`] >= 5, 'it opened by a fault, the fifth at least')
            faults[`${mine}`] = 0
            probesTaken = 0
            probeFrom = now.add({ seconds: 5 })
          }
          isOpen = one.isOpen(provider)
        }
      }),
      { seed: 20261122, numRuns: 25 },
    )
  })
})

test('probes come ever more seldom, and at least once a minute', () => {
  assert.deepEqual([0, 1, 2, 3, 4].map(pauseAfter), [10, 20, 40, 60, 60])
  fc.assert(
    fc.property(fc.nat({ max: 100_000 }), (probes) => {
      assert.ok(pauseAfter(probes) <= pauseAfter(probes + 1) && pauseAfter(probes) <= 60)
    }),
  )
})
