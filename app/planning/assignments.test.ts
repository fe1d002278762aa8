import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import loadHighs from 'highs'
import { type Assignment, coverBound, greedyPlan, type Plan, searchFairPlan, worthOf } from './assignments.ts'
import { createRandom } from './random.ts'

const slot = fc.record({
  from: fc.integer({ min: 0, max: 40 }),
  length: fc.integer({ min: 1, max: 6 }),
  seats: fc.integer({ min: 1, max: 3 }),
  able: fc.uniqueArray(
    fc.record({ who: fc.integer({ min: 0, max: 7 }), dislike: fc.integer({ min: 0, max: 2 }) }),
    {
      maxLength: 8,
      selector: ({ who }) => who,
    },
  ),
})
const problems: fc.Arbitrary<Assignment> = fc
  .record({
    slots: fc.array(slot, { minLength: 1, maxLength: 30 }),
    carried: fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }),
  })
  .map(({ slots, carried }) => ({
    carried,
    slots: slots.map(({ from, length, seats, able }) => ({ from, to: from + length, seats, able })),
  }))

function fair(problem: Assignment, seed: string, steps = 20_000): Plan {
  const found = searchFairPlan(problem, greedyPlan(problem), createRandom(seed))
  found.search.run(steps)
  found.search.finish()
  return found.plan()
}

function assertAllowed({ slots }: Assignment, plan: Plan): void {
  const of = new Map<number, number[]>()
  for (const [at, seats] of plan.entries()) {
    const here = seats.filter((who) => who >= 0)
    assert.equal(new Set(here).size, here.length, 'nobody sits on two seats of one slot')
    for (const who of here) {
      assert.ok(
        slots[at]?.able.some((each) => each.who === who),
        'only those who could',
      )
      of.set(who, [...(of.get(who) ?? []), at])
    }
  }
  for (const hers of of.values())
    for (const a of hers)
      for (const b of hers) {
        const [one, other] = [slots[a], slots[b]]
        assert.ok(
          a === b || !one || !other || one.to <= other.from || other.to <= one.from,
          'nobody in two places',
        )
      }
}

test('whatever is asked, a fair plan is allowed, fills no fewer places than the list, and no more than there can be', () => {
  fc.assert(
    fc.property(problems, fc.string(), (problem, seed) => {
      const [list, plan] = [greedyPlan(problem), fair(problem, seed, 4000)]
      assertAllowed(problem, list)
      assertAllowed(problem, plan)
      const [before, after] = [worthOf(problem, list), worthOf(problem, plan)]
      assert.ok(after.filled >= before.filled)
      assert.ok(after.filled <= coverBound(problem))
      // With the same places filled, it is never heavier in sum of squares; a spread of what is carried follows.
      if (after.filled === before.filled && before.dislike === 0)
        assert.ok(after.spread <= before.spread + 1e-9)
    }),
    { numRuns: 80 },
  )
})

test('the same seed gives the same plan', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      assert.deepEqual(fair(problem, 'x', 2000), fair(problem, 'x', 2000))
    }),
    { numRuns: 20 },
  )
})

test('of a small rota an exact solver finds no plan in which the busiest carries less', async () => {
  const random = createRandom('small rota')
  const problem: Assignment = {
    carried: [0, 0, 0, 0, 0, 0],
    slots: Array.from({ length: 24 }, (_, at) => ({
      from: Math.floor(at / 2) * 4,
      to: Math.floor(at / 2) * 4 + 2,
      seats: 1,
      able: [0, 1, 2, 3, 4, 5].filter(() => random() < 0.6).map((who) => ({ who, dislike: 0 })),
    })),
  }
  const mine = worthOf(problem, fair(problem, 'small', 60_000))
  const best = await exact(problem)
  assert.equal(mine.filled, best.filled)
  assert.equal(mine.most, best.most)
})

/** As many places as can be filled, and the least that the busiest then carries, by mixed-integer programming. */
async function exact(problem: Assignment): Promise<{ filled: number; most: number }> {
  const highs = await loadHighs()
  const names = problem.slots.flatMap(({ able }, at) =>
    able.map(({ who }) => ({ at, who, name: `x${at}_${who}` })),
  )
  const sum = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(' + ')
  const ofSlot = problem.slots.map((_, at) => names.filter((each) => each.at === at))
  const people = problem.carried.map((_, who) => names.filter((each) => each.who === who))
  const clashes = people.flatMap((hers) =>
    hers.flatMap((a, at) =>
      hers.slice(at + 1).flatMap((b) => {
        const [one, other] = [problem.slots[a.at], problem.slots[b.at]]
        return one && other && one.from < other.to && other.from < one.to
          ? [`${a.name} + ${b.name} <= 1`]
          : []
      }),
    ),
  )
  const lines = [
    'Maximize',
    ` obj: ${names.map(({ name }) => `1000 ${name}`).join(' + ')} - 1 most`,
    'Subject To',
    ...ofSlot.filter(({ length }) => length > 0).map((all, at) => ` s${at}: ${sum(all)} <= 1`),
    ...clashes.map((each, at) => ` c${at}: ${each}`),
    ...people
      .filter(({ length }) => length > 0)
      .map((hers, at) => ` p${at}: ${hers.map(({ name }) => `2 ${name}`).join(' + ')} - 1 most <= 0`),
    'Binary',
    ` ${names.map(({ name }) => name).join(' ')}`,
    'End',
  ]
  const solved = highs.solve(lines.join('\n'))
  assert.equal(solved.Status, 'Optimal')
  const columns = solved.Columns as Record<string, { Primal: number }>
  const filled = names.filter(({ name }) => (columns[name]?.Primal ?? 0) > 0.5).length
  return { filled, most: Math.round(columns.most?.Primal ?? 0) }
}
