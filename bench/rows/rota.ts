import { layOutPattern } from '../../app/roster/shifts/patterns.ts'
import { proposeRota } from '../../app/roster/shifts/proposals.ts'
import { rotaOf } from '../../app/roster/shifts/rotas.ts'
import type { Ground } from '../ground.ts'
import { plant } from '../planting.ts'
import type { Line, Table } from '../report.ts'
import { median, quantile } from '../rounds.ts'

const volunteers = 200
const weekly = 40
const weeks = 20
const tags = 'ar so ti fa pl ur tr lt fil fr pt en ckb kmr uk ru ps am om sw vi th my ta'.split(' ')

/** A semester's rota: 200 volunteers, 24 languages, 40 shifts a week. How fast it opens, and how fair its proposal is. */
export async function rota(ground: Ground): Promise<Table> {
  const { scope } = await plant(ground, 'great-rota', volunteers, (n) => tags[n % tags.length] ?? 'ar')
  const now = ground.world.clock.now().toZonedDateTimeISO('Europe/Oslo').toPlainDate()
  const first = now.add({ days: 8 - now.dayOfWeek })
  const until = first.add({ days: weeks * 7 - 1 })
  for (let at = 0; at < weekly; at++)
    await layOutPattern(scope, {
      language: tags[at % tags.length] ?? 'ar',
      weekdays: [1 + (at % 6)],
      from: 9 * 60 + (at % 5) * 120,
      to: 11 * 60 + (at % 5) * 120,
      every: 1,
      first: first.toString(),
      until: until.toString(),
      holidays: 'work',
      wanted: 1 + (at % 2),
      standby: 0,
      number: null,
      place: null,
    })
  await ground.owner.query('analyze roster.shift, roster.duty, roster.pattern')
  const began = performance.now()
  const proposed = await proposeRota(scope, first, until)
  const seconds = (performance.now() - began) / 1000
  if (!proposed.ok) throw new Error(proposed.reason)
  const { figures } = proposed
  const lines: Line[] = []
  for (const semester of [true, false]) {
    const times: number[] = []
    for (let round = 0; round < ground.pace.rounds * 10 + 5; round++) {
      const start = performance.now()
      const found = await rotaOf(scope, { week: first.toString(), semester, language: undefined })
      if (round >= 5) times.push(performance.now() - start)
      if (found.shifts.length + (found.semester?.length ?? 0) === 0) throw new Error('the rota is empty')
    }
    const what = semester ? 'the semester' : 'a week of it'
    lines.push({ what: `${what}: p50`, value: median(times), unit: 'ms', aim: { atMost: 100 } })
    lines.push({ what: `${what}: p95`, value: quantile(times, 0.95), unit: 'ms' })
  }
  return {
    title: `Rota of ${volunteers} volunteers, ${tags.length} languages, ${weekly} shifts a week, ${weeks} weeks`,
    lines: [
      ...lines,
      { what: 'proposal', value: seconds, unit: 's', aim: { atMost: 10 } },
      {
        what: 'places filled, beside a list (greedy)',
        value: figures.filled,
        unit: '',
        baseline: figures.listFilled,
        aim: { ratioAtLeast: 1 },
      },
      {
        what: 'spread of hours, beside a list (greedy)',
        value: figures.spread,
        unit: 'h',
        baseline: figures.listSpread,
        aim: { ratioAtMost: 0.5 },
      },
    ],
    notes: [
      `${figures.filled} of ${figures.seats} places, of which ${figures.bound} can be filled at all; the busiest ${figures.most} h, by a list ${figures.listMost} h; ${figures.steps} moves.`,
    ],
  }
}
