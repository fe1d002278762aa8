import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Recorder } from '../providers/recordings.ts'

/** A spoken message without its sound. */
export type VoicemailRow = {
  readonly id: string
  readonly provider: Recorder
  readonly language: string
  readonly phone_sealed: Buffer | null
  readonly began_at: Temporal.Instant
  readonly left_at: Temporal.Instant | null
  readonly recording: string | null
  readonly subject_id: string | null
  readonly tries: number
  readonly fetched_at: Temporal.Instant | null
  readonly seconds: number | null
  readonly failed_at: Temporal.Instant | null
  readonly forgotten_at: Temporal.Instant | null
  readonly removed_at: Temporal.Instant | null
}

const columns = `id, provider, language, phone_sealed, began_at, left_at, recording, subject_id, tries, fetched_at, seconds,
  failed_at, forgotten_at, removed_at`

/** Begins one. @returns false when this call has begun one before */
export async function insertVoicemail(
  tx: Tx,
  scope: Scope,
  it: { id: string; provider: Recorder; reference: string; language: string; phone: Buffer },
): Promise<boolean> {
  const begun = await prepared(
    tx,
    'messaging.insert_voicemail',
    `insert into messaging.voicemail (tenant_id, id, provider, reference, language, phone_sealed, began_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, provider, reference) do nothing returning id`,
    [scope.tenantId, it.id, it.provider, it.reference, it.language, it.phone, scope.world.clock.now()],
  )
  return begun.length > 0
}

/** The one that a call has begun. */
export async function voicemailOfCall(
  tx: Tx,
  scope: Scope,
  call: { readonly provider: Recorder; readonly reference: string },
): Promise<string | undefined> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'messaging.voicemail_of_call',
    'select id from messaging.voicemail where tenant_id = $1 and provider = $2 and reference = $3',
    [scope.tenantId, call.provider, call.reference],
  )
  return found?.id
}

