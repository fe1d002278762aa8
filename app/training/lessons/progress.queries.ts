import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** How far she is in a lesson. */
export type Progress = { readonly answered: number; readonly done_at: Temporal.Instant | null }

/** How far a volunteer is in a lesson; undefined when she has not opened it. */
export async function progressIn(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  lessonId: string,
): Promise<Progress | undefined> {
  const [found] = await prepared<Progress>(
    tx,
    'training.progress_in',
    'select answered, done_at from training.progress where tenant_id = $1 and volunteer_id = $2 and lesson_id = $3',
    [scope.tenantId, volunteerId, lessonId],
  )
  return found
}

/** Notes that she has opened a lesson. */
export async function touchProgress(
  tx: Tx,
  scope: Scope,
  wish: { id: string; volunteerId: string; lessonId: string; at: Temporal.Instant },
): Promise<void> {
  await prepared(
    tx,
    'training.touch_progress',
    `insert into training.progress (tenant_id, id, lesson_id, volunteer_id, began_at, seen_at)
     values ($1, $2, $3, $4, $5, $5)
     on conflict (tenant_id, volunteer_id, lesson_id) do update set seen_at = excluded.seen_at`,
    [scope.tenantId, wish.id, wish.lessonId, wish.volunteerId, wish.at],
  )
}

/**
 * Notes that so many questions are answered right, and whether that was all. A question that was answered before changes
 * nothing, and none is skipped. @returns whether the lesson is done by this
 */
export async function advanceProgress(
  tx: Tx,
  scope: Scope,
  wish: { volunteerId: string; lessonId: string; answered: number; of: number; at: Temporal.Instant },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'training.advance_progress',
    `update training.progress set answered = $4::int, seen_at = $6::timestamptz, done_at = case when $4::int >= $5::int then $6::timestamptz end
      where tenant_id = $1 and volunteer_id = $2 and lesson_id = $3 and done_at is null
        and (answered = $4::int - 1 or (answered = $4::int and $5::int = $4::int)) returning done_at`,
    [scope.tenantId, wish.volunteerId, wish.lessonId, wish.answered, wish.of, wish.at],
  )
  return found.length > 0 && wish.answered >= wish.of
}

/** Lets her take the lessons of a course from the beginning. */
export async function restartProgress(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  lessonIds: readonly string[],
): Promise<void> {
  await prepared(
    tx,
    'training.restart_progress',
    `update training.progress set answered = 0, done_at = null
      where tenant_id = $1 and volunteer_id = $2 and lesson_id = any($3::uuid[])`,
    [scope.tenantId, volunteerId, lessonIds],
  )
}
