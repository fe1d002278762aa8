import { settingValue } from '../people/settings.ts'
import { placeOf } from '../people/tenants.ts'
import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import { type DispatchPolicy, dispatchPolicySchema } from './policy.schema.ts'

/** A tenant's policy and the zone whose clocks it is read by. */
export type PolicyInPlace = DispatchPolicy & { readonly zone: string }

/** The tenant's policy, with defaults where it has chosen nothing. @throws when what is stored breaks the schema */
export async function policyOf(tx: Tx, scope: Scope): Promise<PolicyInPlace> {
  const [stored, { timeZone }] = await Promise.all([settingValue(tx, scope, 'dispatch'), placeOf(tx, scope)])
  return { ...dispatchPolicySchema.parse(stored ?? {}), zone: timeZone }
}
