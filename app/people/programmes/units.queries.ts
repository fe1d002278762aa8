import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** The units of a place, by name, with those who work in each. */
export function unitRows(tx: Tx, scope: Scope): Promise<{ id: string; name: string; members: string[] }[]> {
  return prepared(
    tx,
    'people.units',
    `select u.id, u.name, array(select m.account_id from people.unit_member m
                where m.tenant_id = u.tenant_id and m.unit_id = u.id) as members
       from people.unit u where u.tenant_id = $1 and u.closed_at is null
      order by u.name collate "nb-x-icu", u.id`,
    [scope.tenantId],
  )
}

/** Adds a unit; one of that name stays as it is. */
export async function insertUnit(tx: Tx, scope: Scope, name: string): Promise<string> {
  const [made] = await prepared<{ id: string }>(
    tx,
    'people.insert_unit',
    `insert into people.unit (tenant_id, id, name) values ($1, $2, $3)
     on conflict (tenant_id, name) do update set closed_at = null returning id`,
    [scope.tenantId, newId(scope.world.clock.now()), name],
  )
  return made?.id ?? ''
}

/** Says in which unit a member of staff works: in this one and no other; null: in none. */
export async function placeInUnit(
  tx: Tx,
  scope: Scope,
  accountId: string,
  unitId: string | null,
): Promise<void> {
  await prepared(
    tx,
    'people.leave_units',
    'delete from people.unit_member where tenant_id = $1 and account_id = $2',
    [scope.tenantId, accountId],
  )
  if (unitId === null) return
  await prepared(
    tx,
    'people.join_unit',
    `insert into people.unit_member (tenant_id, id, unit_id, account_id)
     select $1, $2, u.id, a.id from people.unit u, people.account a
      where u.tenant_id = $1 and u.id = $3 and a.tenant_id = $1 and a.id = $4`,
    [scope.tenantId, newId(scope.world.clock.now()), unitId, accountId],
  )
}

/** Units that take part in a programme, with their sealed contacts. */
export function involvedRows(
  tx: Tx,
  scope: Scope,
  programmeId: string,
): Promise<{ id: string; unit_id: string; name: string; contact_sealed: Buffer | null }[]> {
  return prepared(
    tx,
    'people.involved_units',
    `select i.id, i.unit_id, u.name, i.contact_sealed from people.programme_unit i
       join people.unit u on u.tenant_id = i.tenant_id and u.id = i.unit_id
      where i.tenant_id = $1 and i.programme_id = $2 order by u.name collate "nb-x-icu"`,
    [scope.tenantId, programmeId],
  )
}

/** Lets a unit take part, with its contact; one that does gets the new contact. */
export async function involveUnit(
  tx: Tx,
  scope: Scope,
  wish: { programmeId: string; unitId: string },
  seal: (id: string) => Buffer,
): Promise<void> {
  await dismissUnit(tx, scope, wish.programmeId, wish.unitId)
  const id = newId(scope.world.clock.now())
  await prepared(
    tx,
    'people.involve_unit',
    `insert into people.programme_unit (tenant_id, id, programme_id, unit_id, contact_sealed)
     select $1, $2, $3, u.id, $5 from people.unit u where u.tenant_id = $1 and u.id = $4`,
    [scope.tenantId, id, wish.programmeId, wish.unitId, seal(id)],
  )
}

/** It takes part no more. */
export async function dismissUnit(tx: Tx, scope: Scope, programmeId: string, unitId: string): Promise<void> {
  await prepared(
    tx,
    'people.dismiss_unit',
    'delete from people.programme_unit where tenant_id = $1 and programme_id = $2 and unit_id = $3',
    [scope.tenantId, programmeId, unitId],
  )
}
