import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { Cause, Need } from './content-tasks.schema.ts'

/** A content task as it is stored. */
export type TaskRow = {
  readonly id: string
  readonly cause: Cause
  readonly language: string
  readonly topicId: string | null
  readonly words: string | null
  readonly promptedByArticleId: string | null
  readonly questionId: string | null
  readonly counted: number
  readonly since: Temporal.PlainDate
  readonly taken_at: Temporal.Instant
  readonly taken_by: string
  readonly article_id: string | null
  readonly done_at: Temporal.Instant | null
  readonly dropped_at: Temporal.Instant | null
  readonly dropped_why: string | null
}

const columns = `id, cause, language, topic_id as "topicId", words, prompted_by_article_id as "promptedByArticleId",
  question_id as "questionId", counted,
  since, taken_at, taken_by, article_id, done_at, dropped_at, dropped_why`

/** Stores a need that somebody takes up. @returns false when it is open already */
export async function insertTask(
  tx: Tx,
  scope: Scope,
  task: Need & { id: string; by: string },
): Promise<boolean> {
  const stored = await prepared(
    tx,
    'insights.insert_task',
    `insert into insights.content_task (tenant_id, id, cause, language, topic_id, words, prompted_by_article_id, counted,
       since, taken_at, taken_by, question_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning id`,
    [
      scope.tenantId,
      task.id,
      task.cause,
      task.language,
      task.topicId ?? null,
      task.words ?? null,
      task.promptedByArticleId ?? null,
      task.counted,
      task.since,
      scope.world.clock.now(),
      task.by,
      task.questionId ?? null,
    ],
  )
  return stored.length > 0
}

/** Tasks that are neither done nor dropped, the oldest first. */
export function openTasks(tx: Tx, scope: Scope): Promise<TaskRow[]> {
  return prepared(
    tx,
    'insights.open_tasks',
    `select ${columns} from insights.content_task
      where tenant_id = $1 and done_at is null and dropped_at is null order by taken_at, id limit 200`,
    [scope.tenantId],
  )
}

/** Tasks that are over, the latest first. */
export function endedTasks(tx: Tx, scope: Scope): Promise<TaskRow[]> {
  return prepared(
    tx,
    'insights.ended_tasks',
    `select ${columns} from insights.content_task
      where tenant_id = $1 and (done_at is not null or dropped_at is not null)
      order by coalesce(done_at, dropped_at) desc, id limit 50`,
    [scope.tenantId],
  )
}

/** When needs of a cause were last ended, by topic and language: what was said before that is settled. */
export function lastEnded(
  tx: Tx,
  scope: Scope,
  cause: Cause,
): Promise<{ topicId: string | null; language: string; at: Temporal.Instant }[]> {
  return prepared(
    tx,
    'insights.last_ended',
    `select topic_id as "topicId", language, max(coalesce(done_at, dropped_at)) as at from insights.content_task
      where tenant_id = $1 and cause = $2 and (done_at is not null or dropped_at is not null)
      group by topic_id, language`,
    [scope.tenantId, cause],
  )
}

/** Notes with which text a task was done. @returns false when it is not open */
export async function noteDone(
  tx: Tx,
  scope: Scope,
  task: { id: string; articleId: string; by: string },
): Promise<boolean> {
  const changed = await prepared(
    tx,
    'insights.task_done',
    `update insights.content_task set article_id = $3, done_at = $4, done_by = $5
      where tenant_id = $1 and id = $2 and done_at is null and dropped_at is null returning id`,
    [scope.tenantId, task.id, task.articleId, scope.world.clock.now(), task.by],
  )
  return changed.length > 0
}

/** Notes that a question's open task has come to this text. @returns the task, or undefined when there is none open */
export async function noteQuestionDone(
  tx: Tx,
  scope: Scope,
  task: { questionId: string; articleId: string },
): Promise<string | undefined> {
  const [done] = await prepared<{ id: string }>(
    tx,
    'insights.question_task_done',
    `update insights.content_task set article_id = $3, done_at = $4
      where tenant_id = $1 and question_id = $2 and done_at is null and dropped_at is null returning id`,
    [scope.tenantId, task.questionId, task.articleId, scope.world.clock.now()],
  )
  return done?.id
}

/** Notes why a task was dropped. @returns false when it is not open */
export async function noteDropped(
  tx: Tx,
  scope: Scope,
  task: { id: string; why: string; by: string },
): Promise<boolean> {
  const changed = await prepared(
    tx,
    'insights.task_dropped',
    `update insights.content_task set dropped_why = $3, dropped_at = $4, dropped_by = $5
      where tenant_id = $1 and id = $2 and done_at is null and dropped_at is null returning id`,
    [scope.tenantId, task.id, task.why, scope.world.clock.now(), task.by],
  )
  return changed.length > 0
}
