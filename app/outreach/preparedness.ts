import { z } from 'zod'
import { settingValue, storeSettings } from '../people/settings/settings.ts'
import type { Tx } from '../platform/database.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'

/** The tenant's own choice about outreach: whether it is prepared for a crisis (BM-09). */
const outreachSettings = z.object({ crisis: z.boolean().default(false) })
export type OutreachSettings = z.output<typeof outreachSettings>

/** The tenant's choice; not prepared until it says so. Up to five seconds old. */
export async function outreachSettingsOf(tx: Tx, scope: Scope): Promise<OutreachSettings> {
  const read = outreachSettings.safeParse((await settingValue(tx, scope, 'outreach')) ?? {})
  return read.success ? read.data : outreachSettings.parse({})
}

/** Whether the tenant has its crisis features on (BM-09). */
export async function isPrepared(scope: Scope): Promise<boolean> {
  return inScope(scope, async (tx) => (await outreachSettingsOf(tx, scope)).crisis)
}

/** Stores the choice. Switching off hides every crisis page and link at once; what happened stays on record. */
export async function saveOutreach(scope: SignedInScope, wish: OutreachSettings): Promise<void> {
  await inScope(scope, (tx) => storeSettings(tx, scope, 'outreach', { ...wish }))
}
