import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  type AreaRow,
  areaRows,
  insertAreas,
  insertNeighbours,
  replaceNeighbours,
  updateArea,
} from './areas.queries.ts'
import { tellAll } from './settings.ts'

export type { AreaRow as Area }

/** Every area of the tenant with its neighbours; closed ones come last and are offered to nobody. */
export function areasOf(tx: Tx, scope: Scope): Promise<AreaRow[]> {
  return areaRows(tx, scope)
}

/** The open areas by their names in small letters, as a list of volunteers refers to them. */
export async function areasByName(tx: Tx, scope: Scope): Promise<ReadonlyMap<string, string>> {
  const open = (await areaRows(tx, scope)).filter(({ closed }) => !closed)
  return new Map(open.map(({ id, name }) => [name.toLowerCase(), id]))
}

/** Adds a place at the end. @returns `taken` when one of that name is there, closed or not */
export async function addArea(
  scope: Scope,
  name: string,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'taken' }> {
  return settled(async () =>
    inScope(scope, async (tx) => {
      const position = (await areaRows(tx, scope)).length
      const id = newId(scope.world.clock.now())
      await insertAreas(tx, scope, [{ id, name, position }])
      await audit(tx, scope, { act: 'people.area_added', subject: { kind: 'area', id } })
      await tellAll(tx, scope)
      return { ok: true, id } as const
    }),
  )
}

/**
 * Renames an area, closes or opens it, and says which areas are near it; nearness goes both ways.
 * @returns `unknown` when the area or a neighbour is not this tenant's, `taken` when another has the name
 */
export async function changeArea(
  scope: Scope,
  area: { id: string; name: string; closed: boolean; neighbours: readonly string[] },
): Promise<{ ok: true } | { ok: false; reason: 'taken' | 'unknown' }> {
  return settled(async () =>
    inScope(scope, async (tx) => {
      const known = new Set((await areaRows(tx, scope)).map(({ id }) => id))
      const near = [...new Set(area.neighbours)].filter((id) => id !== area.id)
      if (![area.id, ...near].every((id) => known.has(id))) return { ok: false, reason: 'unknown' } as const
      await updateArea(tx, scope, area)
      await replaceNeighbours(
        tx,
        scope,
        area.id,
        bothWays(
          scope,
          near.map((id) => [area.id, id]),
        ),
      )
      const detail = { closed: area.closed, neighbours: near.length }
      await audit(tx, scope, { act: 'people.area_changed', subject: { kind: 'area', id: area.id }, detail })
      await tellAll(tx, scope)
      return { ok: true } as const
    }),
  )
}

/**
 * Lays out a new tenant's places at once: in this order, with these pairs as neighbours.
 * @returns the areas' ids by name
 */
export async function layOutAreas(
  tx: Tx,
  scope: Scope,
  names: readonly string[],
  near: readonly (readonly [string, string])[],
): Promise<ReadonlyMap<string, string>> {
  const now = scope.world.clock.now()
  const ids = new Map(names.map((name) => [name, newId(now)]))
  const idOf = (name: string) => {
    const id = ids.get(name)
    if (!id) throw new Error(`no area is called "${name}"`)
    return id
  }
  await insertAreas(
    tx,
    scope,
    names.map((name, position) => ({ id: idOf(name), name, position })),
  )
  await insertNeighbours(
    tx,
    scope,
    bothWays(
      scope,
      near.map(([one, other]) => [idOf(one), idOf(other)]),
    ),
  )
  return ids
}

function bothWays(scope: Scope, pairs: readonly (readonly [string, string])[]) {
  const now = scope.world.clock.now()
  return pairs.flatMap(([one, other]) => [
    { id: newId(now), areaId: one, neighbourId: other },
    { id: newId(now), areaId: other, neighbourId: one },
  ])
}

async function settled<T>(work: () => Promise<T>): Promise<T | { ok: false; reason: 'taken' }> {
  try {
    return await work()
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'taken' }
    throw error
  }
}
