import { build, prepared, run, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** An area with those near it. */
export type AreaRow = {
  readonly id: string
  readonly name: string
  readonly closed: boolean
  readonly neighbours: readonly string[]
  readonly volunteers: number
}

/** Every area in its order, closed ones last, with its neighbours and how many volunteers chose it. */
export function areaRows(tx: Tx, scope: Scope): Promise<AreaRow[]> {
  return prepared(
    tx,
    'people.areas',
    `select a.id, a.name, a.closed_at is not null as closed,
            array(select n.neighbour_id from people.area_neighbour n
                   where n.tenant_id = a.tenant_id and n.area_id = a.id) as neighbours,
            (select count(*) from people.volunteer_area va
               join people.volunteer v on v.tenant_id = va.tenant_id and v.id = va.volunteer_id and v.left_at is null
              where va.tenant_id = a.tenant_id and va.area_id = a.id) as volunteers
       from people.area a where a.tenant_id = $1
      order by a.closed_at is not null, a.position, a.name collate "nb-x-icu"`,
    [scope.tenantId],
  )
}

/** Adds areas in one statement; a name that is there already fails with 23505. */
export async function insertAreas(
  tx: Tx,
  scope: Scope,
  areas: readonly { id: string; name: string; position: number }[],
): Promise<void> {
  await run(
    tx,
    build.insertInto('people.area').values(areas.map((area) => ({ tenant_id: scope.tenantId, ...area }))),
  )
}

/** Renames an area, and closes or opens it. @returns how many rows: 0 when it is not this tenant's */
export async function updateArea(
  tx: Tx,
  scope: Scope,
  area: { id: string; name: string; closed: boolean },
): Promise<number> {
  const found = await prepared<{ id: string }>(
    tx,
    'people.update_area',
    `update people.area set name = $3,
            closed_at = case when $4 then coalesce(closed_at, $5::timestamptz) end
      where tenant_id = $1 and id = $2 returning id`,
    [scope.tenantId, area.id, area.name, area.closed, scope.world.clock.now()],
  )
  return found.length
}

/** Puts these pairs, each in both directions, in place of an area's neighbours. */
export async function replaceNeighbours(
  tx: Tx,
  scope: Scope,
  areaId: string,
  rows: readonly { id: string; areaId: string; neighbourId: string }[],
): Promise<void> {
  await prepared(
    tx,
    'people.clear_neighbours',
    'delete from people.area_neighbour where tenant_id = $1 and (area_id = $2 or neighbour_id = $2)',
    [scope.tenantId, areaId],
  )
  await insertNeighbours(tx, scope, rows)
}

/** Adds directed pairs in one statement. */
export async function insertNeighbours(
  tx: Tx,
  scope: Scope,
  rows: readonly { id: string; areaId: string; neighbourId: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await run(
    tx,
    build.insertInto('people.area_neighbour').values(
      rows.map(({ id, areaId, neighbourId }) => ({
        tenant_id: scope.tenantId,
        id,
        area_id: areaId,
        neighbour_id: neighbourId,
      })),
    ),
  )
}
