import { type Tx, together } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { backOff, classes } from '../classes.ts'
import { enqueuePumps } from '../messages.ts'
import type { Provider, Sent } from '../providers/provider.ts'
import { askForFallBack } from '../reaching/falling-back.ts'
import { namesOf } from './landings.ts'
import { cancelRepeats, type Receipt } from './receipts.queries.ts'
import { applyReceipts } from './receipts.ts'
import { bindReferences, nameOf, type Saying, verdicts } from './references.queries.ts'
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
 * @param said what receipts have said of these texts in the meantime, one for each of a carrier's names (landings.ts)
 */
export async function settle(
  scope: JobScope,
  ended: readonly Ended[],
  said: ReadonlyMap<string, Saying> = new Map(),
): Promise<Settled[]> {
  const now = scope.world.clock.now()
  const verdictOf = new Map(ended.map((each) => [each.attemptId, verdict(each, said)]))
  const endings = ended.map((each) => endingOf(each, verdictOf.get(each.attemptId), now))
  return inScope(scope, async (tx) => {
    const [settled, early] = await together([
      settleAttempts(tx, scope, endings, now),
      bind(tx, scope, ended, said),
    ])
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
    const arrived = new Set(endings.flatMap(({ attemptId, says }) => (says ? [attemptId] : [])))
    await takeRepeatsBack(tx, scope, settled, arrived)
    const failed = ended.flatMap(({ attemptId }) => verdictOf.get(attemptId) ?? [])
    await hear(tx, scope, early, failed)
    await tell(tx, scope, arrived, settled)
    return settled
  })
}

/** What the receipts of all its parts come to: failed when one did, delivered when every one is (references.queries.ts). */
function verdict({ messageId, ...ended }: Ended, said: ReadonlyMap<string, Saying>): Receipt | undefined {
  const names = namesOf(ended)
  const sayings = names.flatMap((name) => said.get(nameOf(name)) ?? [])
  if (sayings.length === 0) return undefined
  const failed = sayings.find(({ says }) => says === 'failed')
  if (failed) return { messageId, says: 'failed', code: failed.code }
  const isWhole = sayings.length === names.length && sayings.every(({ says }) => says === 'delivered')
  return { messageId, says: isWhole ? 'delivered' : 'sent' }
}

function endingOf(
  { attemptId, sent, tries, carriers }: Ended,
  heard: Receipt | undefined,
  now: Temporal.Instant,
): Ending {
  const isFirstRound = tries < carriers
  const again =
    sent.kind === 'unreachable' || (sent.kind === 'refused' && sent.elsewhere === true && isFirstRound)
  // Another carrier is asked at once; when all were, everybody gets time.
  const isRoundOver = tries % Math.max(carriers, 1) === 0
  const nextTryAt = isRoundOver
    ? now.add(backOff(Math.ceil(tries / Math.max(carriers, 1)), Math.random()))
    : now
  const arrived = sent.kind === 'taken' && sent.arrived ? 'delivered' : null
  const says = heard && heard.says !== 'failed' ? heard.says : arrived
  return { attemptId, sent, again, nextTryAt, says }
}

// @returns the messages of which a receipt had come before, to the database
function bind(
  tx: Tx,
  scope: JobScope,
  ended: readonly Ended[],
  said: ReadonlyMap<string, Saying>,
): Promise<string[]> {
  const bindings = ended.flatMap(({ messageId, ...each }) =>
    namesOf(each).map((name) => ({ ...name, messageId, said: said.get(nameOf(name)) })),
  )
  if (bindings.length === 0) return Promise.resolve([])
  return bindReferences(tx, scope.tenantId, bindings, scope.world.clock.now())
}

// A try that was believed lost may have been repeated, and now turns out to have gone well.
async function takeRepeatsBack(
  tx: Tx,
  scope: JobScope,
  settled: readonly Settled[],
  arrived: ReadonlySet<string>,
): Promise<void> {
  const ids = settled.flatMap(({ attempt_id, message_id }) => (arrived.has(attempt_id) ? [message_id] : []))
  if (ids.length > 0) await cancelRepeats(tx, scope, ids, scope.world.clock.now())
}

async function hear(
  tx: Tx,
  scope: JobScope,
  early: readonly string[],
  heard: readonly Receipt[],
): Promise<void> {
  const judged = early.length > 0 ? await verdicts(tx, [...new Set(early)]) : []
  const known = new Set(early)
  const failed = heard.filter(({ says, messageId }) => says === 'failed' && !known.has(messageId))
  const receipts = [
    ...judged.map(({ message_id: messageId, says, code }) => ({ messageId, says, code })),
    ...failed,
  ]
  if (receipts.length > 0) await applyReceipts(tx, scope, receipts)
}

// Boards show what stopped and what arrived; a text merely taken would only make them flicker.
async function tell(
  tx: Tx,
  scope: JobScope,
  arrived: ReadonlySet<string>,
  settled: readonly Settled[],
): Promise<void> {
  const news = settled.filter(
    ({ attempt_id, state }) => arrived.has(attempt_id) || (state !== 'accepted' && state !== 'waiting'),
  )
  if (news.length === 0) return
  const [first] = news
  const only = news.length === 1 && first ? { id: first.message_id } : {}
  await notify(tx, { tenantId: scope.tenantId, topic: 'messages', ...only })
}
