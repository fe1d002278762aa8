import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A remark of the minutes; with topic and language it is a need. */
export type RemarkRow = {
  readonly id: string
  readonly words: string
  readonly topic_id: string | null
  readonly language: string | null
  readonly noted_at: Temporal.Instant
}

/** The remarks of a meeting. */
export function remarkRows(tx: Tx, scope: Scope, meetingId: string): Promise<RemarkRow[]> {
  return prepared(
    tx,
    'roster.meeting_remarks',
    `select id, words, topic_id, language, noted_at from roster.meeting_remark
      where tenant_id = $1 and meeting_id = $2 order by noted_at, id`,
    [scope.tenantId, meetingId],
  )
}

/** Stores a remark. */
export async function insertRemark(
  tx: Tx,
  scope: Scope,
  remark: {
    id: string
    meetingId: string
    words: string
    topicId: string | null
    language: string | null
    by: string
  },
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_remark',
    `insert into roster.meeting_remark (tenant_id, id, meeting_id, words, topic_id, language, noted_at, noted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      scope.tenantId,
      remark.id,
      remark.meetingId,
      remark.words,
      remark.topicId,
      remark.language,
      scope.world.clock.now(),
      remark.by,
    ],
  )
}

/** Takes a remark away. @returns whether it was there */
export async function deleteRemark(
  tx: Tx,
  scope: Scope,
  remark: { id: string; meetingId: string },
): Promise<boolean> {
  const gone = await prepared(
    tx,
    'roster.delete_remark',
    'delete from roster.meeting_remark where tenant_id = $1 and id = $2 and meeting_id = $3 returning id',
    [scope.tenantId, remark.id, remark.meetingId],
  )
  return gone.length > 0
}

/** Needs that were said since an instant: topic, language, and when each remark was noted. */
export function needRows(
  tx: Tx,
  scope: Scope,
  since: Temporal.Instant,
): Promise<{ topicId: string; language: string; notedAt: Temporal.Instant }[]> {
  return prepared(
    tx,
    'roster.needs_said',
    `select topic_id as "topicId", language, noted_at as "notedAt" from roster.meeting_remark
      where tenant_id = $1 and topic_id is not null and noted_at >= $2 order by noted_at limit 2000`,
    [scope.tenantId, since],
  )
}
