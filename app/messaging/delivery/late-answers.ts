import { jobOf } from '../../people/scopes.ts'
import type { World } from '../../platform/world.ts'
import { inScope } from '../../privacy/transactions.ts'
import { unknownAttempt } from './deliveries.queries.ts'
import { cancelRepeats } from './receipts.queries.ts'
import { settle } from './settling.ts'

/**
 * Takes an answer that came when its try had been given up as unknown: the carrier has the text after all. Its names for
 * it are bound, so that receipts find it, those that came before too; a repeat that still waits is taken back.
 * @returns false where the try has ended otherwise meanwhile
 */
export async function recordLateAnswer(
  world: World,
  answer: {
    readonly provider: string
    readonly tenantId: string
    readonly messageId: string
    readonly references: readonly string[]
  },
): Promise<boolean> {
  const { provider, tenantId, messageId, references } = answer
  const [reference] = references
  const scope = jobOf(world, tenantId, 'messaging.late_answer')
  const attemptId = await inScope(scope, (tx) => unknownAttempt(tx, scope, messageId, provider))
  if (!attemptId || !reference) return false
  const settled = await settle(scope, [
    {
      attemptId,
      messageId,
      provider: { name: provider },
      sent: { kind: 'taken', reference, parts: references },
      tries: 1,
      carriers: 1,
    },
  ])
  if (settled.length === 0) return false
  await inScope(scope, (tx) => cancelRepeats(tx, scope, [messageId], world.clock.now()))
  return true
}
