import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A shift as it is kept; `number` is the phone line it answers, E.164 or a short number. */
export type ShiftRow = {
  readonly id: string
  readonly pattern_id: string | null
  readonly day: Temporal.PlainDate
  readonly language: string
  readonly place: string | null
  readonly number: string | null
  readonly starts_at: Temporal.Instant
  readonly ends_at: Temporal.Instant
  readonly wanted: number
  readonly standby: number
  readonly cancelled_at: Temporal.Instant | null
  /** Whose volunteers alone may take it; null: everybody's. */
  readonly programme_id: string | null
}

/** Whether a shift is for somebody of these programmes: its own, or one that is everybody's. */
export function isFor(shift: Pick<ShiftRow, 'programme_id'>, programmes: readonly string[]): boolean {
  return shift.programme_id === null || programmes.includes(shift.programme_id)
}

/** A shift to be written. */
export type NewShift = Omit<ShiftRow, 'cancelled_at'>

const columns =
  'id, pattern_id, day, language, place, number, starts_at, ends_at, wanted, standby, cancelled_at, programme_id'

/** Writes shifts in one statement; a day of a pattern that is there already is left as it is. @returns how many are new */
export async function insertShifts(tx: Tx, scope: Scope, shifts: readonly NewShift[]): Promise<number> {
  const found = await prepared(
    tx,
    'roster.insert_shifts',
    `insert into roster.shift (tenant_id, id, pattern_id, day, language, place, number, starts_at, ends_at, wanted, standby,
       programme_id)
     select $1, s.* from unnest($2::uuid[], $3::uuid[], $4::date[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
       $9::timestamptz[], $10::smallint[], $11::smallint[], $12::uuid[]) as s
     on conflict (tenant_id, pattern_id, day) where pattern_id is not null do nothing returning id`,
    [
      scope.tenantId,
      shifts.map((each) => each.id),
      shifts.map((each) => each.pattern_id),
      shifts.map((each) => each.day.toString()),
      shifts.map((each) => each.language),
      shifts.map((each) => each.place),
      shifts.map((each) => each.number),
      shifts.map((each) => each.starts_at.toString()),
      shifts.map((each) => each.ends_at.toString()),
      shifts.map((each) => each.wanted),
      shifts.map((each) => each.standby),
      shifts.map((each) => each.programme_id),
    ],
  )
  return found.length
}

