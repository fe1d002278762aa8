import { type Tx, together } from '../../platform/database.ts'
import type { World } from '../../platform/world.ts'
import type { Capability } from '../../privacy/permissions.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { jobOf } from '../scopes.ts'
import { holdSwitch, settingNow, shareSwitch } from './settings.queries.ts'
import { readGroup, saveSettings, settingsFor, storeSettings } from './settings.ts'

/** Which parts of the service are in use at a place, besides the library, which always is. */
export type Capabilities = Readonly<Record<Capability, boolean>>

/** Where a place begins with its library alone and switches the rest on when it is ready (BM-55). */
export const libraryAlone: Capabilities = {
  helpline: false,
  conversations: false,
  roster: false,
  broadcasts: false,
  preparedness: false,
}

/** What a place begins with unless it says otherwise. */
export const fromTheStart: Capabilities = readGroup('capabilities', undefined)

/** Has a new place begin with its library alone: the operator's choice, before anybody works there (BM-55). */
export async function beginWithLibrary(world: World, tenantId: string): Promise<void> {
  await saveSettings(jobOf(world, tenantId, 'people.new_tenant'), 'capabilities', { ...libraryAlone })
}

/** Whether a part is in use here; up to five seconds old. Where no transaction is open. */
export async function hasCapability(scope: Scope, name: Capability): Promise<boolean> {
  return (await settingsFor(scope)).capabilities[name]
}

/**
 * Whether a part is in use at this very moment, and stays so until the transaction ends: for what must not happen where
 * it is off, such as a request that nobody would see.
 */
export async function relyOn(tx: Tx, scope: Scope, name: Capability): Promise<boolean> {
  // The second statement sees what whoever was waited for has stored: read committed takes a new look each time.
  const [, [found]] = await together([shareSwitch(tx, scope), settingNow(tx, scope, 'capabilities')])
  return readGroup('capabilities', found?.value)[name]
}

/**
 * Switches parts of the service on and off (BM-55). What was in a part stays, and is there again with it.
 * @param waiting how many requests for help are open: nobody who waits is left behind a closed door
 * @returns `requests_wait` when asking for help is to be switched off while somebody waits
 */
export async function switchCapabilities(
  scope: Scope,
  wish: Capabilities,
  waiting: (tx: Tx) => Promise<number>,
): Promise<{ ok: true } | { ok: false; reason: 'requests_wait'; count: number }> {
  return inScope(scope, async (tx) => {
    await holdSwitch(tx, scope)
    const count = wish.helpline ? 0 : await waiting(tx)
    if (count > 0) return { ok: false, reason: 'requests_wait', count } as const
    await storeSettings(tx, scope, 'capabilities', { ...wish })
    return { ok: true } as const
  })
}
