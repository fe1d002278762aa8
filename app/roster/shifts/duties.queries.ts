import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Somebody on a shift, or standing by for it. */
export type DutyRow = {
  readonly id: string
  readonly shift_id: string
  readonly account_id: string
  readonly role: 'on' | 'standby'
  readonly seat: number
  readonly way: 'self' | 'coordinator' | 'swap' | 'proposal' | 'stood_in'
  readonly over_at: Temporal.Instant
  readonly reminded_at: Temporal.Instant | null
  readonly ended_at: Temporal.Instant | null
}

/** How a duty ended before its time. */
export type Ended = 'given_back' | 'cannot_come' | 'swapped' | 'removed' | 'absent' | 'cancelled' | 'stood_in'

/** What it takes to seat somebody. `seats`: how many there are of that role. */
export type NewDuty = Pick<DutyRow, 'id' | 'shift_id' | 'account_id' | 'role' | 'way' | 'over_at'> & {
  readonly seats: number
}

const columns = 'id, shift_id, account_id, role, seat, way, over_at, reminded_at, ended_at'

/**
 * Takes the first free seat, if there is one and she is not on the shift already. Of two who reach for one seat at the
 * same instant the index lets one in; the other gets nothing here and asks again.
 */
export async function insertDuty(tx: Tx, scope: Scope, duty: NewDuty): Promise<DutyRow | undefined> {
  const [found] = await prepared<DutyRow>(
    tx,
    'roster.insert_duty',
    `insert into roster.duty (tenant_id, id, shift_id, account_id, role, seat, way, taken_at, taken_by, over_at)
     select $1, $2, $3, $4, $5, s.seat, $6, $7, $8, $9 from generate_series(1, $10::int) as s(seat)
      where not exists (select from roster.duty d where d.tenant_id = $1 and d.shift_id = $3 and d.role = $5
              and d.seat = s.seat and d.ended_at is null)
      order by s.seat limit 1
     on conflict do nothing returning ${columns}`,
    [
      scope.tenantId,
      duty.id,
      duty.shift_id,
      duty.account_id,
      duty.role,
      duty.way,
      scope.world.clock.now(),
      scope.kind === 'account' ? scope.accountId : null,
      duty.over_at,
      duty.seats,
    ],
  )
  return found
}

