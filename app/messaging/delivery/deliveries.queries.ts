import { prepared, preparedForMany, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Lane, MessageKind } from '../classes.ts'

/** A message that this process, and no other, now holds out to a provider. */
export type Taken = {
  readonly attempt_id: string
  readonly id: string
  readonly provider: string
  readonly route: string
  readonly from_number: string | null
  readonly address_sealed: Buffer | null
  readonly body_sealed: Buffer | null
  readonly subject_sealed: Buffer | null
  readonly kind: MessageKind
  readonly language: string
  readonly tries: number
}

/** A message that has not ended: the same words as the index's own condition. */
export const waiting = `accepted_at is null and failed_at is null and expired_at is null and unknown_at is null
  and cancelled_at is null`

/** For each route, the names of the carriers that may have its messages now, in order. */
export type OpenRoutes = Readonly<Record<string, readonly string[]>>

// Rows are fetched by an array of ids, here and in settling: a join would be planned for a tenth of the table, and scan it.
// The carrier is found by the message's own route and by how often it was tried, never the passed-over one. Whoever
// cannot lock a row leaves it to the process that has it. A job may start a moment before its instant by this
// machine's clock. Of those due at one instant whichever the index gives is taken: put in order they would all be read.
const take = (which: string, most: string) => `
  with due as (
    select m.id, c.provider from messaging.message m
      cross join lateral (
        select (array_agg(name order by place))
                 [1 + m.tries % nullif(count(*), 0)::int] as provider
          from jsonb_array_elements_text(
            coalesce($3::jsonb -> m.route, case when m.route like '+%' then $3::jsonb -> '+' end)
          ) with ordinality as carriers(name, place)
         where name <> coalesce(m.passed_over, '')
      ) c
     where m.tenant_id = $1 and ${which} and ${waiting} and trying_at is null and c.provider is not null
       and m.next_try_at <= $2::timestamptz + interval '250 milliseconds' and m.expires_at > $2::timestamptz
     order by m.next_try_at limit ${most}
     for no key update of m skip locked
  ), taken as (
    update messaging.message m set trying_at = $2::timestamptz, tries = m.tries + 1
      from due where m.tenant_id = $1 and m.id = any (array(select id from due)) and m.id = due.id
    returning m.id, due.provider, m.route, m.address_sealed, m.body_sealed, m.subject_sealed, m.kind, m.language, m.tries
  ), numbered as (
    select t.*, ids.attempt_id from (select *, row_number() over (order by id) as place from taken) t
      join unnest($4::uuid[]) with ordinality as ids(attempt_id, place) using (place)
  ), began as (
    insert into messaging.attempt (tenant_id, id, message_id, provider, began_at)
    select $1, attempt_id, id, provider, $2::timestamptz from numbered
  )
  select numbered.*,
    (select number from messaging.service_number where tenant_id = $1 order by position, number limit 1) as from_number
  from numbered order by place`

const takeByLane = take('m.lane = $5', 'cardinality($4::uuid[])')
const takeById = take('m.id = $5', '1')

/**
 * Takes what is due in a lane for one try each, in one statement: a row goes to a single process, and every try is a
 * row before anybody is called.
 * @param attemptIds as many as may be taken at most
 */
export function takeDue(
  tx: Tx,
  scope: Scope,
  wish: { lane: Lane; routes: OpenRoutes; attemptIds: readonly string[]; now: Temporal.Instant },
): Promise<Taken[]> {
  const { lane, routes, attemptIds, now } = wish
  const values = [scope.tenantId, now, JSON.stringify(routes), attemptIds, lane]
  return preparedForMany(tx, 'messaging.take_due', takeByLane, values)
}

/** As `takeDue`, for one message. @returns undefined when it is not due, is being tried, or has ended */
export async function takeOne(
  tx: Tx,
  scope: Scope,
  wish: { messageId: string; routes: OpenRoutes; attemptId: string; now: Temporal.Instant },
): Promise<Taken | undefined> {
  const { messageId, routes, attemptId, now } = wish
  const values = [scope.tenantId, now, JSON.stringify(routes), [attemptId], messageId]
  return (await prepared<Taken>(tx, 'messaging.take_one', takeById, values))[0]
}

/** Tries without an end that began before `before`: their process was killed, or lost its database. */
export function lostAttempts(
  tx: Tx,
  scope: Scope,
  before: Temporal.Instant,
): Promise<{ id: string; message_id: string; provider: string }[]> {
  return prepared(
    tx,
    'messaging.lost_attempts',
    `select id, message_id, provider from messaging.attempt
      where tenant_id = $1 and ended_at is null and began_at < $2 limit 500`,
    [scope.tenantId, before],
  )
}

/** The last try of a message with a provider whose end nobody knows, or has written yet. */
export async function unknownAttempt(
  tx: Tx,
  scope: Scope,
  messageId: string,
  provider: string,
): Promise<string | undefined> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'messaging.unknown_attempt',
    `select id from messaging.attempt
      where tenant_id = $1 and message_id = $2 and provider = $3 and (ended_at is null or outcome = 'unknown')
      order by began_at desc limit 1`,
    [scope.tenantId, messageId, provider],
  )
  return found?.id
}

/** Gives up what waited too long. @returns how many */
export async function expireWaiting(tx: Tx, scope: Scope, now: Temporal.Instant): Promise<number> {
  const found = await prepared(
    tx,
    'messaging.expire_waiting',
    `with held as materialized (
       select id from messaging.message
        where tenant_id = $1 and ${waiting} and trying_at is null and expires_at <= $2::timestamptz
        order by id for no key update
     )
     update messaging.message m set expired_at = $2::timestamptz from held
      where m.tenant_id = $1 and m.id = held.id returning m.id`,
    [scope.tenantId, now],
  )
  return found.length
}

/** Lanes with messages that were due before `before` and that nobody is trying: their job was lost with its process. */
export async function overdueLanes(tx: Tx, scope: Scope, before: Temporal.Instant): Promise<Lane[]> {
  const found = await prepared<{ lane: Lane }>(
    tx,
    'messaging.overdue_lanes',
    `select l.lane from unnest(array[0, 1, 2, 3]) as l (lane)
      where exists (select from messaging.message m
        where m.tenant_id = $1 and m.lane = l.lane and ${waiting} and m.trying_at is null and m.next_try_at < $2)`,
    [scope.tenantId, before],
  )
  return found.map(({ lane }) => lane)
}
