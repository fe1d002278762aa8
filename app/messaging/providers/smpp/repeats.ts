import { createHash, randomUUID } from 'node:crypto'
import type { Keys } from '../../../platform/keys.ts'

/** Names the texts that come in, so that one which the carrier hands in again is known. */
export type Repeats = {
  /**
   * @param parts what tells one deliver_sm from another: numbers, bytes, coding
   * @returns its name, the same as before where the carrier cannot know that we took it; `done` when it is answered
   */
  readonly named: (...parts: readonly (string | number | Buffer)[]) => { reference: string; done: () => void }
  /** A connection was lost: answers of the last moments may not have arrived. */
  readonly lost: () => void
}

type Taken = {
  readonly reference: string
  readonly since: number
  answeredAt?: number
  isDoubtful: boolean
  /** The name made of its bytes is free again: the carrier has had the answer. */
  isFree: boolean
}

/** An answer that took this long may have come too late for the carrier. */
const slowMs = 5_000
const kept = 2_000
/** Seconds in which a text of the same bytes is the same text for a process that knows nothing of the first. */
export const anewAfter = 600

/**
 * SMPP gives a text that comes in no name of its own, and a carrier hands it in again when our answer did not reach
 * it. The same words twice are not enough to tell: a volunteer who answers two offers writes JA twice. So the same
 * bytes count as a repeat only where the answer to the first is doubtful. This process knows that of its own; for
 * another, or for the next one after this was killed, the name is made of the bytes, stands in the database with the
 * text, and is given free when the carrier surely has its answer.
 * @param options `doubtMs`: an answer may be lost with a connection that broke this soon after it; `free`: gives a name
 * free
 */
export function openRepeats(
  keys: Pick<Keys, 'hash'>,
  { doubtMs, free }: { doubtMs: number; free: (reference: string) => void },
): Repeats {
  const taken = new Map<string, Taken>()
  const nameFor = (key: string, before: Taken | undefined) =>
    before && !before.isFree ? `${key}.${randomUUID()}` : key
  return {
    named: (...parts) => {
      const hash = createHash('sha256')
      for (const part of parts) hash.update(Buffer.isBuffer(part) ? part : `${part}\0`)
      const key = keys.hash(hash.digest('base64'), 'messaging.smpp-text').toString('base64url')
      const before = taken.get(key)
      const isRepeat = before && (before.answeredAt === undefined || before.isDoubtful)
      const now: Taken = isRepeat
        ? before
        : { reference: nameFor(key, before), since: performance.now(), isDoubtful: false, isFree: false }
      taken.delete(key)
      taken.set(key, now)
      if (taken.size > kept) taken.delete(taken.keys().next().value ?? '')
      return {
        reference: now.reference,
        done: () => {
          now.answeredAt = performance.now()
          now.isDoubtful ||= now.answeredAt - now.since > slowMs
          setTimeout(() => {
            if (now.isDoubtful || taken.get(key) !== now) return
            now.isFree = true
            free(key)
          }, doubtMs).unref()
        },
      }
    },
    lost: () => {
      const since = performance.now() - doubtMs
      for (const each of taken.values())
        each.isDoubtful ||= (each.answeredAt ?? Number.POSITIVE_INFINITY) > since
    },
  }
}