/** A duty by its id. */
export async function dutyRow(tx: Tx, scope: Scope, id: string): Promise<DutyRow | undefined> {
  const [found] = await prepared<DutyRow>(
    tx,
    'roster.duty',
    `select ${columns} from roster.duty where tenant_id = $1 and id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** Who is on some shifts now, in the order of the seats. */
export function dutiesOn(tx: Tx, scope: Scope, shiftIds: readonly string[]): Promise<DutyRow[]> {
  return prepared(
    tx,
    'roster.duties_on',
    `select ${columns} from roster.duty
      where tenant_id = $1 and shift_id = any($2::uuid[]) and ended_at is null order by shift_id, role, seat`,
    [scope.tenantId, shiftIds],
  )
}

/** What one has taken that is not over. */
export function dutiesOf(
  tx: Tx,
  scope: Scope,
  accountId: string,
  from: Temporal.Instant,
): Promise<DutyRow[]> {
  return prepared(
    tx,
    'roster.duties_of',
    `select ${columns} from roster.duty
      where tenant_id = $1 and account_id = $2 and over_at > $3 and ended_at is null order by over_at`,
    [scope.tenantId, accountId, from],
  )
}

/** Ends duties. @returns those that had not ended before */
export function endDuties(tx: Tx, scope: Scope, ids: readonly string[], as: Ended): Promise<DutyRow[]> {
  return prepared(
    tx,
    'roster.end_duties',
    `update roster.duty set ended_at = $3, ended_as = $4, ended_by = $5
      where tenant_id = $1 and id = any($2::uuid[]) and ended_at is null returning ${columns}`,
    [scope.tenantId, ids, scope.world.clock.now(), as, scope.kind === 'account' ? scope.accountId : null],
  )
}

/** When duties are over, after their shift was moved. Whoever was reminded of the old time is reminded again. */
export async function moveDuties(
  tx: Tx,
  scope: Scope,
  shiftId: string,
  overAt: Temporal.Instant,
): Promise<void> {
  await prepared(
    tx,
    'roster.move_duties',
    `update roster.duty set over_at = $3, reminded_at = null where tenant_id = $1 and shift_id = $2 and ended_at is null`,
    [scope.tenantId, shiftId, overAt],
  )
}

/** Takes those on duty whose shift begins before an instant and who were not reminded, and dates the reminder. */
export function takeUnreminded(
  tx: Tx,
  scope: Scope,
  before: Temporal.Instant,
  most: number,
): Promise<(DutyRow & { readonly starts_at: Temporal.Instant })[]> {
  return prepared(
    tx,
    'roster.take_unreminded',
    `update roster.duty d set reminded_at = $2 from roster.shift s
      where d.tenant_id = $1 and s.tenant_id = $1 and s.id = d.shift_id and d.ended_at is null and d.reminded_at is null
        and s.starts_at > $2 and s.starts_at < $3 and s.cancelled_at is null
        and d.id in (select x.id from roster.duty x join roster.shift y on y.tenant_id = x.tenant_id and y.id = x.shift_id
          where x.tenant_id = $1 and x.ended_at is null and x.reminded_at is null and y.starts_at > $2 and y.starts_at < $3
            and y.cancelled_at is null order by x.id limit $4)
      returning d.id, d.shift_id, d.account_id, d.role, d.seat, d.way, d.over_at, d.reminded_at, d.ended_at, s.starts_at`,
    [scope.tenantId, scope.world.clock.now(), before, most],
  )
}

/** Somebody who may be put on a shift in a language: trained, signed, here, with how many hours she has ahead. */
export type AbleRow = {
  readonly id: string
  readonly alias: string
  readonly language: string
  readonly text_language: string
  readonly ahead: number
  /** The programmes she takes part in. */
  readonly programmes: readonly string[]
}

/** Everybody who may take shifts in some languages, one row for each language, those with the fewest ahead first. */
export function ableRows(tx: Tx, scope: Scope, languages: readonly string[]): Promise<AbleRow[]> {
  return prepared(
    tx,
    'roster.able',
    `select p.volunteer_id as id, p.alias, p.language, p.text_language, coalesce(d.ahead, 0) as ahead,
       array(select m.programme_id from people.programme_helper m
              where m.tenant_id = $1 and m.volunteer_id = p.volunteer_id) as programmes
       from people.speaker p left join (
         select account_id, count(*) as ahead from roster.duty
          where tenant_id = $1 and ended_at is null and over_at > $3 group by account_id
       ) d on d.account_id = p.volunteer_id
      where p.tenant_id = $1 and p.language = any($2::text[]) and p.trained_on is not null
        and p.declaration_on is not null and coalesce(p.paused_until, $3) <= $3
      order by ahead, p.alias collate "nb-x-icu", p.volunteer_id`,
    [scope.tenantId, languages, scope.world.clock.now()],
  )
}

/** The languages one may take shifts in; none before she is trained and has signed. */
export async function languagesOf(tx: Tx, scope: Scope, accountId: string): Promise<string[]> {
  const found = await prepared<{ language: string }>(
    tx,
    'roster.languages_of',
    `select language from people.speaker
      where tenant_id = $1 and volunteer_id = $2 and trained_on is not null and declaration_on is not null
      order by language`,
    [scope.tenantId, accountId],
  )
  return found.map(({ language }) => language)
}

/** The programmes that somebody takes part in as a volunteer: their shifts are hers to take. */
export async function programmesOf(tx: Tx, scope: Scope, accountId: string): Promise<string[]> {
  const found = await prepared<{ programme_id: string }>(
    tx,
    'roster.programmes_of',
    'select programme_id from people.programme_helper where tenant_id = $1 and volunteer_id = $2',
    [scope.tenantId, accountId],
  )
  return found.map(({ programme_id }) => programme_id)
}

/** Whether somebody may take a shift: she speaks it, is ready, and takes part in the programme whose it is, if any. */
export async function mayTake(
  tx: Tx,
  scope: Scope,
  accountId: string,
  shift: { readonly language: string; readonly programme_id: string | null },
): Promise<boolean> {
  if (!(await languagesOf(tx, scope, accountId)).includes(shift.language)) return false
  return (
    shift.programme_id === null || (await programmesOf(tx, scope, accountId)).includes(shift.programme_id)
  )
}

/** Aliases and text languages of accounts that are volunteers here. */
export function aliasRows(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<{ id: string; alias: string; text_language: string }[]> {
  return prepared(
    tx,
    'roster.aliases',
    `select volunteer_id as id, alias, text_language from people.helper
      where tenant_id = $1 and volunteer_id = any($2::uuid[])`,
    [scope.tenantId, ids],
  )
}
