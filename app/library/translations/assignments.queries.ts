import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Task } from './translations.schema.ts'

/** Who was asked for what, and by when. */
export type AssignmentRow = {
  readonly id: string
  readonly article_id: string
  readonly language: string
  readonly task: Task
  readonly account_id: string
  readonly due: Temporal.PlainDate | null
  readonly assigned_at: Temporal.Instant
}

/** What stands open: of one article, one language or one person, each only where given; what is due first, first. */
export function assignmentRows(
  tx: Tx,
  scope: Scope,
  wish: { articleId?: string; language?: string; accountId?: string },
): Promise<AssignmentRow[]> {
  return prepared(
    tx,
    'library.assignments',
    `select id, article_id, language, task, account_id, due, assigned_at from library.assignment
      where tenant_id = $1 and done_at is null and withdrawn_at is null
        and ($2::uuid is null or article_id = $2) and ($3::text is null or language = $3)
        and ($4::uuid is null or account_id = $4)
      order by due nulls last, assigned_at`,
    [scope.tenantId, wish.articleId ?? null, wish.language ?? null, wish.accountId ?? null],
  )
}

/** Asks somebody. */
export async function insertAssignment(
  tx: Tx,
  scope: Scope,
  wish: {
    id: string
    articleId: string
    language: string
    task: Task
    accountId: string
    due: string | null
    by: string
  },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_assignment',
    `insert into library.assignment
       (tenant_id, id, article_id, language, task, account_id, due, assigned_at, assigned_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      scope.tenantId,
      wish.id,
      wish.articleId,
      wish.language,
      wish.task,
      wish.accountId,
      wish.due,
      scope.world.clock.now(),
      wish.by,
    ],
  )
}

/** Ends what is open of a task: done, or taken back. */
export async function endAssignments(
  tx: Tx,
  scope: Scope,
  wish: { articleId: string; language: string; task: Task; done: boolean },
): Promise<void> {
  await prepared(
    tx,
    'library.end_assignments',
    `update library.assignment set done_at = case when $5 then $6::timestamptz end,
            withdrawn_at = case when $5 then null else $6::timestamptz end
      where tenant_id = $1 and article_id = $2 and language = $3 and task = $4
        and done_at is null and withdrawn_at is null`,
    [scope.tenantId, wish.articleId, wish.language, wish.task, wish.done, scope.world.clock.now()],
  )
}

/** Makes what somebody was asked for another's. */
export async function giveAssignment(tx: Tx, scope: Scope, id: string, to: string): Promise<void> {
  await prepared(
    tx,
    'library.give_assignment',
    `update library.assignment set account_id = $3
      where tenant_id = $1 and id = $2 and done_at is null and withdrawn_at is null`,
    [scope.tenantId, id, to],
  )
}

/** Makes the articles that somebody answers for another's to answer for. @returns how many */
export async function giveArticles(tx: Tx, scope: Scope, from: string, to: string): Promise<number> {
  const given = await prepared(
    tx,
    'library.give_articles',
    'update library.article set owner_id = $3 where tenant_id = $1 and owner_id = $2 returning id',
    [scope.tenantId, from, to],
  )
  return given.length
}