/** One of them. */
export async function voicemailRow(tx: Tx, scope: Scope, id: string): Promise<VoicemailRow | undefined> {
  const [found] = await prepared<VoicemailRow>(
    tx,
    'messaging.voicemail',
    `select ${columns} from messaging.voicemail where tenant_id = $1 and id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** Those about some subjects, oldest first. */
export function voicemailRows(tx: Tx, scope: Scope, subjectIds: readonly string[]): Promise<VoicemailRow[]> {
  return prepared<VoicemailRow>(
    tx,
    'messaging.voicemails',
    `select ${columns} from messaging.voicemail
      where tenant_id = $1 and subject_id = any($2::uuid[]) and left_at is not null and forgotten_at is null
      order by left_at, id`,
    [scope.tenantId, subjectIds],
  )
}

/** Dates that the supplier has recorded it, once. @param it.recording null when the supplier named none of its own */
export async function noteLeft(
  tx: Tx,
  scope: Scope,
  it: { id: string; recording: string | null },
): Promise<boolean> {
  const left = await prepared(
    tx,
    'messaging.voicemail_left',
    `update messaging.voicemail set left_at = $3, recording = $4,
       failed_at = case when $4::text is null then $3::timestamptz end,
       failed_as = case when $4::text is null then 'other_host' end
      where tenant_id = $1 and id = $2 and left_at is null returning id`,
    [scope.tenantId, it.id, scope.world.clock.now(), it.recording],
  )
  return left.length > 0
}

/** Says what it is about, once. */
export async function noteSubject(
  tx: Tx,
  scope: Scope,
  it: { id: string; kind: string; subjectId: string },
): Promise<boolean> {
  const noted = await prepared(
    tx,
    'messaging.voicemail_subject',
    `update messaging.voicemail set subject_kind = $3, subject_id = $4
      where tenant_id = $1 and id = $2 and subject_id is null and forgotten_at is null returning id`,
    [scope.tenantId, it.id, it.kind, it.subjectId],
  )
  return noted.length > 0
}

/** Stores its sound, unless it has been stored, given up or forgotten meanwhile. */
export async function noteFetched(
  tx: Tx,
  scope: Scope,
  it: { id: string; key: Buffer; sound: Buffer; mediaType: string; seconds: number },
): Promise<boolean> {
  const stored = await prepared(
    tx,
    'messaging.voicemail_fetched',
    `update messaging.voicemail
        set fetched_at = $3, key_sealed = $4, sound = $5, media_type = $6, seconds = $7, tries = 0
      where tenant_id = $1 and id = $2 and fetched_at is null and failed_at is null and forgotten_at is null
      returning id`,
    [scope.tenantId, it.id, scope.world.clock.now(), it.key, it.sound, it.mediaType, it.seconds],
  )
  return stored.length > 0
}

/** Dates that its sound will never come, and why. */
export async function noteFailed(tx: Tx, scope: Scope, it: { id: string; as: string }): Promise<boolean> {
  const failed = await prepared(
    tx,
    'messaging.voicemail_failed',
    `update messaging.voicemail set failed_at = $3, failed_as = $4, tries = 0
      where tenant_id = $1 and id = $2 and fetched_at is null and failed_at is null and forgotten_at is null
      returning id`,
    [scope.tenantId, it.id, scope.world.clock.now(), it.as],
  )
  return failed.length > 0
}

/** Dates that nothing of it lies at the supplier any more. */
export async function noteRemoved(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'messaging.voicemail_removed',
    'update messaging.voicemail set removed_at = $3 where tenant_id = $1 and id = $2 and removed_at is null',
    [scope.tenantId, id, scope.world.clock.now()],
  )
}

/** Counts a try in vain. @returns how many there were */
export async function noteTry(tx: Tx, scope: Scope, id: string): Promise<number> {
  const [found] = await prepared<{ tries: number }>(
    tx,
    'messaging.voicemail_try',
    'update messaging.voicemail set tries = tries + 1 where tenant_id = $1 and id = $2 returning tries',
    [scope.tenantId, id],
  )
  return found?.tries ?? 0
}

/** Takes number, key and sound out of some. @returns whose were there still */
export async function blankVoicemails(
  tx: Tx,
  scope: Scope,
  wish: { readonly ids: readonly string[] } | { readonly subjectIds: readonly string[] },
): Promise<string[]> {
  const byId = 'ids' in wish
  const blanked = await prepared<{ id: string }>(
    tx,
    byId ? 'messaging.blank_voicemails' : 'messaging.blank_voicemails_about',
    `update messaging.voicemail set forgotten_at = $3, phone_sealed = null, key_sealed = null, sound = null,
       media_type = null, seconds = null, tries = 0
      where tenant_id = $1 and ${byId ? 'id' : 'subject_id'} = any($2::uuid[]) and forgotten_at is null returning id`,
    [scope.tenantId, byId ? wish.ids : wish.subjectIds, scope.world.clock.now()],
  )
  return blanked.map(({ id }) => id)
}

/** Deletes the row itself. */
export async function deleteVoicemail(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'messaging.delete_voicemail',
    'delete from messaging.voicemail where tenant_id = $1 and id = $2',
    [scope.tenantId, id],
  )
}

/** Its sound, locked, with the sealed key to it. */
export async function voicemailSound(
  tx: Tx,
  scope: Scope,
  it: { readonly id: string; readonly subjectIds: readonly string[] },
): Promise<{ key_sealed: Buffer; sound: Buffer; media_type: string } | undefined> {
  const [found] = await prepared<{ key_sealed: Buffer; sound: Buffer; media_type: string }>(
    tx,
    'messaging.voicemail_sound',
    `select key_sealed, sound, media_type from messaging.voicemail
      where tenant_id = $1 and id = $2 and subject_id = any($3::uuid[]) and sound is not null`,
    [scope.tenantId, it.id, it.subjectIds],
  )
  return found
}
