import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Why a recording is no longer there: whose wish it was, or that another took its place, or that its time was up. */
export type WithdrawnWhy = 'speaker' | 'staff' | 'replaced' | 'ended'

/** An article read aloud, or one language of a film. */
export type RecordingRow = {
  readonly id: string
  readonly article_id: string
  readonly film_id: string | null
  readonly language: string
  readonly title: string
  readonly media_id: string | null
  /** Where a film lies elsewhere; '' for a file of ours. */
  readonly address: string
  readonly captions_id: string | null
  readonly transcript: string
  readonly seconds: number
  /** The sum of what was read, as letters alone; '' for a film. */
  readonly heard: string
  readonly speaker_sealed: Buffer | null
  readonly speaker_id: string | null
  readonly agreed_until: Temporal.PlainDate
  readonly handed_in_at: Temporal.Instant
  readonly handed_in_by: string
  readonly published_at: Temporal.Instant | null
  readonly withdrawn_at: Temporal.Instant | null
  readonly why: WithdrawnWhy | null
}

const columns = `id, article_id, film_id, language, title, media_id, address, captions_id, transcript, seconds, heard,
  speaker_sealed, speaker_id, agreed_until, handed_in_at, handed_in_by, published_at, withdrawn_at, why`

/** What is handed in. */
export type NewRecording = Pick<
  RecordingRow,
  | 'id'
  | 'article_id'
  | 'film_id'
  | 'language'
  | 'title'
  | 'media_id'
  | 'address'
  | 'captions_id'
  | 'transcript'
  | 'seconds'
  | 'heard'
  | 'speaker_sealed'
  | 'speaker_id'
  | 'agreed_until'
>

