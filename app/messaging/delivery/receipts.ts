import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { classes } from '../classes.ts'
import { carriersFor } from '../providers/choosing.ts'
import { askForFallBack } from '../reaching/falling-back.ts'
import { addReceipts, cancelRepeats, type Receipt } from './receipts.queries.ts'
import { sendAgain } from './repeats.ts'

/**
 * Adds what a provider reports later of our own messages.
 * @returns false when there is no such message, or nothing new in it: such receipts are answered like the others
 */
export async function recordReceipt(scope: JobScope, receipt: Receipt): Promise<boolean> {
  return (await recordReceipts(scope, [receipt])) > 0
}

/** As `recordReceipt`, for many at once. @param receipts each message once @returns of how many something new was said */
export function recordReceipts(scope: JobScope, receipts: readonly Receipt[]): Promise<number> {
  return inScope(scope, (tx) => applyReceipts(tx, scope, receipts))
}

/**
 * As `recordReceipts`, in a transaction that does more. What surely failed with one provider goes to another, once and
 * while it is of use, where its class says so; a repeat that waits for what has now arrived is taken back.
 */
export async function applyReceipts(tx: Tx, scope: JobScope, receipts: readonly Receipt[]): Promise<number> {
  const now = scope.world.clock.now()
  const news = await addReceipts(tx, scope, receipts, now)
  if (news.length === 0) return 0
  const arrived = news.filter(({ says }) => says !== 'failed')
  if (arrived.length > 0)
    await cancelRepeats(
      tx,
      scope,
      arrived.map(({ id }) => id),
      now,
    )
  const lost = news.filter(({ says, lost, kind }) => says === 'failed' && lost && classes[kind].elsewhere)
  if (lost.length > 0) {
    const { routes } = carriersFor(scope.world, await placeOf(tx, scope))
    await sendAgain(
      tx,
      scope,
      lost.map(({ id }) => id),
      {
        marked: false,
        onlyIf: ({ route, expires_at, last_provider }) =>
          Temporal.Instant.compare(expires_at, now) > 0 &&
          (routes.get(route) ?? routes.get('+') ?? []).some(({ name }) => name !== last_provider),
      },
    )
  }
  if (news.some(({ says }) => says === 'failed')) await askForFallBack(tx, scope)
  const [first] = news
  const only = news.length === 1 && first ? { id: first.id } : {}
  await notify(tx, { tenantId: scope.tenantId, topic: 'messages', ...only })
  return news.length
}
