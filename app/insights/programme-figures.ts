import { contributorsIn } from '../conversations/releases.ts'
import { talksAbout } from '../conversations/talks.ts'
import { mondayOf, monthOf, weekOf } from '../conversations/weeks.ts'
import { hideSmall } from '../helpline/board/suppression.ts'
import { whereShown } from '../people/programmes/crossings.ts'
import { volunteersIn } from '../people/programmes/programmes.ts'
import type { Share } from '../people/programmes/shares.ts'
import { placeOf } from '../people/tenants.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { shiftsHeld } from '../roster/shifts/shifts.ts'

const weekCount = 13
const threshold = 5
/** Fewer who noted talks could each be known by them (norms 12). */
const leastContributors = 3

/** What a shared programme counts at each place. */
export const programmeMeasures = ['volunteers', 'shifts', 'talks'] as const
export type ProgrammeMeasure = (typeof programmeMeasures)[number]

/** Safe figures: null is hidden, since it is small or could be worked out; 0 is nobody. */
export type ProgrammeFigures = Readonly<Record<ProgrammeMeasure, number | null>>

/** The figures of one place; missing where it does not show them. */
export type PlaceFigures = {
  readonly place: string
  readonly own: boolean
  readonly figures: ProgrammeFigures | undefined
}

export type SharedFigures = {
  readonly from: string
  readonly to: string
  readonly threshold: number
  readonly places: readonly PlaceFigures[]
  /** Of all places, where every one of them shows a figure. */
  readonly total: ProgrammeFigures
}

/**
 * What a shared programme comes to at each place that shows its figures, in the last thirteen whole weeks (HA-47). Each
 * place counts its own in its own transaction and hides what is small before anything goes over (norms 12).
 */
export async function sharedFigures(
  scope: SignedInScope,
  programme: { readonly id: string; readonly topics: readonly string[] },
  shares: readonly Share[],
): Promise<SharedFigures> {
  const { name, timeZone } = await inScope(scope, (tx) => placeOf(tx, scope))
  const own = await figuresHere(scope, programme)
  const places: PlaceFigures[] = [{ place: name, own: true, figures: own }]
  for (const share of shares.filter(({ standing }) => standing === 'shared')) {
    const shown = await whereShown(scope, share, figuresHere)
    places.push({ place: share.partner_name, own: false, figures: shown?.figures })
  }
  const total = Object.fromEntries(
    programmeMeasures.map((measure) => {
      const counts = places.map(({ figures }) => figures?.[measure] ?? null)
      const isWhole = counts.every((count) => count !== null)
      return [measure, isWhole ? counts.reduce((sum, count) => sum + count, 0) : null]
    }),
  ) as ProgrammeFigures
  const weeks = weeksBefore(scope, timeZone)
  return { from: weeks[0] ?? '', to: weeks.at(-1) ?? '', threshold, places, total }
}

/** The figures of a programme in the scope's own place, the small ones hidden. */
async function figuresHere(
  scope: Scope,
  programme: { readonly id: string; readonly topics: readonly string[] },
): Promise<ProgrammeFigures> {
  const { timeZone, volunteers } = await inScope(scope, async (tx) => ({
    timeZone: (await placeOf(tx, scope)).timeZone,
    volunteers: (await volunteersIn(tx, scope, programme.id)).length,
  }))
  const weeks = weeksBefore(scope, timeZone)
  const [first, last] = [mondayOf(weeks[0] ?? ''), mondayOf(weeks.at(-1) ?? '').add({ days: 7 })]
  const [from, until] = [first, last].map((day) => day.toZonedDateTime({ timeZone }).toInstant())
  const [shifts, talks, ...contributors] = await Promise.all([
    from && until ? shiftsHeld(scope, programme.id, from, until) : 0,
    talksAbout(scope, weeks, programme.topics),
    ...[...new Set(weeks.map(monthOf))].map((month) => contributorsIn(scope, month)),
  ])
  const cells = programme.topics.length > 0 ? programme.topics.map((topic) => `topic:${topic}`) : ['all']
  const isManys = contributors.some((month) =>
    cells.some((cell) => (month.get(cell) ?? 0) >= leastContributors),
  )
  return {
    volunteers: safe(volunteers),
    shifts: safe(shifts),
    talks: talks === 0 || isManys ? safe(talks) : null,
  }
}

// One count alone: nothing else is shown that it could be worked out from.
const safe = (count: number) =>
  count === 0 ? 0 : (hideSmall([{ key: 'all', count }], threshold).cells[0]?.count ?? null)

function weeksBefore(scope: Scope, timeZone: string): string[] {
  const present = mondayOf(weekOf(scope.world.clock.now(), timeZone))
  return Array.from({ length: weekCount }, (_, back) => {
    const monday = present.subtract({ weeks: weekCount - back })
    return weekOf(monday.toZonedDateTime(timeZone).toInstant(), timeZone)
  })
}
