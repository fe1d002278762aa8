import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** All of a tenant's stored groups, each by its name. */
export function settingRows(tx: Tx, scope: Scope): Promise<{ name: string; value: unknown }[]> {
  return prepared(tx, 'people.settings', 'select name, value from people.setting where tenant_id = $1', [
    scope.tenantId,
  ])
}

/** One stored group, locked until the transaction ends, so that two savers do not lose each other's change. */
export function lockedSetting(tx: Tx, scope: Scope, name: string): Promise<{ value: unknown }[]> {
  return prepared(
    tx,
    'people.locked_setting',
    'select value from people.setting where tenant_id = $1 and name = $2 for update',
    [scope.tenantId, name],
  )
}

/** Stores a group in place of what was there. */
export async function upsertSetting(tx: Tx, scope: Scope, name: string, value: unknown): Promise<void> {
  const now = scope.world.clock.now()
  await prepared(
    tx,
    'people.upsert_setting',
    `insert into people.setting (tenant_id, id, name, value, changed_at, changed_by)
     values ($1, $2, $3, $4::jsonb, $5, $6)
     on conflict (tenant_id, name) do update
       set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [
      scope.tenantId,
      newId(now),
      name,
      JSON.stringify(value),
      now,
      scope.kind === 'account' ? scope.accountId : null,
    ],
  )
}

/** Waits for whoever switches parts of the service here, and lets others who only read pass; until the transaction ends. */
export function shareSwitch(tx: Tx, scope: Scope): Promise<unknown> {
  return prepared(
    tx,
    'people.share_switch',
    `select pg_advisory_xact_lock_shared(hashtextextended('people.capabilities:' || tenant_id, 0))
       from (select $1::text as tenant_id) as t`,
    [scope.tenantId],
  )
}

/** Waits for all who rely on the parts of the service being as they are, and holds others back. */
export function holdSwitch(tx: Tx, scope: Scope): Promise<unknown> {
  return prepared(
    tx,
    'people.hold_switch',
    `select pg_advisory_xact_lock(hashtextextended('people.capabilities:' || tenant_id, 0))
       from (select $1::text as tenant_id) as t`,
    [scope.tenantId],
  )
}

/** One stored group as it is now, past everything that is remembered. */
export function settingNow(tx: Tx, scope: Scope, name: string): Promise<{ value: unknown }[]> {
  return prepared(
    tx,
    'people.setting_now',
    'select value from people.setting where tenant_id = $1 and name = $2',
    [scope.tenantId, name],
  )
}

/** Changes what a tenant is called. A reference table: it has no row security, the id alone says whose. */
export async function renameTenant(tx: Tx, tenantId: string, name: string, language: string): Promise<void> {
  await prepared(
    tx,
    'people.rename_tenant',
    'update people.tenant set name = $2, language = $3 where id = $1',
    [tenantId, name, language],
  )
}
