import { questionOf } from '../library/questions/questions.ts'
import { isPublished } from '../library/translations/fresh-topics.ts'
import { newId } from '../platform/identifiers.ts'
import { audit } from '../privacy/audit.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import {
  endedTasks,
  insertTask,
  noteDone,
  noteDropped,
  noteQuestionDone,
  openTasks,
  type TaskRow,
} from './content-tasks.queries.ts'
import { type Need, needKey } from './content-tasks.schema.ts'
import { needsOf } from './needs.ts'

export type { TaskRow as ContentTask }

type Done = { ok: true } | { ok: false; reason: 'gone' | 'not_published' }

/**
 * Takes a need up as a task, with its counts as they stand now: they are looked up again, never taken from the form.
 * @returns `gone` when it is no need any more, or somebody took it up in the meantime
 */
export async function takeUp(
  scope: SignedInScope,
  wish: Omit<Need, 'counted' | 'since'>,
): Promise<Done & { taskId?: string }> {
  const need = (await needsOf(scope)).find((each) => needKey(each) === needKey(wish))
  if (!need) return { ok: false, reason: 'gone' }
  return inScope(scope, async (tx) => {
    const id = newId(scope.world.clock.now())
    if (!(await insertTask(tx, scope, { ...need, id, by: scope.accountId })))
      return { ok: false, reason: 'gone' }
    await audit(tx, scope, { act: 'insights.task_taken', subject: { kind: 'content_task', id } })
    return { ok: true, taskId: id }
  })
}

/** Ends a task with the published text that it led to. @returns `not_published` when the library has no such text */
export function finishTask(scope: SignedInScope, taskId: string, articleId: string): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await isPublished(tx, scope, articleId))) return { ok: false, reason: 'not_published' }
    if (!(await noteDone(tx, scope, { id: taskId, articleId, by: scope.accountId })))
      return { ok: false, reason: 'gone' }
    await audit(tx, scope, { act: 'insights.task_done', subject: { kind: 'content_task', id: taskId } })
    return { ok: true }
  })
}

/**
 * Ends the task of the question that a published text came from, so that the text leads back to what caused it (BM-47,
 * HA-11). Run again it changes nothing. @returns whether there was an open one
 */
export async function endQuestionTask(scope: Scope, articleId: string): Promise<boolean> {
  const questionId = await questionOf(scope, articleId)
  if (!questionId) return false
  return inScope(scope, async (tx) => {
    const id = await noteQuestionDone(tx, scope, { questionId, articleId })
    if (id) await audit(tx, scope, { act: 'insights.task_done', subject: { kind: 'content_task', id } })
    return id !== undefined
  })
}

/** Ends a task without a text, and says why. The need may show again when people go on asking. */
export function dropTask(scope: SignedInScope, taskId: string, why: string): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await noteDropped(tx, scope, { id: taskId, why, by: scope.accountId })))
      return { ok: false, reason: 'gone' }
    await audit(tx, scope, { act: 'insights.task_dropped', subject: { kind: 'content_task', id: taskId } })
    return { ok: true }
  })
}

/** The tasks of a tenant: what is open, and what came of the others. */
export function tasksOf(scope: Scope): Promise<{ open: TaskRow[]; ended: TaskRow[] }> {
  return inScope(scope, async (tx) => ({
    open: await openTasks(tx, scope),
    ended: await endedTasks(tx, scope),
  }))
}
