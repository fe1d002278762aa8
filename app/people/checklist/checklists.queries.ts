import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'

/** A point as it is stored: one of ours by its `code`, or the place's own in its words. */
export type PointRow = {
  readonly id: string
  readonly code: string | null
  readonly words: string | null
  readonly owner_id: string | null
  readonly due: Temporal.PlainDate | null
  readonly done_at: Temporal.Instant | null
  readonly done_by: string | null
}

type Plan = { readonly owner: string | null; readonly due: Temporal.PlainDate | null }

/** What is stored of a place's checklist, the oldest first. */
export function pointRows(tx: Tx, scope: Scope): Promise<PointRow[]> {
  return prepared(
    tx,
    'people.checklist',
    `select id, code, words, owner_id, due, done_at, done_by from people.checklist_point
      where tenant_id = $1 order by added_at, id`,
    [scope.tenantId],
  )
}

/** Says whose one of our points is, and by when, in place of what was said before. */
export async function planPoint(tx: Tx, scope: SignedInScope, code: string, plan: Plan): Promise<void> {
  const now = scope.world.clock.now()
  await prepared(
    tx,
    'people.plan_point',
    `insert into people.checklist_point (tenant_id, id, code, owner_id, due, added_at, added_by)
     values ($1, $2, $3, $4, $5::date, $6, $7)
     on conflict (tenant_id, code) do update set owner_id = excluded.owner_id, due = excluded.due`,
    [scope.tenantId, newId(now), code, plan.owner, plan.due, now, scope.accountId],
  )
}

/** Adds a point of the place's own. */
export async function insertPoint(
  tx: Tx,
  scope: SignedInScope,
  id: string,
  words: string,
  plan: Plan,
): Promise<void> {
  await prepared(
    tx,
    'people.insert_point',
    `insert into people.checklist_point (tenant_id, id, words, owner_id, due, added_at, added_by)
     values ($1, $2, $3, $4, $5::date, $6, $7)`,
    [scope.tenantId, id, words, plan.owner, plan.due, scope.world.clock.now(), scope.accountId],
  )
}

/** Changes a point of the place's own. @returns false when there is none of that id */
export async function changePoint(
  tx: Tx,
  scope: Scope,
  id: string,
  words: string,
  plan: Plan,
): Promise<boolean> {
  const found = await prepared(
    tx,
    'people.change_point',
    `update people.checklist_point set words = $3, owner_id = $4, due = $5::date
      where tenant_id = $1 and id = $2 and words is not null returning id`,
    [scope.tenantId, id, words, plan.owner, plan.due],
  )
  return found.length > 0
}

/** Notes that a point of the place's own is done, or takes that back. @returns false when it was so already */
export async function markPoint(tx: Tx, scope: SignedInScope, id: string, done: boolean): Promise<boolean> {
  const found = await prepared(
    tx,
    'people.mark_point',
    `update people.checklist_point set done_at = $3, done_by = $4
      where tenant_id = $1 and id = $2 and words is not null and (done_at is null) = ($3::timestamptz is not null)
      returning id`,
    [scope.tenantId, id, done ? scope.world.clock.now() : null, done ? scope.accountId : null],
  )
  return found.length > 0
}

/** Takes a point of the place's own away. @returns false when there is none of that id */
export async function deletePoint(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'people.delete_point',
    'delete from people.checklist_point where tenant_id = $1 and id = $2 and words is not null returning id',
    [scope.tenantId, id],
  )
  return found.length > 0
}