/** One shift. */
export async function shiftRow(tx: Tx, scope: Scope, id: string): Promise<ShiftRow | undefined> {
  const [found] = await prepared<ShiftRow>(
    tx,
    'roster.shift',
    `select ${columns} from roster.shift where tenant_id = $1 and id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** One shift that nobody cancels or moves until this transaction ends. */
export async function heldShift(tx: Tx, scope: Scope, id: string): Promise<ShiftRow | undefined> {
  const [found] = await prepared<ShiftRow>(
    tx,
    'roster.held_shift',
    `select ${columns} from roster.shift where tenant_id = $1 and id = $2 for share`,
    [scope.tenantId, id],
  )
  return found
}

/** Shifts that begin between two instants and are not cancelled, earliest first. */
export function shiftsBetween(
  tx: Tx,
  scope: Scope,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<ShiftRow[]> {
  return prepared(
    tx,
    'roster.shifts_between',
    `select ${columns} from roster.shift
      where tenant_id = $1 and starts_at >= $2 and starts_at < $3 and cancelled_at is null order by starts_at, language, id`,
    [scope.tenantId, from, to],
  )
}

/** Shifts that go on at an instant. */
export function shiftsAt(tx: Tx, scope: Scope, at: Temporal.Instant): Promise<ShiftRow[]> {
  return prepared(
    tx,
    'roster.shifts_at',
    `select ${columns} from roster.shift
      where tenant_id = $1 and starts_at <= $2 and starts_at > $2::timestamptz - interval '25 hours' and ends_at > $2
        and cancelled_at is null order by language, starts_at, id`,
    [scope.tenantId, at],
  )
}

/** A shift in which somebody is still missing. */
export type OpenRow = ShiftRow & { readonly seated: number; readonly stood: number }

const counted = `select s.id, s.pattern_id, s.day, s.language, s.place, s.number, s.starts_at, s.ends_at, s.wanted, s.standby,
    s.cancelled_at, s.programme_id, count(d.id) filter (where d.role = 'on') as seated, count(d.id) filter (where d.role = 'standby') as stood
  from roster.shift s left join roster.duty d on d.tenant_id = s.tenant_id and d.shift_id = s.id and d.ended_at is null`

/** Shifts between two instants with how many are on them; of some languages only, if named. */
export function countedShifts(
  tx: Tx,
  scope: Scope,
  from: Temporal.Instant,
  to: Temporal.Instant,
  languages: readonly string[] | null,
): Promise<OpenRow[]> {
  return prepared(
    tx,
    'roster.counted_shifts',
    `${counted}
      where s.tenant_id = $1 and s.starts_at >= $2 and s.starts_at < $3 and s.cancelled_at is null
        and ($4::text[] is null or s.language = any($4::text[]))
      group by s.tenant_id, s.id order by s.starts_at, s.id`,
    [scope.tenantId, from, to, languages],
  )
}

/** Cancels shifts that are not over. @returns those that were not cancelled before */
export function cancelRows(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  by: string | null,
): Promise<ShiftRow[]> {
  return prepared(
    tx,
    'roster.cancel_shifts',
    `update roster.shift set cancelled_at = $3, cancelled_by = $4
      where tenant_id = $1 and id = any($2::uuid[]) and cancelled_at is null and ends_at > $3 returning ${columns}`,
    [scope.tenantId, ids, scope.world.clock.now(), by],
  )
}

/** Moves a shift, or changes how many it needs. */
export async function updateShift(
  tx: Tx,
  scope: Scope,
  id: string,
  to: Pick<ShiftRow, 'starts_at' | 'ends_at' | 'place' | 'wanted' | 'standby'>,
): Promise<void> {
  await prepared(
    tx,
    'roster.update_shift',
    `update roster.shift set starts_at = $3, ends_at = $4, place = $5, wanted = $6, standby = $7
      where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, to.starts_at, to.ends_at, to.place, to.wanted, to.standby],
  )
}

/** One cell of the semester: a language in a week, with how many places there are and how many are filled. */
export type CellRow = {
  readonly language: string
  readonly week: Temporal.PlainDate
  readonly shifts: number
  readonly wanted: number
  readonly filled: number
}

/** The semester by language and week, counted in one question. @param zone whose Mondays begin the weeks */
export function semesterCells(
  tx: Tx,
  scope: Scope,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<CellRow[]> {
  return prepared(
    tx,
    'roster.semester_cells',
    `select s.language, date_trunc('week', s.day)::date as week, count(*) as shifts, sum(s.wanted) as wanted,
            sum(least(coalesce(d.seated, 0), s.wanted))::bigint as filled
       from roster.shift s left join (
         select shift_id, count(*) as seated from roster.duty
          where tenant_id = $1 and over_at >= $2 and ended_at is null and role = 'on' group by shift_id
       ) d on d.shift_id = s.id
      where s.tenant_id = $1 and s.starts_at >= $2 and s.starts_at < $3 and s.cancelled_at is null
      group by 1, 2 order by 1, 2`,
    [scope.tenantId, from, to],
  )
}

/** How many shifts of a programme began and ended between two instants with somebody on them. */
export async function heldCount(
  tx: Tx,
  scope: Scope,
  programmeId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<number> {
  const [found] = await prepared<{ held: number }>(
    tx,
    'roster.held_shifts',
    `select count(*) as held from roster.shift s
      where s.tenant_id = $1 and s.programme_id = $2 and s.starts_at >= $3 and s.ends_at < $4 and s.cancelled_at is null
        and exists (select from roster.duty d where d.tenant_id = s.tenant_id and d.shift_id = s.id and d.role = 'on'
              and d.ended_at is null)`,
    [scope.tenantId, programmeId, from, to],
  )
  return found?.held ?? 0
}
