import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { Considered } from './calls.schema.ts'

/** A call as it is stored. */
export type CallRow = {
  readonly id: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly language: string | null
  readonly mother_tongue: boolean
  readonly gender: 'woman' | 'man' | null
  readonly area_id: string | null
  readonly wants_near: boolean
  readonly topic_id: string | null
  readonly excluded_ids: string[]
  readonly avoid_sealed: Buffer | null
  readonly talk_times: string[]
  readonly urgent: boolean
  readonly in_writing: boolean
  readonly opened_at: Temporal.Instant
  readonly asking_since: Temporal.Instant
  readonly next_at: Temporal.Instant | null
  readonly escalated_at: Temporal.Instant | null
  readonly closed_at: Temporal.Instant | null
  /** When whoever takes it is to come; null: she calls back. */
  readonly starts_at: Temporal.Instant | null
  readonly ends_at: Temporal.Instant | null
  /** Whose seat it is, of one or several. */
  readonly occasion_id: string | null
  readonly with_children: boolean
}

const columns = `id, subject_kind, subject_id, language, mother_tongue, gender, area_id, wants_near, topic_id, excluded_ids,
  avoid_sealed, talk_times, urgent, in_writing, opened_at, asking_since, next_at, escalated_at, closed_at, starts_at, ends_at,
  occasion_id, with_children`

/** Adds a call. @throws a unique violation when its subject has an open one */
export async function insertCall(tx: Tx, scope: Scope, call: CallRow): Promise<void> {
  await prepared(
    tx,
    'dispatch.insert_call',
    `insert into dispatch.call
       (tenant_id, id, subject_kind, subject_id, language, mother_tongue, gender, area_id, wants_near, topic_id,
        excluded_ids, avoid_sealed, talk_times, urgent, opened_at, asking_since, in_writing, starts_at,
        ends_at, occasion_id, with_children)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::uuid[], $12, $13::text[], $14, $15, $15, $16, $17, $18, $19, $20)`,
    [
      scope.tenantId,
      call.id,
      call.subject_kind,
      call.subject_id,
      call.language,
      call.mother_tongue,
      call.gender,
      call.area_id,
      call.wants_near,
      call.topic_id,
      call.excluded_ids,
      call.avoid_sealed,
      call.talk_times,
      call.urgent,
      call.opened_at,
      call.in_writing,
      call.starts_at,
      call.ends_at,
      call.occasion_id,
      call.with_children,
    ],
  )
}

/**
 * The call, held until the transaction ends. A claim's foreign key waits for this lock and this lock for it, so
 * whoever holds it reads, in the next statement, every claim there is.
 */
export async function lockCall(tx: Tx, scope: Scope, id: string): Promise<CallRow | undefined> {
  const found = await prepared<CallRow>(
    tx,
    'dispatch.lock_call',
    `select ${columns} from dispatch.call where tenant_id = $1 and id = $2 for update`,
    [scope.tenantId, id],
  )
  return found[0]
}

/** The call as it is now, without holding it. */
export async function readCall(tx: Tx, scope: Scope, id: string): Promise<CallRow | undefined> {
  const found = await prepared<CallRow>(
    tx,
    'dispatch.read_call',
    `select ${columns} from dispatch.call where tenant_id = $1 and id = $2`,
    [scope.tenantId, id],
  )
  return found[0]
}

/** Notes when something happens next by itself (null: nothing), and that a coordinator was called. */
export async function notePlan(
  tx: Tx,
  scope: Scope,
  id: string,
  plan: { nextAt: Temporal.Instant | null; escalatedAt: Temporal.Instant | null; escalatedAs: string | null },
): Promise<void> {
  await prepared(
    tx,
    'dispatch.note_plan',
    `update dispatch.call set next_at = $3::timestamptz, escalated_at = $4::timestamptz,
       escalated_as = case when $4::timestamptz is null then null else coalesce($5, escalated_as) end
     where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, plan.nextAt, plan.escalatedAt, plan.escalatedAs],
  )
}

/** Begins the asking anew: the clocks of waves and escalation start again. */
export async function noteAsking(tx: Tx, scope: Scope, id: string, since: Temporal.Instant): Promise<void> {
  await prepared(
    tx,
    'dispatch.note_asking',
    `update dispatch.call set asking_since = $3, escalated_at = null, escalated_as = null, closed_at = null,
       closed_as = null, closed_by = null
     where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, since],
  )
}

/** Ends the call. */
export async function noteClosed(
  tx: Tx,
  scope: Scope,
  id: string,
  end: { at: Temporal.Instant; as: string; by: string | null },
): Promise<void> {
  await prepared(
    tx,
    'dispatch.note_closed',
    `update dispatch.call set closed_at = $3, closed_as = $4, closed_by = $5, next_at = null
      where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, end.at, end.as, end.by],
  )
}

/** What has happened to a call since its asking began: waves, open offers, and whether somebody holds it. */
export async function progressOf(
  tx: Tx,
  scope: Scope,
  call: Pick<CallRow, 'id' | 'asking_since'>,
): Promise<{
  waves: { at: Temporal.Instant; asked: number }[]
  lastNumber: number
  openOffers: number
  taken: boolean
}> {
  const [waves, [sums]] = await Promise.all([
    prepared<{ number: number; at: Temporal.Instant; asked: number }>(
      tx,
      'dispatch.waves',
      'select number, at, asked from dispatch.wave where tenant_id = $1 and call_id = $2 order by number',
      [scope.tenantId, call.id],
    ),
    prepared<{ open_offers: number; taken: boolean }>(
      tx,
      'dispatch.open_offers',
      `select (select count(*)::int from dispatch.offer
                where tenant_id = $1 and call_id = $2 and closed_at is null) as open_offers,
              exists (select from dispatch.claim
                where tenant_id = $1 and call_id = $2 and released_at is null) as taken`,
      [scope.tenantId, call.id],
    ),
  ])
  return {
    waves: waves.filter(({ at }) => Temporal.Instant.compare(at, call.asking_since) >= 0),
    lastNumber: waves.at(-1)?.number ?? 0,
    openOffers: sums?.open_offers ?? 0,
    taken: sums?.taken ?? false,
  }
}

/**
 * The share (0–1) of the tenant's latest two hundred texts that were answered yes within one pause; null while fewer
 * than thirty are known.
 */
export async function yesRate(tx: Tx, scope: Scope, pauseMinutes: number): Promise<number | null> {
  const [found] = await prepared<{ n: number; yes: number }>(
    tx,
    'dispatch.yes_rate',
    `select count(*)::int as n, (count(*) filter (where yes))::int as yes from (
       select coalesce(k.claimed_at <= o.asked_at + $2 * interval '1 minute', false)
           or coalesce(o.late_at <= o.asked_at + $2 * interval '1 minute', false) as yes
       from dispatch.offer o
         left join dispatch.claim k on k.tenant_id = o.tenant_id and k.offer_id = o.id
       where o.tenant_id = $1 order by o.asked_at desc limit 200) latest`,
    [scope.tenantId, pauseMinutes],
  )
  return found && found.n >= 30 ? found.yes / found.n : null
}

/** The waves of a call with what was considered for each, oldest first. */
export function wavesOf(
  tx: Tx,
  scope: Scope,
  callId: string,
): Promise<
  {
    number: number
    at: Temporal.Instant
    asked: number
    by_account_id: string | null
    considered: Considered[]
  }[]
> {
  return prepared(
    tx,
    'dispatch.waves_of',
    `select number, at, asked, by_account_id, considered from dispatch.wave
      where tenant_id = $1 and call_id = $2 order by number`,
    [scope.tenantId, callId],
  )
}
