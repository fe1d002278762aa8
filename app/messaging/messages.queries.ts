import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import { classes, type MessageKind } from './classes.ts'
import type { Channel } from './providers/provider.ts'

/** A new row of the outbox. */
export type NewMessage = {
  readonly id: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly route: string
  readonly passedOver: string | null
  readonly template: string
  readonly language: string
  readonly accountId: string | null
  readonly addressHash: Buffer | null
  readonly addressSealed: Buffer | null
  readonly bodySealed: Buffer | null
  readonly subjectSealed: Buffer | null
  readonly segments: number
  readonly answerCode: string | null
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly repeatOf: string | null
  readonly notBefore: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly failedAt: Temporal.Instant | null
  readonly cancelledAt: Temporal.Instant | null
  readonly reason: string | null
}

/** One insert for all of them (scale C3). */
export async function insertMessages(
  tx: Tx,
  scope: Scope,
  messages: readonly NewMessage[],
  queuedAt: Temporal.Instant,
): Promise<void> {
  const of = <K extends keyof NewMessage>(key: K) => messages.map((each) => asText(each[key]))
  await prepared(
    tx,
    'messaging.insert_messages',
    `insert into messaging.message
       (tenant_id, id, kind, template, language, account_id, address_hash, address_sealed, body_sealed, segments,
        answer_code, subject_kind, subject_id, repeat_of, not_before, expires_at, next_try_at, failed_at,
        cancelled_at, reason, channel, lane, subject_sealed, route, passed_over, queued_at)
     select $1::uuid, m.id, m.kind, m.template, m.language, m.account_id, m.address_hash, m.address_sealed,
        m.body_sealed, m.segments, m.answer_code, m.subject_kind, m.subject_id, m.repeat_of, m.not_before,
        m.expires_at, m.not_before, m.failed_at, m.cancelled_at, m.reason, m.channel, m.lane, m.subject_sealed,
        m.route, m.passed_over, $2::timestamptz
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::bytea[], $9::bytea[], $10::bytea[],
        $11::smallint[], $12::text[], $13::text[], $14::uuid[], $15::uuid[], $16::timestamptz[], $17::timestamptz[],
        $18::timestamptz[], $19::timestamptz[], $20::text[], $21::text[], $22::smallint[], $23::bytea[], $24::text[], $25::text[])
       as m(id, kind, template, language, account_id, address_hash, address_sealed, body_sealed, segments,
        answer_code, subject_kind, subject_id, repeat_of, not_before, expires_at, failed_at, cancelled_at, reason,
        channel, lane, subject_sealed, route, passed_over)`,
    [
      scope.tenantId,
      queuedAt,
      of('id'),
      of('kind'),
      of('template'),
      of('language'),
      of('accountId'),
      of('addressHash'),
      of('addressSealed'),
      of('bodySealed'),
      of('segments'),
      of('answerCode'),
      of('subjectKind'),
      of('subjectId'),
      of('repeatOf'),
      of('notBefore'),
      of('expiresAt'),
      of('failedAt'),
      of('cancelledAt'),
      of('reason'),
      of('channel'),
      messages.map(({ kind }) => classes[kind].lane),
      of('subjectSealed'),
      of('route'),
      of('passedOver'),
    ],
  )
}

/** A letter that was made to be printed, and who made it, as the only try there is. */
export async function insertLetter(
  tx: Tx,
  scope: Scope,
  letter: {
    readonly id: string
    readonly attemptId: string
    readonly by: string
    readonly template: string
    readonly language: string
    readonly subject: { readonly kind: string; readonly id: string }
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const { id, attemptId, by, template, language, subject, now } = letter
  await prepared(
    tx,
    'messaging.insert_letter',
    `with made as (
       insert into messaging.message (tenant_id, id, kind, template, language, segments, subject_kind, subject_id,
         not_before, expires_at, next_try_at, queued_at, accepted_at, sent_at, channel, route, lane, tries)
       values ($1::uuid, $2::uuid, 'person', $3, $4, 0, $5, $6::uuid, $7::timestamptz, $7, $7, $7, $7, $7, 'letter',
         'letter', $8, 1)
     )
     insert into messaging.attempt (tenant_id, id, message_id, provider, began_at, ended_at, outcome, reference)
     values ($1::uuid, $9::uuid, $2::uuid, 'print', $7::timestamptz, $7, 'taken', $10)`,
    [
      scope.tenantId,
      id,
      template,
      language,
      subject.kind,
      subject.id,
      now,
      classes.person.lane,
      attemptId,
      by,
    ],
  )
}

const asText = (value: unknown) => (value instanceof Temporal.Instant ? value.toString() : value)

/**
 * Cancels what waits about a subject. What a provider is being called with cannot be called back; it is only not
 * tried again. The row's lock settles the race with the sender; locks are taken in the order of ids, as everywhere.
 * @returns how many were cancelled
 */
export async function cancelBySubject(
  tx: Tx,
  scope: Scope,
  subject: { kind: string; id: string },
  now: Temporal.Instant,
): Promise<number> {
  const found = await prepared<{ cancelled: boolean }>(
    tx,
    'messaging.cancel_by_subject',
    `with held as materialized (
       select id from messaging.message
        where tenant_id = $1 and subject_kind = $2 and subject_id = $3 and accepted_at is null and failed_at is null
          and expired_at is null and unknown_at is null and cancelled_at is null
        order by id for no key update
     )
     update messaging.message m set
       cancelled_at = case when trying_at is null then $4::timestamptz end,
       expires_at = least(expires_at, $4::timestamptz),
       reason = 'withdrawn'
     from held where m.tenant_id = $1 and m.id = held.id
     returning m.cancelled_at is not null as cancelled`,
    [scope.tenantId, subject.kind, subject.id, now],
  )
  return found.filter(({ cancelled }) => cancelled).length
}

/** As cancelBySubject, for a number that wrote STOP; what she herself has just asked for still comes. */
export async function cancelByAddress(
  tx: Tx,
  scope: Scope,
  hashes: readonly Buffer[],
  kinds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await prepared(
    tx,
    'messaging.cancel_by_address',
    `with held as materialized (
       select id from messaging.message
        where tenant_id = $1 and address_hash = any($2::bytea[]) and kind = any($3::text[]) and accepted_at is null
          and failed_at is null and expired_at is null and unknown_at is null and cancelled_at is null
        order by id for no key update
     )
     update messaging.message m set
       cancelled_at = case when trying_at is null then $4::timestamptz end,
       expires_at = least(expires_at, $4::timestamptz),
       reason = 'stopped'
     from held where m.tenant_id = $1 and m.id = held.id`,
    [scope.tenantId, hashes, kinds, now],
  )
}
