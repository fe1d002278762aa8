import { settingValue } from '../people/settings/settings.ts'
import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import { countSince, lockReaders, type Reader } from './caps.queries.ts'
import { messagingSettings } from './caps.schema.ts'
import type { MessageKind } from './classes.ts'
import type { NewMessage } from './messages.queries.ts'

/**
 * The classes of which somebody can have enough. What she has asked for, a code, an alarm and a crisis always go, and how
 * often somebody is asked to help has caps of its own (dispatch).
 */
const capped: ReadonlySet<MessageKind> = new Set(['person', 'notice', 'broadcast', 'digest'])

/**
 * Holds back what would be more of one class than a person should get in 24 hours (the tenant's `mostPerDay`): it
 * becomes a row that says so, which the coordinator sees in the log. Who queues at the same time waits for the count.
 * @param messages new ones, in the order in which they may take what is left
 */
export async function holdBack(
  tx: Tx,
  scope: Scope,
  messages: readonly NewMessage[],
): Promise<readonly NewMessage[]> {
  const readers = new Map<string, Reader>()
  for (const message of messages) {
    const key = readerOf(message)
    if (!key || !message.addressHash) continue
    const accountId = message.accountId ?? readers.get(key)?.accountId ?? null
    readers.set(key, { kind: message.kind, hash: message.addressHash, accountId })
  }
  if (readers.size === 0) return messages
  const { mostPerDay } = messagingSettings.parse((await settingValue(tx, scope, 'messaging')) ?? {})
  const now = scope.world.clock.now()
  const known = [...readers.values()]
  // Sent together, run one after the other: the count sees what was committed before the locks were had.
  const [, counts] = await Promise.all([
    lockReaders(tx, scope, known),
    countSince(tx, scope, known, now.subtract({ hours: 24 })),
  ])
  const had = new Map([...readers.keys()].map((key, place) => [key, counts[place] ?? 0]))
  return messages.map((message) => {
    const key = readerOf(message)
    if (!key) return message
    const count = (had.get(key) ?? 0) + 1
    if (count > mostPerDay) return { ...message, cancelledAt: now, reason: 'too_often' }
    had.set(key, count)
    return message
  })
}

// Undefined for what is not counted: another class, or what goes nowhere anyway.
function readerOf({ kind, addressHash, cancelledAt, failedAt }: NewMessage): string | undefined {
  if (!capped.has(kind) || !addressHash || cancelledAt || failedAt) return undefined
  return `${kind} ${addressHash.toString('hex')}`
}
