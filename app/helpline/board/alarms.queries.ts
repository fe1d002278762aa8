import { build, prepared, run, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { AlarmKind } from './alarms.schema.ts'

/** An alarm as its job finds it. */
export type AlarmRow = {
  id: string
  kind: AlarmKind
  subject_id: string
  raised_at: Temporal.Instant
  told_id: string | null
  deputy_at: Temporal.Instant
  deputy_told_at: Temporal.Instant | null
}

/** Raises an alarm unless the same one waits already. @returns whether it is new */
export async function insertAlarm(
  tx: Tx,
  scope: Scope,
  it: { id: string; kind: AlarmKind; subjectId: string; toldId: string | null; deputyAt: Temporal.Instant },
): Promise<boolean> {
  const query = build
    .insertInto('helpline.alarm')
    .values({
      tenant_id: scope.tenantId,
      id: it.id,
      kind: it.kind,
      subject_id: it.subjectId,
      raised_at: scope.world.clock.now(),
      told_id: it.toldId,
      deputy_at: it.deputyAt,
    })
    .onConflict((conflict) => conflict.doNothing())
  return (await run(tx, query)) > 0
}

/** An alarm nobody has reacted to, locked. */
export async function waitingAlarm(tx: Tx, scope: Scope, id: string): Promise<AlarmRow | undefined> {
  const [found] = await prepared<AlarmRow>(
    tx,
    'helpline.waiting_alarm',
    `select id, kind, subject_id, raised_at, told_id, deputy_at, deputy_told_at from helpline.alarm
      where tenant_id = $1 and id = $2 and answered_at is null for update`,
    [scope.tenantId, id],
  )
  return found
}

/** Notes that the deputies were called. */
export async function noteDeputies(tx: Tx, scope: Scope, id: string): Promise<void> {
  await run(
    tx,
    build
      .updateTable('helpline.alarm')
      .set({ deputy_told_at: scope.world.clock.now() })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Ends what waits about a subject. @param by who reacted; null when the need itself went away */
export async function answerAlarms(
  tx: Tx,
  scope: Scope,
  subjectId: string,
  by: string | null,
): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'helpline.answer_alarms',
    `update helpline.alarm set answered_at = $3, answered_by = $4
      where tenant_id = $1 and subject_id = $2 and answered_at is null returning id`,
    [scope.tenantId, subjectId, scope.world.clock.now(), by],
  )
  return found.map(({ id }) => id)
}
