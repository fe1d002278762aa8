import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { type Cue, readCaptions, writeCaptions } from '../media/captions.ts'
import { readKept, writeIncoming } from '../media/files.ts'
import { filmRows } from '../media/films.queries.ts'
import { mediaRow } from '../media/media.queries.ts'
import { keepMedia, takeAway, todayOf } from '../media/media.ts'
import { pictureRows, putPictureWords } from '../media/pictures.queries.ts'
import { publishedRecordings } from '../media/recordings.queries.ts'
import {
  deleteMediaWords,
  type MediaWordsRow,
  mediaWordsRows,
  noteCaptions,
  partCaptions,
  putMediaWords,
} from './media-words.queries.ts'
import type { TranslationRow } from './translations.queries.ts'
import type { MediaWords } from './translations.schema.ts'

/** A picture or film beside a text, with what it says in the original and in the language. */
export type MediaPiece = {
  readonly kind: 'picture' | 'film'
  /** Of the picture, or of the recording that is translated from. */
  readonly id: string
  /** The file that shows what it is about. */
  readonly shownId: string | null
  readonly sourceTitle: string
  /** The alternative text, or what is said in the film, one caption a line. */
  readonly source: string
  readonly title: string
  readonly words: string
  /** Whether the original says something else since. */
  readonly changed: boolean
}

type About = { readonly article_id: string; readonly language: string }

/**
 * What pictures show and films say beside an article, to be said in a language (HA-33, BM-40). A film that is spoken in
 * the language itself needs no words of a translation.
 * @param article.source_language the language that is translated from
 * @param translation whose words stand beside them, where there is one
 */
export async function mediaPieces(
  tx: Tx,
  scope: Scope,
  { article_id: articleId, language, source_language: from }: About & { readonly source_language: string },
  translation: Pick<TranslationRow, 'id'> | undefined,
): Promise<MediaPiece[]> {
  if (language === from) return []
  const stored = translation ? await mediaWordsRows(tx, scope, translation.id) : []
  const storedFor = (id: string) => stored.find((each) => (each.picture_id ?? each.recording_id) === id)
  const pictures = (await pictureRows(tx, scope, articleId)).flatMap((row): MediaPiece[] => {
    const said = (tag: string) => row.words.find((each) => each.language === tag)?.words
    const source = said(from)
    if (!row.media_id || !source) return []
    const mine = storedFor(row.id)
    const changed = mine !== undefined && mine.made_from !== source
    const words = mine?.words ?? said(language) ?? ''
    return [
      {
        kind: 'picture',
        id: row.id,
        shownId: row.media_id,
        sourceTitle: '',
        title: '',
        source,
        words,
        changed,
      },
    ]
  })
  const films = (await spokenFilms(tx, scope, articleId, language, from)).map(
    ({ film, cues }): MediaPiece => {
      const mine = storedFor(film.id)
      const source = linesOf(cues)
      const changed = mine !== undefined && mine.made_from !== source
      const { title = '', words = '' } = mine ?? {}
      const { id, title: sourceTitle, thumbnailId: shownId } = film
      return { kind: 'film', id, shownId, sourceTitle, source, title, words, changed }
    },
  )
  return [...pictures, ...films]
}

/** What is said, one caption a line. */
const linesOf = (cues: readonly Cue[]) => cues.map(({ words }) => words.replaceAll('\n', ' ')).join('\n')

const inLines = (words: string) =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Whether a film's words have as many lines as its original, so that each stands when it is said. */
export function fits({ kind, source, words }: MediaPiece): boolean {
  return kind === 'picture' || words === '' || inLines(words).length === inLines(source).length
}

