import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A series as it is kept; `starts_minute` counts from midnight by the tenant's clocks. */
export type SeriesRow = {
  readonly id: string
  readonly title: string
  readonly language: string
  readonly programme_id: string | null
  readonly for_languages: readonly string[]
  readonly weekdays: readonly number[]
  readonly every: number
  readonly starts_minute: number
  readonly minutes: number
  readonly from_day: Temporal.PlainDate
  readonly until_day: Temporal.PlainDate
  readonly skip_holidays: boolean
}

/** Where and how a meeting is held, and about what. */
export type Held = {
  readonly topic: string
  readonly place: string
  readonly join_url: string | null
  readonly languages: readonly string[]
  readonly interpreted: readonly string[]
  readonly interpreter_note: string
}

/** A meeting with what it has of its series. */
export type MeetingRow = Held & {
  readonly id: string
  readonly series_id: string
  readonly title: string
  readonly language: string
  readonly programme_id: string | null
  readonly for_languages: readonly string[]
  readonly starts_at: Temporal.Instant
  readonly ends_at: Temporal.Instant
  readonly minutes: string | null
  readonly minutes_at: Temporal.Instant | null
  readonly attended: number | null
  readonly unnamed: number
  readonly webinar_id: string | null
  readonly changed_at: Temporal.Instant
  readonly cancelled_at: Temporal.Instant | null
  readonly coming: number
  readonly waiting: number
}

const seriesColumns = `s.id, s.title, s.language, s.programme_id, s.for_languages, s.weekdays, s.every, s.starts_minute, s.minutes,
  s.from_day, s.until_day, s.skip_holidays`
const meetings = `
  select m.id, m.series_id, s.title, s.language, s.programme_id, s.for_languages, m.starts_at, m.ends_at, m.topic,
    m.place, m.join_url, m.languages, m.interpreted, m.interpreter_note, m.minutes, m.minutes_at, m.attended, m.unnamed,
    m.webinar_id, m.changed_at, m.cancelled_at,
    (select count(*)::int from roster.meeting_guest g
      where g.tenant_id = m.tenant_id and g.meeting_id = m.id and g.comes) as coming,
    (select count(*)::int from roster.meeting_question q
      where q.tenant_id = m.tenant_id and q.meeting_id = m.id and q.answer is null) as waiting
    from roster.meeting m join roster.meeting_series s on s.tenant_id = m.tenant_id and s.id = m.series_id
   where m.tenant_id = $1`

/** Every series, those that reach furthest first. */
export function seriesRows(tx: Tx, scope: Scope): Promise<SeriesRow[]> {
  return prepared(
    tx,
    'roster.meeting_series',
    `select ${seriesColumns} from roster.meeting_series s where s.tenant_id = $1
      order by s.until_day desc, s.id limit 200`,
    [scope.tenantId],
  )
}

