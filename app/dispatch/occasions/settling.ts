import { withdrawMessages } from '../../messaging/messages.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { closeOffers } from '../offers.queries.ts'
import { unplan } from '../waves/advances.ts'
import { callSubject } from '../waves/asking.ts'
import { weighStandings } from '../waves/waves.queries.ts'

/**
 * What follows when somebody has a call: the others' offers end, texts not yet sent are taken back, no more waves.
 * @param offerId the offer by which she took it, or null when it was given to her
 * @param weight what it adds to her load: a visit in three weeks is no call that waits (0)
 */
export async function settle(
  tx: Tx,
  scope: Scope,
  callId: string,
  accountId: string,
  offerId: string | null,
  weight: 0 | 1 = 1,
): Promise<void> {
  const at = scope.world.clock.now()
  const [lighter] = await Promise.all([
    closeOffers(tx, scope, callId, { at, as: 'taken', taker: offerId }),
    withdrawMessages(tx, scope, callSubject(callId)),
    unplan(tx, callId),
  ])
  const hands = new Map(lighter.map((id) => [id, { id, offers: -1, claims: 0 }]))
  hands.set(accountId, { id: accountId, offers: hands.get(accountId)?.offers ?? 0, claims: weight })
  await weighStandings(tx, scope, [...hands.values()])
}
