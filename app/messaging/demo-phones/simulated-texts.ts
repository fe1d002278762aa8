import { phoneContext } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import type { Scope } from '../../privacy/scope.ts'
import { simulatedSeal } from '../seals.ts'
import { insertSimulated, phonesInUse, type SimulatedRow, textsOfPhone } from './simulated-texts.queries.ts'

/** A text on a simulated phone. `outgoing` as the phone's owner sees it: she wrote it. */
export type SimulatedText = {
  readonly id: string
  readonly phone: string
  readonly text: string
  readonly language: string | null
  readonly outgoing: boolean
  readonly at: Temporal.Instant
}

/**
 * Lays a text on a simulated phone, read or written there.
 * @param text `phone` is E.164; `messageId` is null for what its owner wrote
 */
export async function layOnPhone(
  tx: Tx,
  scope: Scope,
  text: { phone: string; text: string; language: string | null; messageId: string | null },
): Promise<void> {
  const { keys, clock } = scope.world
  const at = clock.now()
  const id = newId(at)
  await insertSimulated(tx, scope, {
    id,
    messageId: text.messageId,
    phoneHash: keys.hash(text.phone, phoneContext(scope)),
    phoneSealed: keys.seal(text.phone, simulatedSeal(scope, 'phone', id)),
    textSealed: keys.seal(text.text, simulatedSeal(scope, 'text', id)),
    language: text.language,
    outgoing: text.messageId === null,
    at,
  })
  await notify(tx, { tenantId: scope.tenantId, topic: 'phones' })
}

/** What lies on one phone (E.164), the oldest first. */
export async function phoneThread(tx: Tx, scope: Scope, phone: string): Promise<SimulatedText[]> {
  const found = await textsOfPhone(tx, scope, scope.world.keys.hashes(phone, phoneContext(scope)))
  return found.map((row) => opened(scope, row))
}

/** Every phone of the demonstration that was written to or from, each with its latest text. */
export async function livelyPhones(tx: Tx, scope: Scope): Promise<SimulatedText[]> {
  return (await phonesInUse(tx, scope)).map((row) => opened(scope, row))
}

function opened(scope: Scope, row: SimulatedRow): SimulatedText {
  const { keys } = scope.world
  return {
    id: row.id,
    phone: keys.open(row.phone_sealed, simulatedSeal(scope, 'phone', row.id)),
    text: keys.open(row.text_sealed, simulatedSeal(scope, 'text', row.id)),
    language: row.language,
    outgoing: row.outgoing,
    at: row.at,
  }
}
