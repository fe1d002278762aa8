import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A stand as it is stored, with who stands there. */
export type StandRow = {
  readonly id: string
  readonly place: string
  readonly address: string
  readonly area_id: string | null
  readonly starts_at: Temporal.Instant
  readonly ends_at: Temporal.Instant
  readonly languages: readonly string[]
  readonly cancelled_at: Temporal.Instant | null
  readonly changed_at: Temporal.Instant
  readonly report: string | null
  readonly reported_at: Temporal.Instant | null
  readonly helpers: readonly string[]
}

/** Where and when, as it is written. */
export type StandPlace = Pick<
  StandRow,
  'place' | 'address' | 'area_id' | 'starts_at' | 'ends_at' | 'languages'
>

const columns = `s.id, s.place, s.address, s.area_id, s.starts_at, s.ends_at, s.languages, s.cancelled_at, s.changed_at, s.report,
  s.reported_at, array(select h.volunteer_id from roster.stand_helper h
    where h.tenant_id = s.tenant_id and h.stand_id = s.id order by h.placed_at, h.id) as helpers`

/** Stands that end between two moments, in the order in which they begin. @param most rows at the most */
export function standRows(
  tx: Tx,
  scope: Scope,
  between: { from: Temporal.Instant; to: Temporal.Instant; most: number },
): Promise<StandRow[]> {
  return prepared(
    tx,
    'roster.stands',
    `select ${columns} from roster.stand s
      where s.tenant_id = $1 and s.ends_at > $2 and s.ends_at <= $3 order by s.starts_at, s.id limit $4`,
    [scope.tenantId, between.from, between.to, between.most],
  )
}

/** One stand. */
export async function standRow(tx: Tx, scope: Scope, id: string): Promise<StandRow | undefined> {
  const [found] = await prepared<StandRow>(
    tx,
    'roster.stand',
    `select ${columns} from roster.stand s where s.tenant_id = $1 and s.id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** Stores a stand. */
export async function insertStand(
  tx: Tx,
  scope: Scope,
  id: string,
  at: StandPlace,
  by: string,
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_stand',
    `insert into roster.stand (tenant_id, id, place, address, area_id, starts_at, ends_at, languages, planned_at, planned_by,
       changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9)`,
    [
      scope.tenantId,
      id,
      at.place,
      at.address,
      at.area_id,
      at.starts_at,
      at.ends_at,
      [...at.languages],
      scope.world.clock.now(),
      by,
    ],
  )
}

/** Changes where and when. */
export async function updateStand(tx: Tx, scope: Scope, id: string, at: StandPlace): Promise<void> {
  await prepared(
    tx,
    'roster.update_stand',
    `update roster.stand set place = $3, address = $4, area_id = $5, starts_at = $6, ends_at = $7, languages = $8,
            changed_at = $9
      where tenant_id = $1 and id = $2`,
    [
      scope.tenantId,
      id,
      at.place,
      at.address,
      at.area_id,
      at.starts_at,
      at.ends_at,
      [...at.languages],
      scope.world.clock.now(),
    ],
  )
}

/** Marks a stand as cancelled. @returns whether it was not yet */
export async function markCancelled(tx: Tx, scope: Scope, id: string, by: string): Promise<boolean> {
  const changed = await prepared(
    tx,
    'roster.cancel_stand',
    `update roster.stand set cancelled_at = $3, cancelled_by = $4, changed_at = $3
      where tenant_id = $1 and id = $2 and cancelled_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now(), by],
  )
  return changed.length > 0
}

/** Writes the report, in place of an earlier one. @returns whether there is such a stand */
export async function updateReport(
  tx: Tx,
  scope: Scope,
  stand: { id: string; report: string; by: string },
): Promise<boolean> {
  const changed = await prepared(
    tx,
    'roster.report_stand',
    `update roster.stand set report = $3, reported_at = $4, reported_by = $5
      where tenant_id = $1 and id = $2 returning id`,
    [scope.tenantId, stand.id, stand.report, scope.world.clock.now(), stand.by],
  )
  return changed.length > 0
}

/** Deletes a stand with who was to stand there; what was counted must have been moved away. */
export async function deleteStand(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(tx, 'roster.delete_stand', 'delete from roster.stand where tenant_id = $1 and id = $2', [
    scope.tenantId,
    id,
  ])
}

/** Places a volunteer at a stand. */
export async function insertHelper(
  tx: Tx,
  scope: Scope,
  helper: { id: string; standId: string; volunteerId: string; by: string },
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_stand_helper',
    `insert into roster.stand_helper (tenant_id, id, stand_id, volunteer_id, placed_at, placed_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [scope.tenantId, helper.id, helper.standId, helper.volunteerId, scope.world.clock.now(), helper.by],
  )
}

/** Takes a volunteer away from a stand. @returns whether she was there */
export async function deleteHelper(
  tx: Tx,
  scope: Scope,
  helper: { standId: string; volunteerId: string },
): Promise<boolean> {
  const gone = await prepared(
    tx,
    'roster.delete_stand_helper',
    `delete from roster.stand_helper where tenant_id = $1 and stand_id = $2 and volunteer_id = $3 returning id`,
    [scope.tenantId, helper.standId, helper.volunteerId],
  )
  return gone.length > 0
}

/** When those of these that are stands of this tenant begin. */
export async function knownStands(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const found = await prepared<{ id: string; starts_at: Temporal.Instant }>(
    tx,
    'roster.known_stands',
    'select id, starts_at from roster.stand where tenant_id = $1 and id = any($2)',
    [scope.tenantId, [...ids]],
  )
  return new Map(found.map(({ id, starts_at }) => [id, starts_at]))
}
