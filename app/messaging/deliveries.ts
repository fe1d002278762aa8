import { translator } from '../languages/messages.ts'
import { smsLength } from '../languages/segments.ts'
import { placeFor } from '../people/tenants.ts'
import { atOnce, type Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { enqueue, enqueueAll } from '../platform/jobs.ts'
import { notify } from '../platform/notices.ts'
import type { JobScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { backOff, classes, givenUpAt } from './classes.ts'
import {
  addReceipt,
  beginAttempt,
  expireWaiting,
  lostAttempts,
  originalOf,
  overdue,
  type Settled,
  settleAttempt,
} from './deliveries.queries.ts'
import { putInOutbox } from './messages.ts'
import { providersFor } from './providers/choosing.ts'
import { longestCall, type Provider, type Sent } from './providers/provider.ts'
import { messageSeal } from './seals.ts'

/**
 * Holds a message out to a provider, once. The try is committed before the provider is called, so that a process
 * killed at any moment leaves either a message that surely was not sent (it is taken up again) or a try without an
 * end (unknown; its class decides). Two processes with the same message: one wins, the other does nothing.
 * @param providers who carries it; the tenant's own by default, tests hand in theirs
 * @returns what the message has come to, or undefined when there was nothing to do
 */
export async function deliverMessage(
  scope: JobScope,
  messageId: string,
  providers?: readonly Provider[],
): Promise<Settled['state'] | undefined> {
  const { keys, clock } = scope.world
  const attemptId = newId(clock.now())
  const carriers = providers ?? providersFor(scope.world, await placeFor(scope))
  const names = carriers.map(({ name }) => name)
  const now = clock.now()
  const row = await atOnce(scope.world.database, scope.tenantId, (tx) =>
    beginAttempt(tx, scope, { id: attemptId, messageId, providers: names, now }),
  )
  if (!row) return undefined
  const carrier = carriers.find(({ name }) => name === row.provider)
  const sent: Sent =
    carrier && row.address_sealed && row.body_sealed
      ? await carrier.send({
          tenantId: scope.tenantId,
          messageId,
          kind: row.kind,
          from: row.from_number,
          to: keys.open(row.address_sealed, messageSeal(scope, 'address', messageId)),
          text: keys.open(row.body_sealed, messageSeal(scope, 'body', messageId)),
          language: row.language,
          ...(row.subject_sealed
            ? { subjectLine: keys.open(row.subject_sealed, messageSeal(scope, 'subject', messageId)) }
            : {}),
        })
      : { kind: 'refused', code: 'deleted' }
  const settled = await inScope(scope, (tx) => settle(tx, scope, attemptId, sent, row.tries))
  return settled?.state
}

async function settle(
  tx: Tx,
  scope: JobScope,
  attemptId: string,
  sent: Sent,
  tries: number,
): Promise<Settled | undefined> {
  const now = scope.world.clock.now()
  const nextTryAt = now.add(backOff(tries, Math.random()))
  const settled = await settleAttempt(tx, scope, { id: attemptId, sent, now, nextTryAt })
  if (!settled) return undefined
  const { kind, state, message_id: messageId } = settled
  const { priority, repeats } = classes[kind]
  if (state === 'waiting')
    await enqueue(
      tx,
      'messaging.deliver',
      { tenantId: scope.tenantId, messageId },
      { at: nextTryAt, priority },
    )
  if (state === 'unknown' && repeats > 0 && !settled.is_repeat && !settled.withdrawn)
    await repeat(tx, scope, messageId)
  // Boards show what stopped and what arrived; a text merely taken would only make them flicker.
  const arrived = sent.kind === 'taken' && sent.arrived
  if (arrived || (state !== 'accepted' && state !== 'waiting'))
    await notify(tx, { tenantId: scope.tenantId, topic: 'messages', id: messageId })
  return settled
}

/** Sends an alarm or a crisis text again that may have been lost, marked as a repeat; the outbox takes only one for each. */
async function repeat(tx: Tx, scope: JobScope, messageId: string): Promise<void> {
  const { keys, clock } = scope.world
  const original = await originalOf(tx, scope, messageId)
  if (!original?.body_sealed || !original.address_sealed) return
  const now = clock.now()
  const id = newId(now)
  const text = keys.open(original.body_sealed, messageSeal(scope, 'body', messageId))
  const phone = keys.open(original.address_sealed, messageSeal(scope, 'address', messageId))
  const subjectLine = original.subject_sealed
    ? keys.open(original.subject_sealed, messageSeal(scope, 'subject', messageId))
    : null
  const body = translator(original.language)('staff.messages.again', { text })
  await putInOutbox(tx, scope, [
    {
      id,
      kind: original.kind,
      channel: original.channel,
      template: original.template,
      language: original.language,
      accountId: original.account_id,
      addressHash: original.address_hash,
      addressSealed: keys.seal(phone, messageSeal(scope, 'address', id)),
      bodySealed: keys.seal(body, messageSeal(scope, 'body', id)),
      subjectSealed: subjectLine === null ? null : keys.seal(subjectLine, messageSeal(scope, 'subject', id)),
      segments: smsLength(body).segments,
      answerCode: null,
      subjectKind: original.subject_kind,
      subjectId: original.subject_id,
      repeatOf: messageId,
      notBefore: now,
      expiresAt: givenUpAt(original.kind, now),
      failedAt: null,
      cancelledAt: null,
      reason: null,
    },
  ])
}

/**
 * Looks after a tenant's outbox once a minute: tries whose process was killed become unknown, what waited too long
 * is given up, and what is overdue gets a job again. Safe to run at any time and at once with others.
 */
export async function tendOutbox(scope: JobScope): Promise<void> {
  const { clock } = scope.world
  const longAgo = clock.now().subtract({ seconds: longestCall.total('seconds') * 3 })
  const lost = await inScope(scope, (tx) => lostAttempts(tx, scope, longAgo))
  for (const attemptId of lost)
    await inScope(scope, (tx) => settle(tx, scope, attemptId, { kind: 'unknown', code: 'process_lost' }, 1))
  await inScope(scope, async (tx) => {
    const now = clock.now()
    const expired = await expireWaiting(tx, scope, now)
    const late = await overdue(tx, scope, now.subtract({ seconds: 60 }))
    await enqueueAll(
      tx,
      late.map(({ id, kind }) => ({
        name: 'messaging.deliver',
        payload: { tenantId: scope.tenantId, messageId: id },
        key: `messaging.deliver:${id}`,
        priority: classes[kind].priority,
      })),
    )
    if (expired > 0) await notify(tx, { tenantId: scope.tenantId, topic: 'messages' })
  })
}

/**
 * Adds what a provider reports later.
 * @returns false when there is no such message, or nothing new in it: such receipts are answered like the others
 */
export async function recordReceipt(
  scope: JobScope,
  receipt: { readonly messageId: string; readonly says: 'sent' | 'delivered' | 'failed' },
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const isNew = await addReceipt(tx, scope, { ...receipt, now: scope.world.clock.now() })
    if (isNew) await notify(tx, { tenantId: scope.tenantId, topic: 'messages', id: receipt.messageId })
    return isNew
  })
}
