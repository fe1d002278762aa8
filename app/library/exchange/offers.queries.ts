import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'

/** Which articles are offered to other places, whether anybody may read them at this moment or not. */
export async function offeredIds(tx: Tx, scope: Scope): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'library.offered',
    'select id from library.article where tenant_id = $1 and offered_at is not null',
    [scope.tenantId],
  )
  return found.map(({ id }) => id)
}

/** Offers exactly these; @returns how many are offered now that were not, and how many no longer are */
export async function setOffered(
  tx: Tx,
  scope: SignedInScope,
  ids: readonly string[],
): Promise<{ offered: number; ended: number }> {
  const offered = await prepared(
    tx,
    'library.offer',
    `update library.article set offered_at = $3, offered_by = $4
      where tenant_id = $1 and id = any($2::uuid[]) and offered_at is null and not closed returning id`,
    [scope.tenantId, ids, scope.world.clock.now(), scope.accountId],
  )
  const ended = await prepared(
    tx,
    'library.end_offers',
    `update library.article set offered_at = null, offered_by = null
      where tenant_id = $1 and not (id = any($2::uuid[])) and offered_at is not null returning id`,
    [scope.tenantId, ids],
  )
  return { offered: offered.length, ended: ended.length }
}

/** Notes that this place offers texts; again changes nothing. */
export async function noteGiver(tx: Tx, scope: Scope): Promise<void> {
  await prepared(
    tx,
    'library.note_giver',
    'insert into library.giver (tenant_id, since) values ($1, $2) on conflict (tenant_id) do nothing',
    [scope.tenantId, scope.world.clock.now()],
  )
}

/** Notes that this place offers none any more. */
export async function forgetGiver(tx: Tx, scope: Scope): Promise<void> {
  await prepared(tx, 'library.forget_giver', 'delete from library.giver where tenant_id = $1', [
    scope.tenantId,
  ])
}

/** The other places that offer texts: a reference, so it tells of all, and of each only that it does. */
export async function otherGivers(tx: Tx, scope: Scope): Promise<string[]> {
  const found = await prepared<{ tenant_id: string }>(
    tx,
    'library.givers',
    'select tenant_id from library.giver where tenant_id <> $1 order by since',
    [scope.tenantId],
  )
  return found.map(({ tenant_id }) => tenant_id)
}
