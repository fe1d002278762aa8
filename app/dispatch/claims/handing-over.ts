import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { moveClaims } from './claims.queries.ts'

/**
 * What a coordinator had taken herself is her successor's (HA-14). Safe to repeat: the second time there is nothing.
 * @param to whose they are from now on
 */
export async function handOverClaims(
  scope: Scope,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await inScope(scope, (tx) => moveClaims(tx, scope, from, to))
}
