import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { CallWish, Opened } from './calls.schema.ts'

/** Opens a call and sends its first wave in the caller's transaction. Announces `dispatch.nobody` when it must escalate. */
export async function openCall(_tx: Tx, _scope: Scope, _wish: CallWish): Promise<Opened> {
  throw new Error('being written')
}

/** Ends a call: its offers are withdrawn, waiting texts taken back, its claim released. False: it was closed already. */
export async function closeCall(_tx: Tx, _scope: Scope, _callId: string, _reason: string): Promise<boolean> {
  throw new Error('being written')
}
