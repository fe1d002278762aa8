import { type Tx, together } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { nearestTo, type Publication } from '../articles/publications.ts'
import { type SubtitlesRow, subtitleRows } from '../translations/media-words.queries.ts'
import { type FilmRow, filmRows } from './films.queries.ts'
import { heardOf } from './heard.ts'
import { todayOf } from './media.ts'
import { pictureRows } from './pictures.queries.ts'
import { type Player, playerOf } from './players.ts'
import { publishedRecordings, type RecordingRow } from './recordings.queries.ts'

/** A text read aloud, as its reader gets it; `changed` when the text says something else since. */
export type ShownReading = { readonly mediaId: string; readonly changed: boolean }

/** A picture as it is shown: with words for who does not see it, or a silent pictogram. Sizes in dots. */
export type ShownPicture =
  | { readonly mediaId: string; readonly words: string; readonly width: number; readonly height: number }
  | { readonly pictogram: string }

/** One language of a film as it is watched: our file, or a player elsewhere. */
export type ShownFilm = {
  readonly recordingId: string
  /** Of its words: what is spoken, or the subtitles where they are in another. */
  readonly language: string
  readonly title: string
  readonly transcript: string
  readonly seconds: number
  readonly mediaId: string | null
  readonly captionsId: string | null
  readonly player: Player | null
  readonly thumbnailId: string | null
  readonly width: number | null
  readonly height: number | null
  /** Every language it can be watched in. */
  readonly versions: readonly { readonly recordingId: string; readonly language: string }[]
}

/** What stands in and beside a text besides its words. */
export type ShownMedia = {
  readonly reading: ShownReading | null
  /** By the id of the paragraph they follow; '' for those at the top. */
  readonly pictures: ReadonlyMap<string, readonly ShownPicture[]>
  readonly films: readonly ShownFilm[]
}

/** What a reader hears and sees with a text, in the language she reads it in; a film in the nearest it has. */
export async function mediaWith(tx: Tx, scope: Scope, text: Publication): Promise<ShownMedia> {
  const id = text.articleId
  const [recordings, pictures, films] = await together([
    publishedRecordings(tx, scope, id, await todayOf(tx, scope)),
    pictureRows(tx, scope, id),
    filmRows(tx, scope, id),
  ])
  const reading = recordings.find((each) => each.film_id === null && each.language === text.language)
  const subtitles = await subtitlesOf(tx, scope, text, films, recordings)
  const known = new Set(text.paragraphs.map(({ paragraphId }) => paragraphId))
  // A paragraph that is no longer there leaves its picture at the top.
  const placed = pictures.map((row) => {
    const at = row.paragraph_id && known.has(row.paragraph_id) ? row.paragraph_id : ''
    return { at, picture: shownPicture(row, text.language) }
  })
  const shown = Map.groupBy(
    placed.flatMap(({ at, picture }) => (picture ? [{ at, picture }] : [])),
    ({ at }) => at,
  )
  return {
    reading: reading?.media_id
      ? { mediaId: reading.media_id, changed: reading.heard !== heardOf(text) }
      : null,
    pictures: new Map([...shown].map(([at, all]) => [at, all.map(({ picture }) => picture)])),
    films: films.flatMap((film) => {
      const versions = recordings.filter(({ film_id }) => film_id === film.id)
      const nearest = nearestTo(text.language)
        .map((tag) => versions.find(({ language }) => language === tag))
        .find(Boolean)
      // Her own words under another's voice say more to her than the nearest voice.
      const subtitled = versions.find(({ id }) => subtitles.has(id))
      const own = nearest?.language === text.language ? nearest : undefined
      const version = own ?? subtitled ?? nearest ?? versions[0]
      return version ? [shownFilm(film, version, versions, text.language, subtitles.get(version.id))] : []
    }),
  }
}

/** One language of a film of a text; undefined when nobody may watch it. */
export async function filmWith(
  scope: Scope,
  text: Publication,
  recordingId: string,
): Promise<ShownFilm | undefined> {
  return inScope(scope, async (tx) => {
    const recordings = await publishedRecordings(tx, scope, text.articleId, await todayOf(tx, scope))
    const version = recordings.find(({ id }) => id === recordingId)
    const films = await filmRows(tx, scope, text.articleId)
    const film = films.find(({ id }) => id === version?.film_id)
    if (!version || !film) return undefined
    const versions = recordings.filter(({ film_id }) => film_id === film.id)
    const subtitles = await subtitlesOf(tx, scope, text, [film], versions)
    return shownFilm(film, version, versions, text.language, subtitles.get(version.id))
  })
}

// Shown only in a language in which it has words: a picture that says nothing to some says it to nobody there.
function shownPicture(
  row: Awaited<ReturnType<typeof pictureRows>>[number],
  language: string,
): ShownPicture | undefined {
  if (row.media_id === null) return { pictogram: row.pictogram }
  const said = row.words.find((each) => each.language === language)
  return said && row.width && row.height
    ? { mediaId: row.media_id, words: said.words, width: row.width, height: row.height }
    : undefined
}

/** Subtitles in the text's language, by recording; asked for only where a film is not spoken in it. */
async function subtitlesOf(
  tx: Tx,
  scope: Scope,
  { articleId, language }: Publication,
  films: readonly FilmRow[],
  recordings: readonly RecordingRow[],
): Promise<ReadonlyMap<string, SubtitlesRow>> {
  const isSpoken = (film: FilmRow) =>
    recordings.some((each) => each.film_id === film.id && each.language === language)
  if (films.every(isSpoken)) return new Map()
  const found = await subtitleRows(tx, scope, articleId, language)
  return new Map(found.map((row) => [row.recording_id, row]))
}

function shownFilm(
  film: FilmRow,
  version: RecordingRow,
  versions: readonly RecordingRow[],
  language: string,
  subtitles: SubtitlesRow | undefined,
): ShownFilm {
  const said = subtitles && version.language !== language ? { ...subtitles, language } : version
  return {
    recordingId: version.id,
    language: said.language,
    title: said.title || version.title,
    transcript: said.transcript,
    seconds: version.seconds,
    mediaId: version.media_id,
    captionsId: said.captions_id,
    player: version.address ? (playerOf(version.address) ?? null) : null,
    thumbnailId: film.thumbnail_id,
    width: film.width,
    height: film.height,
    versions: versions.map(({ id, language }) => ({ recordingId: id, language })),
  }
}
