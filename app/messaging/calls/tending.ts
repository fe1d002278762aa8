import { lockBytes } from '../../platform/locked-bytes.ts'
import { notify } from '../../platform/notices.ts'
import { recordDeletion } from '../../privacy/deletions.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Fetched, fetchRecording, removeRecording } from '../providers/recordings.ts'
import { voicemailSeal } from '../seals.ts'
import {
  deleteVoicemail,
  noteFailed,
  noteFetched,
  noteRemoved,
  noteTry,
  type VoicemailRow,
  voicemailRow,
} from './voicemails.queries.ts'
import { tendLater } from './voicemails.ts'

/** So long a recording can be had: 46elks deletes its own after this (46elks.com/docs/voice-record). */
const fetchedWithin = Temporal.Duration.from({ hours: 72 })
/** So long a message that was begun may take to be left: whoever hung up before the tone left none. */
const leftWithin = Temporal.Duration.from({ hours: 24 })

/**
 * Does what is next for one spoken message: fetches it from its supplier and stores it locked, then removes it there;
 * one that was forgotten is only removed. Each step is committed before the next, is harmless when done twice, and
 * is tried again, later each time, until it is done, or the recording can no longer be had.
 * @param seconds the longest that a call to the supplier may last
 */
export async function tendVoicemail(scope: Scope, id: string, seconds = 30): Promise<void> {
  const { world } = scope
  const row = await inScope(scope, (tx) => voicemailRow(tx, scope, id))
  if (!row) return
  const now = world.clock.now()
  if (!row.left_at) {
    if (Temporal.Instant.compare(now, row.began_at.add(leftWithin)) >= 0) await end(scope, id)
    return
  }
  const { recording, provider } = row
  if (!recording) return row.forgotten_at ? end(scope, id) : undefined
  if (!row.fetched_at && !row.failed_at && !row.forgotten_at) {
    const fetched = await fetchRecording(world, { provider, name: recording }, seconds)
    if (!(await settle(scope, row, row.left_at, fetched))) return again(scope, id)
  }
  if (!row.removed_at) {
    if (!(await removeRecording(world, { provider, name: recording }, seconds))) return again(scope, id)
    await inScope(scope, (tx) => noteRemoved(tx, scope, id))
  }
  if (row.forgotten_at) await end(scope, id)
}

// Whether it is settled what became of the sound: then what lies at the supplier is not needed any more.
async function settle(
  scope: Scope,
  { id }: VoicemailRow,
  leftAt: Temporal.Instant,
  fetched: Fetched,
): Promise<boolean> {
  const { clock, keys, log } = scope.world
  if (fetched.kind === 'later') {
    if (Temporal.Instant.compare(clock.now(), leftAt.add(fetchedWithin)) < 0) return false
  }
  await inScope(scope, async (tx) => {
    if (fetched.kind === 'sound') {
      const { key, locked } = lockBytes(fetched.bytes)
      const sealed = keys.seal(key, voicemailSeal(scope, 'key', id))
      const { mediaType, seconds } = fetched
      await noteFetched(tx, scope, { id, key: sealed, sound: locked, mediaType, seconds })
    } else {
      await noteFailed(tx, scope, { id, as: fetched.code })
      log.warn({ tenantId: scope.tenantId, code: fetched.code }, 'a spoken message cannot be fetched')
    }
    await notify(tx, { tenantId: scope.tenantId, topic: 'board' })
  })
  return true
}

async function again(scope: Scope, id: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const minutes = Math.min(2 ** (await noteTry(tx, scope, id)), 60)
    await tendLater(tx, scope, id, scope.world.clock.now().add({ minutes }))
  })
}

async function end(scope: Scope, id: string): Promise<void> {
  await inScope(scope, async (tx) => {
    await deleteVoicemail(tx, scope, id)
    await recordDeletion(tx, scope, { rule: 'messaging.voicemail', kind: 'messaging.voicemail', rows: 1 })
  })
}