/** Adds what somebody handed in, not yet published. @param by whose account */
export async function insertRecording(tx: Tx, scope: Scope, row: NewRecording, by: string): Promise<void> {
  await prepared(
    tx,
    'library.insert_recording',
    `insert into library.recording (tenant_id, id, article_id, film_id, language, title, media_id, address, captions_id,
       transcript, seconds, heard, speaker_sealed, speaker_id, agreed_until, handed_in_at, handed_in_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      scope.tenantId,
      row.id,
      row.article_id,
      row.film_id,
      row.language,
      row.title,
      row.media_id,
      row.address,
      row.captions_id,
      row.transcript,
      row.seconds,
      row.heard,
      row.speaker_sealed,
      row.speaker_id,
      row.agreed_until,
      scope.world.clock.now(),
      by,
    ],
  )
}

/** A recording, held until the transaction ends. */
export async function lockRecording(tx: Tx, scope: Scope, id: string): Promise<RecordingRow | undefined> {
  const [found] = await prepared<RecordingRow>(
    tx,
    'library.lock_recording',
    `select ${columns} from library.recording where tenant_id = $1 and id = $2 for update`,
    [scope.tenantId, id],
  )
  return found
}

/** Every recording of an article that has not been withdrawn, films too, the newest first. */
export function recordingRows(tx: Tx, scope: Scope, articleId: string): Promise<RecordingRow[]> {
  return prepared(
    tx,
    'library.recordings',
    `select ${columns} from library.recording
      where tenant_id = $1 and article_id = $2 and withdrawn_at is null order by language, handed_in_at desc`,
    [scope.tenantId, articleId],
  )
}

/** What is published of an article besides its text, on a day: agreed to, and not withdrawn. */
export function publishedRecordings(
  tx: Tx,
  scope: Scope,
  articleId: string,
  today: Temporal.PlainDate,
): Promise<RecordingRow[]> {
  return prepared(
    tx,
    'library.published_recordings',
    `select ${columns} from library.recording
      where tenant_id = $1 and article_id = $2 and published_at is not null and withdrawn_at is null
        and agreed_until >= $3::date order by handed_in_at`,
    [scope.tenantId, articleId, today],
  )
}

/** Publishes one. @param by whose account */
export async function notePublished(tx: Tx, scope: Scope, id: string, by: string): Promise<void> {
  await prepared(
    tx,
    'library.publish_recording',
    `update library.recording set published_at = $3, published_by = $4
      where tenant_id = $1 and id = $2 and published_at is null and withdrawn_at is null`,
    [scope.tenantId, id, scope.world.clock.now(), by],
  )
}

/** The published reading of an article in a language that another one is to replace. */
export async function readingThere(
  tx: Tx,
  scope: Scope,
  articleId: string,
  language: string,
): Promise<string | undefined> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'library.reading_there',
    `select id from library.recording where tenant_id = $1 and article_id = $2 and language = $3 and film_id is null
       and published_at is not null and withdrawn_at is null for update`,
    [scope.tenantId, articleId, language],
  )
  return found?.id
}

/** Withdraws one: nothing of what was said or of who said it stays in its row. @param by whose account, null for a job */
export async function noteWithdrawn(
  tx: Tx,
  scope: Scope,
  id: string,
  why: WithdrawnWhy,
  by: string | null,
): Promise<void> {
  await prepared(
    tx,
    'library.withdraw_recording',
    `update library.recording
        set withdrawn_at = $3, withdrawn_by = $4, why = $5, media_id = null, address = '', captions_id = null,
            title = '', transcript = '', speaker_sealed = null, speaker_id = null
      where tenant_id = $1 and id = $2 and withdrawn_at is null`,
    [scope.tenantId, id, scope.world.clock.now(), by, why],
  )
}

/** Those whose agreed time is over. */
export function endedRecordings(tx: Tx, scope: Scope, today: Temporal.PlainDate): Promise<{ id: string }[]> {
  return prepared(
    tx,
    'library.ended_recordings',
    `select id from library.recording where tenant_id = $1 and withdrawn_at is null and agreed_until < $2::date
      order by agreed_until limit 200`,
    [scope.tenantId, today],
  )
}

/** A recording in a list that goes across articles. */
export type WaitingRow = Pick<
  RecordingRow,
  'id' | 'article_id' | 'film_id' | 'language' | 'handed_in_at' | 'agreed_until'
> & {
  readonly title: string
  readonly waits: boolean
}

/** What waits for somebody to publish it, and what ends before a day, in all articles; at most 200. */
export function waitingRecordings(
  tx: Tx,
  scope: Scope,
  endsBefore: Temporal.PlainDate,
): Promise<WaitingRow[]> {
  return prepared(
    tx,
    'library.waiting_recordings',
    `select r.id, r.article_id, r.film_id, r.language, r.handed_in_at, r.agreed_until, v.title,
       r.published_at is null as waits
     from library.recording r
     join lateral (
       select v.title from library.version v where v.tenant_id = $1 and v.article_id = r.article_id
        order by v.number desc limit 1
     ) v on true
     where r.tenant_id = $1 and r.withdrawn_at is null and (r.published_at is null or r.agreed_until < $2::date)
     order by r.published_at is not null, r.handed_in_at limit 200`,
    [scope.tenantId, endsBefore],
  )
}

/** What somebody has handed in or said herself, in all articles. */
export function recordingsBy(tx: Tx, scope: Scope, accountId: string): Promise<RecordingRow[]> {
  return prepared(
    tx,
    'library.recordings_by',
    `select ${columns} from library.recording
      where tenant_id = $1 and withdrawn_at is null and (handed_in_by = $2 or speaker_id = $2)
      order by handed_in_at desc limit 100`,
    [scope.tenantId, accountId],
  )
}

/** A text that nobody has read aloud yet. */
export type UnreadRow = { readonly article_id: string; readonly language: string; readonly title: string }

/** Published translations that nobody can be heard reading, urgent ones first. @param languages those somebody may read in */
export function unreadRows(
  tx: Tx,
  scope: Scope,
  languages: readonly string[],
  most: number,
): Promise<UnreadRow[]> {
  return prepared(
    tx,
    'library.unread',
    `select t.article_id, t.language, t.title
     from library.article a
     join lateral (
       select t.article_id, t.language, t.title, t.published_at from library.translation t
        where t.tenant_id = $1 and t.article_id = a.id and t.language = any($2) and t.published_at is not null
        order by t.number desc limit 1
     ) t on true
     where a.tenant_id = $1 and a.withdrawn_at is null and not exists (
       select from library.recording r where r.tenant_id = $1 and r.article_id = a.id and r.language = t.language
          and r.film_id is null and r.withdrawn_at is null)
     order by a.urgent desc, t.published_at desc limit $3`,
    [scope.tenantId, languages, most],
  )
}
