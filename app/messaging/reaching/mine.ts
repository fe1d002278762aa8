import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { messageSeal } from '../seals.ts'
import { mineRows } from './mine.queries.ts'

/** A message to herself. `at` is RFC 3339. */
export type Mine = {
  readonly id: string
  readonly text: string
  readonly language: string
  readonly at: string
}

/**
 * What somebody was sent, for herself to read: a notice on the phone says only that there is something. As long as
 * words are kept; each message once, whichever ways it went. Her own, so nothing is written down.
 */
export async function myMessages(scope: SignedInScope): Promise<Mine[]> {
  const { keys, clock } = scope.world
  const found = await inScope(scope, (tx) => mineRows(tx, scope, scope.accountId, clock.now()))
  return found.map(({ id, language, body_sealed: sealed, at }) => ({
    id,
    language,
    at: at.toString(),
    text: keys.open(sealed, messageSeal(scope, 'body', id)),
  }))
}
