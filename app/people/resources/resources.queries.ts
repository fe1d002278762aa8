import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { CheckOutcome, NewResource, ResourcePurpose } from './resources.schema.ts'

/** A volunteer who stands by a family, with the last check-in. */
export type ResourceRow = {
  readonly id: string
  readonly volunteer_id: string
  readonly alias: string
  readonly family_sealed: Buffer | null
  readonly purpose: ResourcePurpose
  readonly starts_on: Temporal.PlainDate
  readonly ends_on: Temporal.PlainDate
  readonly consent_on: Temporal.PlainDate
  readonly check_weeks: number
  readonly ended_at: Temporal.Instant | null
  readonly checked_at: Temporal.Instant | null
  readonly outcome: CheckOutcome | null
}

/** All that go on, and (`ended`) those that are over but kept a while. */
export function resourceRows(tx: Tx, scope: Scope): Promise<ResourceRow[]> {
  return prepared(
    tx,
    'people.resources',
    `select r.id, r.volunteer_id, v.alias, r.family_sealed, r.purpose, r.starts_on, r.ends_on, r.consent_on,
            r.check_weeks, r.ended_at, c.at as checked_at, c.outcome
       from people.resource_person r
       join people.volunteer v on v.tenant_id = r.tenant_id and v.id = r.volunteer_id
       left join lateral (select k.at, k.outcome from people.resource_check k
              where k.tenant_id = r.tenant_id and k.resource_id = r.id order by k.at desc limit 1) c on true
      where r.tenant_id = $1 order by r.ended_at nulls first, r.ends_on, r.id`,
    [scope.tenantId],
  )
}

/** Begins one. @returns false when she is no volunteer here, has left, or has not promised confidentiality */
export async function insertResource(
  tx: Tx,
  scope: Scope,
  id: string,
  wish: NewResource,
  familySealed: Buffer,
): Promise<boolean> {
  const made = await prepared(
    tx,
    'people.insert_resource',
    `insert into people.resource_person (tenant_id, id, volunteer_id, family_sealed, purpose, starts_on, ends_on,
       consent_on, check_weeks, created_at, created_by)
     select $1, $2, v.id, $4, $5, $6::date, $7::date, $8::date, $9, $10, $11 from people.volunteer v
      where v.tenant_id = $1 and v.id = $3 and v.left_at is null and v.declaration_on is not null returning id`,
    [
      scope.tenantId,
      id,
      wish.volunteer,
      familySealed,
      wish.purpose,
      wish.from,
      wish.to,
      wish.consent,
      wish.weeks,
      scope.world.clock.now(),
      scope.kind === 'account' ? scope.accountId : null,
    ],
  )
  return made.length > 0
}

/** Notes that the coordinator asked how it goes. @returns false when it is over or not here */
export async function insertCheck(
  tx: Tx,
  scope: Scope,
  resourceId: string,
  outcome: CheckOutcome,
): Promise<boolean> {
  const now = scope.world.clock.now()
  const made = await prepared(
    tx,
    'people.insert_check',
    `insert into people.resource_check (tenant_id, id, resource_id, outcome, at, by_id)
     select $1, $2, r.id, $4, $5, $6 from people.resource_person r
      where r.tenant_id = $1 and r.id = $3 and r.ended_at is null returning id`,
    [scope.tenantId, newId(now), resourceId, outcome, now, scope.kind === 'account' ? scope.accountId : null],
  )
  return made.length > 0
}

/** Ends one: who the family is goes at once. @returns false when it was over or is not here */
export async function endRow(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const ended = await prepared(
    tx,
    'people.end_resource',
    `update people.resource_person set ended_at = $3, family_sealed = null
      where tenant_id = $1 and id = $2 and ended_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now()],
  )
  return ended.length > 0
}

/** Ends those whose last day has been. @returns their ids */
export async function endPast(tx: Tx, scope: Scope, today: string): Promise<string[]> {
  const ended = await prepared<{ id: string }>(
    tx,
    'people.end_past_resources',
    `update people.resource_person set ended_at = $3, family_sealed = null
      where tenant_id = $1 and ended_at is null and ends_on < $2::date returning id`,
    [scope.tenantId, today, scope.world.clock.now()],
  )
  return ended.map(({ id }) => id)
}
