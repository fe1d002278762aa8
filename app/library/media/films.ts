import { readFile } from 'node:fs/promises'
import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { measure } from '../../platform/lengths.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { articleRow } from '../articles/articles.queries.ts'
import { type CaptionsRefusal, readCaptions, writeCaptions } from './captions.ts'
import { type Drawing, redraw } from './drawings.ts'
import { type Kept, writeIncoming } from './files.ts'
import { type FilmRow, filmRows, insertFilm, lockFilm, updateFilm, updateFilmWords } from './films.queries.ts'
import { keepMedia, longestPlayed, takeAway } from './media.ts'
import { playerOf } from './players.ts'
import { lockRecording } from './recordings.queries.ts'
import { type Agreement, addRecording, lacking, mayRead } from './recordings.ts'

export type { FilmRow as Film }

type Refused<R extends string> = { readonly ok: false; readonly reason: R }
const refused = <R extends string>(reason: R): Refused<R> => ({ ok: false, reason })

/** One language of a film as it is handed in: a file of ours, or the address of a player elsewhere and its length. */
export type FilmWish = {
  readonly articleId: string
  /** Null begins a film. */
  readonly filmId: string | null
  readonly language: string
  readonly title: string
  readonly transcript: string
  readonly source:
    | { readonly file: Kept & { readonly path: string } }
    | { readonly address: string; readonly seconds: number | null }
  /** Path of a WebVTT file. */
  readonly captions: string | null
  readonly agreement: Agreement
}

export type FilmRefusal =
  | 'unknown'
  | 'not_her_tongue'
  | 'not_a_film'
  | 'film_too_long'
  | 'not_a_player'
  | 'length_needed'
  | 'language_taken'
  | CaptionsRefusal

/**
 * Takes in a film, or another language of it (BM-40, BM-50). It waits until staff has published it; volunteers hand in
 * what they say in their mother tongue.
 */
export async function handInFilm(
  scope: SignedInScope,
  wish: FilmWish,
): Promise<{ ok: true; recordingId: string; filmId: string } | Refused<FilmRefusal>> {
  const played = await playable(wish.source)
  if ('ok' in played) return played
  const captions = await captionsOf(scope, wish.captions)
  if (captions && 'ok' in captions) return captions
  const { articleId, language, title, transcript, agreement } = wish
  try {
    return await inScope(scope, async (tx) => {
      if (!(await mayRead(tx, scope, language))) return refused('not_her_tongue')
      if (!(await articleRow(tx, scope, articleId))) return refused('unknown')
      const known = wish.filmId === null ? undefined : await lockFilm(tx, scope, wish.filmId)
      if (wish.filmId !== null && known?.article_id !== articleId) return refused('unknown')
      const filmId = known?.id ?? newId(scope.world.clock.now())
      if (!known) await insertFilm(tx, scope, filmId, articleId, scope.accountId)
      const { seconds } = played
      const what = { articleId, kind: 'film', mediaType: played.mediaType, seconds } as const
      const mediaId =
        'file' in wish.source ? await keepMedia(tx, scope, wish.source.file, what, scope.accountId) : null
      const recordingId = await addRecording(tx, scope, agreement, {
        article_id: articleId,
        film_id: filmId,
        language,
        title,
        media_id: mediaId,
        address: played.address,
        captions_id: captions && (await keepCaptions(tx, scope, articleId, captions)),
        transcript,
        seconds,
        heard: '',
      })
      return { ok: true, recordingId, filmId } as const
    })
  } catch (error) {
    if (isTaken(error)) return refused('language_taken')
    throw error
  }
}

type Playable = { readonly mediaType: string; readonly seconds: number; readonly address: string }

async function playable(source: FilmWish['source']): Promise<Playable | Refused<FilmRefusal>> {
  if ('address' in source) {
    const player = playerOf(source.address)
    if (!player) return refused('not_a_player')
    const { seconds } = source
    return seconds ? { mediaType: '', seconds, address: player.watch } : refused('length_needed')
  }
  const played = await measure(source.file.path, 'film')
  if (!played) return refused('not_a_film')
  return played.seconds > longestPlayed.film ? refused('film_too_long') : { ...played, address: '' }
}

