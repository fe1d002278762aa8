import { accountsByPhone, contactsOf, phoneContext } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import { classes, messageKinds } from '../classes.ts'
import { cancelByAddress } from '../messages.queries.ts'
import { stopSeal } from '../seals.ts'
import { deleteStops, insertStop, stoppedAmong } from './stops.queries.ts'

/** Whether a phone (E.164), or an e-mail address in lower case, has been stopped at this tenant and not begun again. */
export async function isStopped(tx: Tx, scope: Scope, phone: string): Promise<boolean> {
  const hashes = scope.world.keys.hashes(phone, phoneContext(scope))
  return (await stoppedAmong(tx, scope, hashes)).length > 0
}

/** STOP: nothing more goes to this phone but what she asks for herself, and what waits for it is cancelled. */
export async function stopTexts(tx: Tx, scope: Scope, phone: string): Promise<void> {
  const { keys, clock } = scope.world
  const now = clock.now()
  const hash = keys.hash(phone, phoneContext(scope))
  const id = newId(now)
  const sealed = keys.seal(phone, stopSeal(scope, id))
  await insertStop(tx, scope, { id, addressHash: hash, addressSealed: sealed, stoppedAt: now })
  const kinds = messageKinds.filter((kind) => !classes[kind].evenStopped)
  await cancelByAddress(tx, scope, keys.hashes(phone, phoneContext(scope)), kinds, now)
}

/** START: texts go to this phone again, and e-mail to whoever has it. */
export async function startTexts(tx: Tx, scope: Scope, phone: string): Promise<void> {
  const accounts = await accountsByPhone(tx, scope, phone)
  const contacts = await contactsOf(
    tx,
    scope,
    accounts.map(({ id }) => id),
  )
  const emails = [...contacts.values()].flatMap(({ email }) => (email ? [email.toLowerCase()] : []))
  const hashes = [phone, ...emails].flatMap((each) => scope.world.keys.hashes(each, phoneContext(scope)))
  await deleteStops(tx, scope, hashes)
}