/** One series. */
export async function seriesRow(tx: Tx, scope: Scope, id: string): Promise<SeriesRow | undefined> {
  const [found] = await prepared<SeriesRow>(
    tx,
    'roster.one_meeting_series',
    `select ${seriesColumns} from roster.meeting_series s where s.tenant_id = $1 and s.id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** Meetings of a series, or of all (null), that end between two instants, in order. */
export function meetingRows(
  tx: Tx,
  scope: Scope,
  wish: { seriesId: string | null; from: Temporal.Instant; to: Temporal.Instant; most: number },
): Promise<MeetingRow[]> {
  return prepared(
    tx,
    'roster.meetings',
    `${meetings} and ($2::uuid is null or m.series_id = $2) and m.ends_at > $3 and m.starts_at <= $4
      order by m.starts_at, m.id limit $5`,
    [scope.tenantId, wish.seriesId, wish.from, wish.to, wish.most],
  )
}

/** One meeting, cancelled or not. */
export async function meetingRow(tx: Tx, scope: Scope, id: string): Promise<MeetingRow | undefined> {
  const [found] = await prepared<MeetingRow>(tx, 'roster.meeting', `${meetings} and m.id = $2`, [
    scope.tenantId,
    id,
  ])
  return found
}

/** Those of these meetings that are not cancelled and have not begun, held until the transaction ends, always in one order. */
export async function holdComing(tx: Tx, scope: Scope, ids: readonly string[]): Promise<MeetingRow[]> {
  const held = await prepared<{ id: string }>(
    tx,
    'roster.hold_meetings',
    `select id from roster.meeting where tenant_id = $1 and id = any($2) and cancelled_at is null and starts_at > $3
      order by id for update`,
    [scope.tenantId, [...ids], scope.world.clock.now()],
  )
  return prepared(tx, 'roster.held_meetings', `${meetings} and m.id = any($2) order by m.starts_at, m.id`, [
    scope.tenantId,
    held.map(({ id }) => id),
  ])
}

/** Holds one meeting until the transaction ends. @returns false when it is not there */
export async function holdMeeting(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const held = await prepared(
    tx,
    'roster.hold_meeting',
    'select id from roster.meeting where tenant_id = $1 and id = $2 for update',
    [scope.tenantId, id],
  )
  return held.length > 0
}

/** Stores a series. */
export async function insertSeries(tx: Tx, scope: Scope, series: SeriesRow): Promise<void> {
  await prepared(
    tx,
    'roster.insert_meeting_series',
    `insert into roster.meeting_series (tenant_id, id, title, language, programme_id, for_languages, weekdays, every,
       starts_minute, minutes, from_day, until_day, skip_holidays, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      scope.tenantId,
      series.id,
      series.title,
      series.language,
      series.programme_id,
      [...series.for_languages],
      [...series.weekdays],
      series.every,
      series.starts_minute,
      series.minutes,
      series.from_day,
      series.until_day,
      series.skip_holidays,
      scope.world.clock.now(),
      scope.kind === 'account' ? scope.accountId : null,
    ],
  )
}

/** Stores meetings of a series, all held in the same manner. */
export async function insertMeetings(
  tx: Tx,
  scope: Scope,
  seriesId: string,
  times: readonly { id: string; starts: Temporal.Instant; ends: Temporal.Instant }[],
  held: Pick<Held, 'place' | 'join_url' | 'languages' | 'interpreted'>,
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_meetings',
    `insert into roster.meeting (tenant_id, id, series_id, starts_at, ends_at, place, join_url, languages, interpreted,
       changed_at)
     select $1, x.id, $2, x.starts_at, x.ends_at, $6, $7, $8, $9, $10
       from unnest($3::uuid[], $4::timestamptz[], $5::timestamptz[]) as x(id, starts_at, ends_at)`,
    [
      scope.tenantId,
      seriesId,
      times.map(({ id }) => id),
      times.map(({ starts }) => starts.toString()),
      times.map(({ ends }) => ends.toString()),
      held.place,
      held.join_url,
      [...held.languages],
      [...held.interpreted],
      scope.world.clock.now(),
    ],
  )
}

/** Changes about what it is, where and in which languages. */
export async function updateHeld(tx: Tx, scope: Scope, id: string, held: Held): Promise<void> {
  await prepared(
    tx,
    'roster.update_meeting',
    `update roster.meeting set topic = $3, place = $4, join_url = $5, languages = $6, interpreted = $7,
       interpreter_note = $8, changed_at = $9 where tenant_id = $1 and id = $2`,
    [
      scope.tenantId,
      id,
      held.topic,
      held.place,
      held.join_url,
      [...held.languages],
      [...held.interpreted],
      held.interpreter_note,
      scope.world.clock.now(),
    ],
  )
}

/** Marks meetings as cancelled. */
export async function markCancelled(tx: Tx, scope: Scope, ids: readonly string[], by: string): Promise<void> {
  await prepared(
    tx,
    'roster.cancel_meetings',
    `update roster.meeting set cancelled_at = $3, cancelled_by = $4, changed_at = $3
      where tenant_id = $1 and id = any($2) and cancelled_at is null`,
    [scope.tenantId, [...ids], scope.world.clock.now(), by],
  )
}

