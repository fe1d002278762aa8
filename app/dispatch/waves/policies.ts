import { settingValue } from '../../people/settings/settings.ts'
import { placeOf } from '../../people/tenants.ts'
import { quietHoursOf } from '../../people/volunteers/volunteers.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { type DispatchPolicy, dispatchPolicySchema } from './policy.schema.ts'
import { isQuiet, whenAwake } from './quiet-hours.ts'

/** A tenant's policy and the zone whose clocks it is read by. */
export type PolicyInPlace = DispatchPolicy & { readonly zone: string }

/** The tenant's policy, with defaults where it has chosen nothing. @throws when what is stored breaks the schema */
export async function policyOf(tx: Tx, scope: Scope): Promise<PolicyInPlace> {
  const [stored, { timeZone }] = await Promise.all([settingValue(tx, scope, 'dispatch'), placeOf(tx, scope)])
  return { ...dispatchPolicySchema.parse(stored ?? {}), zone: timeZone }
}

/** Whether it is night where the tenant is: nobody is asked until its quiet hours are over. */
export async function isNight(tx: Tx, scope: Scope): Promise<boolean> {
  const { waves, zone } = await policyOf(tx, scope)
  return isQuiet(scope.world.clock.now(), waves.quiet, zone)
}

/** From when a text disturbs nobody: now, or the end of the tenant's quiet hours and of the volunteer's own. */
export async function restOver(tx: Tx, scope: Scope, volunteerId: string): Promise<Temporal.Instant> {
  const { waves, zone } = await policyOf(tx, scope)
  const own = (await quietHoursOf(tx, scope, [volunteerId])).get(volunteerId)
  let at = scope.world.clock.now()
  // One rest may end inside the other; two whole rounds settle any pair that leaves a waking minute.
  for (let round = 0; round < 2; round++) {
    at = whenAwake(at, waves.quiet, zone)
    if (own) at = whenAwake(at, own, zone)
  }
  return at
}
