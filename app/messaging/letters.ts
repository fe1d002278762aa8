import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { notify } from '../platform/notices.ts'
import type { SignedInScope } from '../privacy/scope.ts'
import { insertLetter } from './messages.queries.ts'

/**
 * Notes in the log that a letter was made to be printed (issue 3): to whom it goes, when, and by whom. Its words are not
 * kept, since they hold the way to her page; nor does anybody here know whether it arrived.
 * @param letter `template`: the words it was made of; `subject`: what it is about
 */
export async function noteLetter(
  tx: Tx,
  scope: SignedInScope,
  letter: {
    readonly template: string
    readonly language: string
    readonly subject: { readonly kind: string; readonly id: string }
  },
): Promise<{ id: string }> {
  const now = scope.world.clock.now()
  const id = newId(now)
  await insertLetter(tx, scope, { ...letter, id, attemptId: newId(now), by: scope.accountId, now })
  await notify(tx, { tenantId: scope.tenantId, topic: 'messages', id })
  return { id }
}
