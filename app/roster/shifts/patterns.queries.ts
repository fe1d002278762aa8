import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A pattern as it is kept; `starts_minute` counts from midnight by the tenant's clocks. */
export type PatternRow = {
  readonly id: string
  readonly language: string
  readonly place: string | null
  readonly number: string | null
  readonly weekdays: readonly number[]
  readonly starts_minute: number
  readonly minutes: number
  readonly every: number
  readonly from_day: Temporal.PlainDate
  readonly until_day: Temporal.PlainDate
  readonly skip_holidays: boolean
  readonly wanted: number
  readonly standby: number
  /** Whose volunteers alone may take its shifts; null: everybody's. */
  readonly programme_id: string | null
}

const columns = `id, language, place, number, weekdays, starts_minute, minutes, every, from_day, until_day, skip_holidays,
  wanted, standby, programme_id`

/** Writes a pattern. */
export async function insertPattern(tx: Tx, scope: Scope, pattern: PatternRow): Promise<void> {
  await prepared(
    tx,
    'roster.insert_pattern',
    `insert into roster.pattern (tenant_id, made_at, made_by, ${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      scope.tenantId,
      scope.world.clock.now(),
      scope.kind === 'account' ? scope.accountId : null,
      pattern.id,
      pattern.language,
      pattern.place,
      pattern.number,
      pattern.weekdays,
      pattern.starts_minute,
      pattern.minutes,
      pattern.every,
      pattern.from_day,
      pattern.until_day,
      pattern.skip_holidays,
      pattern.wanted,
      pattern.standby,
      pattern.programme_id,
    ],
  )
}

/** Patterns that have not ended and reach beyond a day; of some languages only, if named. */
export function livePatterns(
  tx: Tx,
  scope: Scope,
  after: Temporal.PlainDate,
  languages: readonly string[] | null,
): Promise<PatternRow[]> {
  return prepared(
    tx,
    'roster.live_patterns',
    `select ${columns} from roster.pattern
      where tenant_id = $1 and ended_at is null and until_day >= $2
        and ($3::text[] is null or language = any($3::text[]))
      order by language, weekdays, starts_minute, id`,
    [scope.tenantId, after, languages],
  )
}

/** Ends a pattern. @returns the shifts of it that have not begun, or undefined when it had ended before */
export async function endPatternRow(tx: Tx, scope: Scope, id: string): Promise<string[] | undefined> {
  const now = scope.world.clock.now()
  const ended = await prepared(
    tx,
    'roster.end_pattern',
    `update roster.pattern set ended_at = $3, ended_by = $4
      where tenant_id = $1 and id = $2 and ended_at is null returning id`,
    [scope.tenantId, id, now, scope.kind === 'account' ? scope.accountId : null],
  )
  if (ended.length === 0) return undefined
  const left = await prepared<{ id: string }>(
    tx,
    'roster.shifts_left',
    `select id from roster.shift
      where tenant_id = $1 and pattern_id = $2 and starts_at > $3 and cancelled_at is null order by starts_at`,
    [scope.tenantId, id, now],
  )
  return left.map((shift) => shift.id)
}
