import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { measure } from '../../platform/lengths.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import { giveConsent, withdrawConsent } from '../../privacy/consents.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { publishedArticle } from '../articles/publications.ts'
import { speakerSeal } from '../seals.ts'
import { dropFilmWords } from '../translations/media-words.queries.ts'
import { spokenBy } from '../translations/speakers.queries.ts'
import type { Kept } from './files.ts'
import { lockFilm } from './films.queries.ts'
import { heardOf } from './heard.ts'
import { keepMedia, longestPlayed, takeAway, todayOf } from './media.ts'
import {
  endedRecordings,
  insertRecording,
  lockRecording,
  notePublished,
  noteWithdrawn,
  type RecordingRow,
  readingThere,
  type WithdrawnWhy,
} from './recordings.queries.ts'

/** What a speaker has agreed to (GDPR art. 6(1)(a), 7): in her words, in Norwegian, and until which day. */
export type Agreement = {
  /** Her name, where she has no account here; null for whoever hands it in. */
  readonly name: string | null
  readonly until: Temporal.PlainDate
  readonly language: string
  readonly words: string
  readonly original: string
}

/** An article read aloud, as it is handed in. */
export type ReadingWish = {
  readonly articleId: string
  readonly language: string
  readonly file: Kept & { readonly path: string }
  readonly agreement: Agreement
}

export type ReadingRefusal = 'unknown' | 'not_her_tongue' | 'no_text' | 'not_a_sound' | 'sound_too_long'

/** The purpose that a speaker's consent stands under. */
export const speakerPurpose = 'library.voice'

/**
 * Takes in an article read aloud. Staff may hand in whoever reads it; a volunteer reads it herself, in her mother tongue.
 * It is heard once staff has listened and published it.
 * @returns `no_text` where there is no published text in that language to read
 */
export async function handInReading(
  scope: SignedInScope,
  wish: ReadingWish,
): Promise<{ ok: true; recordingId: string } | { ok: false; reason: ReadingRefusal }> {
  const played = await measure(wish.file.path, 'sound')
  if (!played) return { ok: false, reason: 'not_a_sound' }
  if (played.seconds > longestPlayed.sound) return { ok: false, reason: 'sound_too_long' }
  const { articleId, language, agreement } = wish
  return inScope(scope, async (tx) => {
    if (!(await mayRead(tx, scope, language))) return { ok: false, reason: 'not_her_tongue' } as const
    const text = await publishedArticle(tx, scope, { id: articleId, language, closed: true })
    if (!text) return { ok: false, reason: 'unknown' } as const
    if (text.language !== language) return { ok: false, reason: 'no_text' } as const
    const what = { articleId, kind: 'sound', mediaType: played.mediaType, seconds: played.seconds } as const
    const mediaId = await keepMedia(tx, scope, wish.file, what, scope.accountId)
    const id = await addRecording(tx, scope, agreement, {
      article_id: articleId,
      film_id: null,
      language,
      title: '',
      media_id: mediaId,
      address: '',
      captions_id: null,
      transcript: '',
      seconds: played.seconds,
      heard: heardOf(text),
    })
    return { ok: true, recordingId: id } as const
  })
}

/** Whether somebody may read a text aloud in a language: staff any, a volunteer her mother tongue. */
export async function mayRead(tx: Tx, scope: SignedInScope, language: string): Promise<boolean> {
  if (scope.role !== 'volunteer') return true
  const spoken = await spokenBy(tx, scope, scope.accountId)
  return spoken.some((each) => each.language === language && each.level === 'mother_tongue')
}

/** Adds what was handed in, with its speaker's consent, in the caller's transaction. @returns its id */
export async function addRecording(
  tx: Tx,
  scope: SignedInScope,
  agreement: Agreement,
  row: Omit<RecordingWords, 'id'>,
): Promise<string> {
  const id = newId(scope.world.clock.now())
  const { name, until, ...consent } = agreement
  const speaker = name === null ? null : scope.world.keys.seal(name, speakerSeal(scope, id))
  const whole = { ...row, id, agreed_until: until, speaker_sealed: speaker }
  const speakerId = name === null ? scope.accountId : null
  await insertRecording(tx, scope, { ...whole, speaker_id: speakerId }, scope.accountId)
  const subject = { kind: 'recording', id }
  await giveConsent(tx, scope, { ...consent, subject, purpose: speakerPurpose })
  const detail = { article: row.article_id, language: row.language, film: row.film_id !== null }
  await audit(tx, scope, { act: 'library.recording_handed_in', subject, detail })
  return id
}

type RecordingWords = Omit<
  Parameters<typeof insertRecording>[2],
  'agreed_until' | 'speaker_sealed' | 'speaker_id'