/** Turns meetings to a join link, without a place. */
export async function markOnline(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  joinUrl: string,
): Promise<void> {
  await prepared(
    tx,
    'roster.meetings_online',
    `update roster.meeting set join_url = $3, place = '', changed_at = $4 where tenant_id = $1 and id = any($2)`,
    [scope.tenantId, [...ids], joinUrl, scope.world.clock.now()],
  )
}

/** Sets when meetings are, and with them when what is known of their guests and lecturers is over. */
export async function updateTimes(
  tx: Tx,
  scope: Scope,
  times: readonly { id: string; starts: Temporal.Instant; ends: Temporal.Instant }[],
): Promise<void> {
  const ids = times.map(({ id }) => id)
  const ends = times.map((each) => each.ends.toString())
  await prepared(
    tx,
    'roster.move_meetings',
    `update roster.meeting m set starts_at = x.starts_at, ends_at = x.ends_at, changed_at = $5
       from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as x(id, starts_at, ends_at)
      where m.tenant_id = $1 and m.id = x.id`,
    [scope.tenantId, ids, times.map(({ starts }) => starts.toString()), ends, scope.world.clock.now()],
  )
  for (const table of ['meeting_guest', 'meeting_lecturer'])
    await prepared(
      tx,
      `roster.move_${table}`,
      `update roster.${table} g set over_at = x.ends_at from unnest($2::uuid[], $3::timestamptz[]) as x(id, ends_at)
        where g.tenant_id = $1 and g.meeting_id = x.id`,
      [scope.tenantId, ids, ends],
    )
}

/** Writes the minutes, in place of earlier ones. @returns whether there is such a meeting */
export async function updateMinutes(
  tx: Tx,
  scope: Scope,
  wish: { id: string; minutes: string; by: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'roster.meeting_minutes',
    `update roster.meeting set minutes = $3, minutes_at = $4, minutes_by = $5
      where tenant_id = $1 and id = $2 returning id`,
    [scope.tenantId, wish.id, wish.minutes, scope.world.clock.now(), wish.by],
  )
  return done.length > 0
}

/** Notes which of the library's webinars is its recording. */
export async function noteRecording(tx: Tx, scope: Scope, id: string, webinarId: string): Promise<void> {
  await prepared(
    tx,
    'roster.meeting_recording',
    'update roster.meeting set webinar_id = $3 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, webinarId],
  )
}

/** A link to slides or other material. */
export type LinkRow = { readonly meeting_id: string; readonly label: string; readonly url: string }

/** The material of meetings, in its order. */
export function linkRows(tx: Tx, scope: Scope, ids: readonly string[]): Promise<LinkRow[]> {
  return prepared(
    tx,
    'roster.meeting_links',
    `select meeting_id, label, url from roster.meeting_link where tenant_id = $1 and meeting_id = any($2)
      order by meeting_id, position`,
    [scope.tenantId, [...ids]],
  )
}

/** Puts this material in place of what was there. */
export async function replaceLinks(
  tx: Tx,
  scope: Scope,
  id: string,
  links: readonly { id: string; label: string; url: string }[],
): Promise<void> {
  await prepared(
    tx,
    'roster.delete_meeting_links',
    'delete from roster.meeting_link where tenant_id = $1 and meeting_id = $2',
    [scope.tenantId, id],
  )
  await prepared(
    tx,
    'roster.insert_meeting_links',
    `insert into roster.meeting_link (tenant_id, id, meeting_id, position, label, url)
     select $1, x.id, $2, x.place - 1, x.label, x.url
       from unnest($3::uuid[], $4::text[], $5::text[]) with ordinality as x(id, label, url, place)`,
    [
      scope.tenantId,
      id,
      links.map((each) => each.id),
      links.map(({ label }) => label),
      links.map(({ url }) => url),
    ],
  )
}