async function captionsOf(scope: Scope, file: string | null) {
  if (file === null) return null
  const read = readCaptions(await readFile(file))
  return read.ok ? writeIncoming(scope, Buffer.from(writeCaptions(read.cues))) : read
}

function keepCaptions(
  tx: Tx,
  scope: SignedInScope,
  articleId: string,
  kept: Kept & { readonly path: string },
): Promise<string> {
  const what = { articleId, kind: 'captions', mediaType: 'text/vtt; charset=utf-8' } as const
  return keepMedia(tx, scope, kept, what, scope.accountId)
}

/**
 * Gives one language of a film its title, transcript and captions. What is published may not lose what those need who do
 * not hear it.
 * @param captions path of a WebVTT file; null leaves those that are there
 */
export async function saveFilmWords(
  scope: SignedInScope,
  recordingId: string,
  wish: { title: string; transcript: string; captions: string | null },
): Promise<{ ok: true } | Refused<'unknown' | 'title_missing' | 'transcript_missing' | CaptionsRefusal>> {
  const captions = await captionsOf(scope, wish.captions)
  if (captions && 'ok' in captions) return captions
  return inScope(scope, async (tx) => {
    const row = await lockRecording(tx, scope, recordingId)
    if (!row?.film_id || row.withdrawn_at) return refused('unknown')
    const { title, transcript } = wish
    const missing = row.published_at ? lacking({ ...row, title, transcript }, true) : undefined
    if (missing === 'title_missing' || missing === 'transcript_missing') return refused(missing)
    const captionsId = captions ? await keepCaptions(tx, scope, row.article_id, captions) : row.captions_id
    await updateFilmWords(tx, scope, row.id, { title, transcript, captionsId })
    if (captions) await takeAway(tx, scope, [row.captions_id], scope.accountId)
    await changed(tx, scope, row.article_id)
    return { ok: true } as const
  })
}

/**
 * Gives a film its picture, drawn anew, and the list of where else it stands (BM-41).
 * @param thumbnail path of a picture; null leaves the one that is there
 */
export async function saveFilm(
  scope: SignedInScope,
  filmId: string,
  wish: { thumbnail: string | null; places: readonly string[] },
): Promise<{ ok: true } | Refused<'unknown' | 'not_a_picture' | 'too_many_dots'>> {
  const drawn = wish.thumbnail === null ? null : await redraw(wish.thumbnail)
  if (drawn && !drawn.ok) return drawn
  const kept = drawn && { ...(await writeIncoming(scope, drawn.drawing.bytes)), drawing: drawn.drawing }
  return inScope(scope, async (tx) => {
    const film = await lockFilm(tx, scope, filmId)
    if (!film) return refused('unknown')
    const thumbnailId = kept ? await keepThumbnail(tx, scope, film.article_id, kept) : film.thumbnail_id
    await updateFilm(tx, scope, filmId, { thumbnailId, places: wish.places })
    if (kept) await takeAway(tx, scope, [film.thumbnail_id], scope.accountId)
    await changed(tx, scope, film.article_id)
    return { ok: true } as const
  })
}

function keepThumbnail(
  tx: Tx,
  scope: SignedInScope,
  articleId: string,
  kept: Kept & { readonly path: string; readonly drawing: Drawing },
): Promise<string> {
  const { mediaType, width, height } = kept.drawing
  const what = { articleId, kind: 'picture', mediaType, width, height } as const
  return keepMedia(tx, scope, kept, what, scope.accountId)
}

/** The films of an article. */
export function filmsOf(scope: Scope, articleId: string): Promise<FilmRow[]> {
  return inScope(scope, (tx) => filmRows(tx, scope, articleId))
}

async function changed(tx: Tx, scope: SignedInScope, articleId: string): Promise<void> {
  await audit(tx, scope, { act: 'library.film_saved', subject: { kind: 'article', id: articleId } })
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}