>

/** Why a recording cannot be published; a film lacks what those need who cannot hear it (BM-40). */
export type PublishRefusal =
  | 'unknown'
  | 'ended'
  | 'captions_missing'
  | 'transcript_missing'
  | 'title_missing'
  | 'thumbnail_missing'
  | 'changed_meanwhile'

/**
 * Publishes a recording: it is heard at once. A reading takes the place of the one that was there.
 * A film is refused without title, picture, captions or transcript (BM-40).
 */
export async function publishRecording(
  scope: SignedInScope,
  recordingId: string,
): Promise<{ ok: true } | { ok: false; reason: PublishRefusal }> {
  try {
    return await inScope(scope, async (tx) => {
      const row = await lockRecording(tx, scope, recordingId)
      if (!row || row.withdrawn_at) return { ok: false, reason: 'unknown' } as const
      const film = row.film_id === null ? undefined : await lockFilm(tx, scope, row.film_id)
      const missing = lacking(row, film?.thumbnail_id !== null)
      if (missing) return { ok: false, reason: missing } as const
      const today = await todayOf(tx, scope)
      if (Temporal.PlainDate.compare(row.agreed_until, today) < 0)
        return { ok: false, reason: 'ended' } as const
      if (row.film_id === null) {
        const before = await readingThere(tx, scope, row.article_id, row.language)
        if (before && before !== row.id) await withdraw(tx, scope, before, 'replaced', scope.accountId)
      }
      await notePublished(tx, scope, row.id, scope.accountId)
      await auditAct(tx, scope, 'library.recording_published', row)
      await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
      return { ok: true } as const
    })
  } catch (error) {
    // Two at once: one of them is heard now, and whoever was second looks again.
    if (isTaken(error)) return { ok: false, reason: 'changed_meanwhile' }
    throw error
  }
}

/** What a film lacks before it can be published, the first of several; a reading lacks nothing (BM-40). @param thumbnail whether it has one */
export function lacking(
  row: Pick<RecordingRow, 'film_id' | 'title' | 'captions_id' | 'transcript'>,
  thumbnail: boolean,
): PublishRefusal | undefined {
  if (row.film_id === null) return undefined
  if (!row.title.trim()) return 'title_missing'
  if (!row.captions_id) return 'captions_missing'
  if (!row.transcript.trim()) return 'transcript_missing'
  return thumbnail ? undefined : 'thumbnail_missing'
}

/**
 * Withdraws a recording: readers no longer get it, from this moment on, and its bytes are removed (GDPR art. 7(3)).
 * Staff may withdraw any, everybody what she said or handed in.
 * @param isSpeakersWish whether the speaker takes back her consent, which is what a volunteer always does
 */
export async function withdrawRecording(
  scope: SignedInScope,
  recordingId: string,
  isSpeakersWish: boolean,
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const row = await lockRecording(tx, scope, recordingId)
    if (!row || row.withdrawn_at) return false
    const isHers = row.handed_in_by === scope.accountId || row.speaker_id === scope.accountId
    if (scope.role === 'volunteer' && !isHers) return false
    const why = isSpeakersWish || scope.role === 'volunteer' ? 'speaker' : 'staff'
    await withdraw(tx, scope, row.id, why, scope.accountId)
    return true
  })
}

/** Withdraws what nobody has agreed to any longer than until yesterday; by a job, soon after the tenant's midnight. */
export async function endRecordings(scope: Scope): Promise<void> {
  const ended = await inScope(scope, async (tx) => endedRecordings(tx, scope, await todayOf(tx, scope)))
  for (const { id } of ended) await inScope(scope, (tx) => withdraw(tx, scope, id, 'ended', null))
}

async function withdraw(
  tx: Tx,
  scope: Scope,
  recordingId: string,
  why: WithdrawnWhy,
  by: string | null,
): Promise<void> {
  const row = await lockRecording(tx, scope, recordingId)
  if (!row || row.withdrawn_at) return
  await noteWithdrawn(tx, scope, row.id, why, by)
  const subtitles = await dropFilmWords(tx, scope, row.id)
  await takeAway(tx, scope, [row.media_id, row.captions_id, ...subtitles], by)
  await withdrawConsent(tx, scope, { kind: 'recording', id: row.id }, speakerPurpose)
  await auditAct(tx, scope, 'library.recording_withdrawn', row, why)
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}

function auditAct(tx: Tx, scope: Scope, act: string, row: RecordingRow, why?: WithdrawnWhy): Promise<void> {
  const subject = { kind: 'recording', id: row.id }
  const detail = { article: row.article_id, language: row.language, ...(why ? { why } : {}) }
  return audit(tx, scope, { act, subject, detail })
}
