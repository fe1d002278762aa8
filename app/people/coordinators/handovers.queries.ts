import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A hand-over, planned or done. */
export type HandoverRow = {
  readonly id: string
  readonly from_id: string
  readonly to_id: string
  readonly on_day: Temporal.PlainDate
  readonly made_at: Temporal.Instant
  readonly done_at: Temporal.Instant | null
}

/** Every hand-over, those to come first. */
export function handoverRows(tx: Tx, scope: Scope): Promise<HandoverRow[]> {
  return prepared(
    tx,
    'people.handovers',
    `select id, from_id, to_id, on_day, made_at, done_at from people.handover
      where tenant_id = $1 order by done_at desc nulls first, on_day desc, id limit 50`,
    [scope.tenantId],
  )
}

/** Plans one. @throws SQLSTATE 23505 when one is planned for her already */
export async function insertHandover(
  tx: Tx,
  scope: Scope,
  wish: { from: string; to: string; day: string },
): Promise<string> {
  const now = scope.world.clock.now()
  const id = newId(now)
  await prepared(
    tx,
    'people.insert_handover',
    `insert into people.handover (tenant_id, id, from_id, to_id, on_day, made_at, made_by)
     values ($1, $2, $3, $4, $5::date, $6, $7)`,
    [
      scope.tenantId,
      id,
      wish.from,
      wish.to,
      wish.day,
      now,
      scope.kind === 'account' ? scope.accountId : null,
    ],
  )
  return id
}

/** Takes a plan back. @returns false when it was done or is not there */
export async function deleteHandover(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const gone = await prepared(
    tx,
    'people.delete_handover',
    'delete from people.handover where tenant_id = $1 and id = $2 and done_at is null returning id',
    [scope.tenantId, id],
  )
  return gone.length > 0
}

/** The hand-overs whose day has come, held until the transaction ends; those another process holds are left to it. */
export function lockDue(tx: Tx, scope: Scope, today: string): Promise<HandoverRow[]> {
  return prepared(
    tx,
    'people.due_handovers',
    `select id, from_id, to_id, on_day, made_at, done_at from people.handover
      where tenant_id = $1 and done_at is null and on_day <= $2::date order by on_day, id for update skip locked`,
    [scope.tenantId, today],
  )
}

/** What she was in programmes is the other's from this day; her rows stay as their history. */
export async function moveProgrammes(
  tx: Tx,
  scope: Scope,
  { from_id, to_id }: Pick<HandoverRow, 'from_id' | 'to_id'>,
  today: string,
): Promise<void> {
  const held = await prepared<{ programme_id: string; part: string }>(
    tx,
    'people.end_memberships',
    `update people.programme_member set until_on = $3::date
      where tenant_id = $1 and account_id = $2 and until_on is null and part in ('coordinator', 'deputy')
      returning programme_id, part`,
    [scope.tenantId, from_id, today],
  )
  for (const { programme_id, part } of held)
    await prepared(
      tx,
      'people.take_membership',
      `insert into people.programme_member (tenant_id, id, programme_id, account_id, part, from_on)
       values ($1, $2, $3, $4, $5, $6::date)
       on conflict (tenant_id, programme_id, account_id, part) where until_on is null do nothing`,
      [scope.tenantId, newId(scope.world.clock.now()), programme_id, to_id, part, today],
    )
}

/** Whom she stood in for, the other stands in for. */
export async function moveDeputies(
  tx: Tx,
  scope: Scope,
  { from_id, to_id }: Pick<HandoverRow, 'from_id' | 'to_id'>,
): Promise<void> {
  await prepared(
    tx,
    'people.move_deputies',
    `update people.absence set deputy_id = $3 where tenant_id = $1 and deputy_id = $2 and account_id <> $3
        and (until_at is null or until_at > $4)`,
    [scope.tenantId, from_id, to_id, scope.world.clock.now()],
  )
}

/** It is done. */
export async function noteDone(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'people.handover_done',
    'update people.handover set done_at = $3 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, scope.world.clock.now()],
  )
}