async function spokenFilms(tx: Tx, scope: Scope, articleId: string, language: string, from: string) {
  const today = await todayOf(tx, scope)
  const spoken = (await publishedRecordings(tx, scope, articleId, today)).filter(({ film_id }) => film_id)
  const found = []
  for (const [filmId, versions] of Map.groupBy(spoken, ({ film_id }) => film_id)) {
    if (versions.some((each) => each.language === language)) continue
    const version = versions.find((each) => each.language === from) ?? versions[0]
    const cues = version && (await cuesOf(tx, scope, version.captions_id, today))
    const { thumbnail_id } = (await filmRows(tx, scope, articleId)).find(({ id }) => id === filmId) ?? {}
    if (cues)
      found.push({ film: { id: version.id, title: version.title, thumbnailId: thumbnail_id ?? null }, cues })
  }
  return found
}

async function cuesOf(tx: Tx, scope: Scope, captionsId: string | null, today: Temporal.PlainDate) {
  const file = captionsId && (await mediaRow(tx, scope, captionsId, today))
  const bytes = file && (await readKept(scope, file.sha256))
  const read = bytes ? readCaptions(bytes) : undefined
  return read?.ok ? read.cues : undefined
}

/** Saves what somebody has written of pictures and films. @returns whether anything differs from before */
export async function saveMediaWords(
  tx: Tx,
  scope: Scope,
  translationId: string,
  pieces: readonly MediaPiece[],
  given: readonly MediaWords[],
): Promise<boolean> {
  const stored = new Map(
    (await mediaWordsRows(tx, scope, translationId)).map((row) => [row.picture_id ?? row.recording_id, row]),
  )
  let isChanged = false
  for (const { id, title, words } of given) {
    const piece = pieces.find((each) => each.id === id)
    const before = stored.get(id)
    if (!piece || ((before?.words ?? '') === words && (before?.title ?? '') === title)) continue
    isChanged = true
    if (words === '') await deleteMediaWords(tx, scope, translationId, [id])
    else await putMediaWords(tx, scope, translationId, rowOf(piece, title, words))
  }
  return isChanged
}

const rowOf = (
  { kind, id, source }: MediaPiece,
  title: string,
  words: string,
): Omit<MediaWordsRow, 'id'> => ({
  picture_id: kind === 'picture' ? id : null,
  recording_id: kind === 'film' ? id : null,
  title,
  words,
  made_from: source,
})

/** Carries over to a translation that is begun what the one before said of pictures and films. */
export async function carryMediaWords(tx: Tx, scope: Scope, from: string, to: string): Promise<void> {
  for (const row of await mediaWordsRows(tx, scope, from)) await putMediaWords(tx, scope, to, row)
}

/**
 * Shows readers what a translation says of pictures and films, in the transaction that publishes it: pictures get their
 * words, and of a film's lines captions are made with the times of its own.
 */
export async function publishMediaWords(tx: Tx, scope: SignedInScope, row: TranslationRow): Promise<void> {
  const { article_id: articleId, language } = row
  const said = await mediaWordsRows(tx, scope, row.id)
  await takeAway(tx, scope, await partCaptions(tx, scope, articleId, language), scope.accountId)
  const today = await todayOf(tx, scope)
  const recordings = await publishedRecordings(tx, scope, articleId, today)
  for (const { id, picture_id: pictureId, recording_id, words } of said) {
    if (pictureId) {
      const wish = { id: newId(scope.world.clock.now()), articleId, pictureId, by: row.written_by }
      await putPictureWords(tx, scope, { ...wish, language, words })
      continue
    }
    const film = recordings.find((each) => each.id === recording_id)
    const cues = film && (await cuesOf(tx, scope, film.captions_id, today))
    const lines = inLines(words)
    if (cues?.length !== lines.length) continue
    const timed = cues.map((cue, at) => ({ ...cue, words: lines[at] ?? '' }))
    const kept = await writeIncoming(scope, Buffer.from(writeCaptions(timed)))
    const what = { articleId, kind: 'captions', mediaType: 'text/vtt; charset=utf-8' } as const
    await noteCaptions(tx, scope, id, await keepMedia(tx, scope, kept, what, scope.accountId))
  }
}
