import type { Tx } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { backOff, classes } from '../classes.ts'
import { enqueuePumps } from '../messages.ts'
import type { Provider, Sent } from '../providers/provider.ts'
import { askForFallBack } from '../reaching/falling-back.ts'
import { applyReceipts } from './receipts.ts'
import { bindReferences, verdicts } from './references.queries.ts'
import { sendAgain } from './repeats.ts'
import { type Ending, type Settled, settleAttempts } from './settling.queries.ts'

/** A try that has ended. `carriers` is how many its route has at this moment; `tries` counts this one. */
export type Ended = {
  readonly attemptId: string
  readonly messageId: string
  readonly provider: Pick<Provider, 'name' | 'receipts'>
  readonly sent: Sent
  readonly tries: number
  readonly carriers: number
}

/**
 * Writes down how tries ended, all in one transaction: what was surely not taken waits, for the next carrier at once
 * and for the next round with back-off; what may be lost is repeated where its class says so; references are bound, and
 * receipts that were there before them are applied.
 */
export async function settle(scope: JobScope, ended: readonly Ended[]): Promise<Settled[]> {
  const now = scope.world.clock.now()
  const endings = ended.map((each) => endingOf(each, now))
  return inScope(scope, async (tx) => {
    const settled = await settleAttempts(tx, scope, endings, now)
    const times = new Map(endings.map(({ attemptId, nextTryAt }) => [attemptId, nextTryAt]))
    const waits = settled.filter(({ state }) => state === 'waiting')
    await enqueuePumps(
      tx,
      scope,
      waits.map(({ kind, attempt_id }) => ({ kind, at: times.get(attempt_id) ?? now })),
    )
    const lost = settled.filter(
      (each) =>
        each.state === 'unknown' && classes[each.kind].repeats > 0 && !each.is_repeat && !each.withdrawn,
    )
    if (lost.length > 0)
      await sendAgain(
        tx,
        scope,
        lost.map((each) => each.message_id),
        { marked: true },
      )
    if (settled.some(({ state }) => state === 'failed')) await askForFallBack(tx, scope)
    await bind(tx, scope, ended)
    await tell(tx, scope, ended, settled)
    return settled
  })
}

function endingOf({ attemptId, sent, tries, carriers }: Ended, now: Temporal.Instant): Ending {
  const isFirstRound = tries < carriers
  const again =
    sent.kind === 'unreachable' || (sent.kind === 'refused' && sent.elsewhere === true && isFirstRound)
  // Another carrier is asked at once; when all were, everybody gets time.
  const isRoundOver = tries % Math.max(carriers, 1) === 0
  const nextTryAt = isRoundOver
    ? now.add(backOff(Math.ceil(tries / Math.max(carriers, 1)), Math.random()))
    : now
  return { attemptId, sent, again, nextTryAt }
}

async function bind(tx: Tx, scope: JobScope, ended: readonly Ended[]): Promise<void> {
  const bindings = ended.flatMap(({ sent, provider, messageId }) =>
    sent.kind === 'taken' && provider.receipts !== 'by_message'
      ? (sent.parts ?? [sent.reference]).map((reference) => ({
          provider: provider.name,
          reference,
          messageId,
        }))
      : [],
  )
  if (bindings.length === 0) return
  const early = await bindReferences(tx, scope.tenantId, bindings, scope.world.clock.now())
  if (early.length === 0) return
  const judged = await verdicts(tx, [...new Set(early)])
  await applyReceipts(
    tx,
    scope,
    judged.map(({ message_id: messageId, says, code }) => ({ messageId, says, code })),
  )
}

// Boards show what stopped and what arrived; a text merely taken would only make them flicker.
async function tell(
  tx: Tx,
  scope: JobScope,
  ended: readonly Ended[],
  settled: readonly Settled[],
): Promise<void> {
  const arrived = new Set(
    ended.flatMap(({ attemptId, sent }) => (sent.kind === 'taken' && sent.arrived ? [attemptId] : [])),
  )
  const news = settled.filter(
    ({ attempt_id, state }) => arrived.has(attempt_id) || (state !== 'accepted' && state !== 'waiting'),
  )
  if (news.length === 0) return
  const [first] = news
  const only = news.length === 1 && first ? { id: first.message_id } : {}
  await notify(tx, { tenantId: scope.tenantId, topic: 'messages', ...only })
}
