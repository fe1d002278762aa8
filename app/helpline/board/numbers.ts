import { placeOf } from '../../people/tenants.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { feedbackSince, isoWeek } from '../ends/feedback.ts'
import { languageRows, textRows, weekRows } from './numbers.queries.ts'
import { hideSmall, type Shown } from './suppression.ts'

/** One ISO week as the page draws it; times in whole minutes, shares in per cent, null where there is nothing. */
export type Week = {
  readonly week: string
  readonly requests: number
  readonly claimMinutes: number | null
  readonly contactMinutes: number | null
  readonly withinDay: number | null
  readonly textsEach: number | null
}

export type Numbers = {
  readonly weeks: readonly Week[]
  readonly threshold: number
  readonly languages: readonly Shown[]
  readonly total: number | null
  /** How easy it was to get in touch, in the person's own smileys (KS-33); 1 disagree, 3 agree. */
  readonly ease: readonly Shown[]
  readonly easePercent: number | null
}

const weekCount = 8
const threshold = 5

/**
 * The last eight weeks of a tenant, the present one included: how many asked, how fast they were answered, what that
 * cost the volunteers in texts (KS-08, KS-15), how easy people found it (KS-33). Counts alone, the small ones hidden.
 */
export async function numbersOf(scope: SignedInScope): Promise<Numbers> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
    const monday = today.subtract({ days: today.dayOfWeek - 1 + 7 * (weekCount - 1) })
    const from = monday.toZonedDateTime(timeZone).toInstant()
    const names = Array.from({ length: weekCount }, (_, at) =>
      isoWeek(
        monday
          .add({ days: 7 * at })
          .toZonedDateTime(timeZone)
          .toInstant(),
        timeZone,
      ),
    )
    const weeks = new Map((await weekRows(tx, scope, from, timeZone)).map((row) => [row.week, row]))
    const texts = new Map((await textRows(tx, scope, from, timeZone)).map((row) => [row.week, row]))
    const { cells, total } = hideSmall(await languageRows(tx, scope, from), threshold)
    const ease = easeOf(await feedbackSince(tx, scope, names[0] ?? ''))
    return {
      weeks: names.map((week) => {
        const row = weeks.get(week)
        const sent = texts.get(week)
        return {
          week,
          requests: row?.requests ?? 0,
          claimMinutes: whole(row?.claim_minutes),
          contactMinutes: whole(row?.contact_minutes),
          withinDay: row && row.day_old > 0 ? Math.round((100 * row.within_day) / row.day_old) : null,
          textsEach: sent ? Math.round((10 * sent.texts) / sent.volunteers) / 10 : null,
        }
      }),
      threshold,
      languages: cells,
      total,
      ...ease,
    }
  })
}

const whole = (minutes: number | null | undefined) =>
  minutes === null || minutes === undefined ? null : Math.round(minutes)

function easeOf(rows: readonly { question: string; answer: number; times: number }[]) {
  const counts = [1, 2, 3].map((answer) => ({
    key: String(answer),
    count: rows
      .filter((row) => row.question === 'easy' && row.answer === answer)
      .reduce((sum, { times }) => sum + times, 0),
  }))
  const { cells, total } = hideSmall(counts, threshold)
  const agreed = cells.find(({ key }) => key === '3')?.count ?? null
  return {
    ease: cells,
    easePercent: total !== null && agreed !== null ? Math.round((100 * agreed) / total) : null,
  }
}
