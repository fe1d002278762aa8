import { z } from 'zod'
import type { FieldErrors, Typed } from '../../people/forms.ts'
import type { Uploaded } from '../../people/uploads.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { readingLanguage } from '../translations/translations.schema.ts'
import { handInFilm, saveFilm, saveFilmWords } from './films.ts'
import { readAgreement } from './handing-in.ts'
import { addPicture, describePicture, removePicture } from './pictures.ts'
import { publishRecording } from './recordings.ts'

/** What came of a form: done, or a code for each field that must be mended, with everything that was typed. */
export type Taken =
  | { readonly ok: true }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: Typed }

const first = (typed: Typed, field: string): string => typed[field]?.[0]?.trim() ?? ''
const wrong = (typed: Typed, errors: FieldErrors): Taken => ({ ok: false, errors, typed })

const pictureHead = z.object({
  paragraph: z.literal('').or(z.uuid()),
  pictogram: z.string().max(40),
  words: z.string().max(500),
})

/** Adds the picture of a form, or the pictogram chosen in its place. @param language the article's own */
export async function takePicture(
  scope: SignedInScope,
  articleId: string,
  language: string,
  { typed, files }: Uploaded,
): Promise<Taken> {
  const read = pictureHead.safeParse({
    paragraph: first(typed, 'paragraph'),
    pictogram: first(typed, 'pictogram'),
    words: first(typed, 'words'),
  })
  if (!read.success) return wrong(typed, { words: 'too_long' })
  const { paragraph, pictogram, words } = read.data
  const at = { articleId, paragraphId: paragraph || null }
  const picture = files.get('picture')
  if (picture && !picture.ok) return wrong(typed, { picture: picture.reason })
  if (!picture && !pictogram) return wrong(typed, { picture: 'no_file' })
  const done = await addPicture(
    scope,
    picture ? { ...at, file: picture.path, language, words } : { ...at, pictogram },
  )
  if (done.ok) return { ok: true }
  return wrong(typed, { [done.reason === 'words_needed' ? 'words' : 'picture']: done.reason })
}

const described = z.object({
  pictureId: z.uuid(),
  language: readingLanguage,
  words: z.string().min(1).max(500),
})

/** Says what a picture shows in one more language. */
export async function takePictureWords(
  scope: SignedInScope,
  articleId: string,
  typed: Typed,
): Promise<Taken> {
  const read = described.safeParse({
    pictureId: first(typed, 'picture'),
    language: first(typed, 'language'),
    words: first(typed, 'words'),
  })
  if (!read.success) return wrong(typed, { words: 'words_needed' })
  return (await describePicture(scope, { ...read.data, articleId }))
    ? { ok: true }
    : wrong(typed, { words: 'unknown' })
}

/** Takes a picture out. @returns false when it is not there */
export async function takePictureOut(
  scope: SignedInScope,
  articleId: string,
  typed: Typed,
): Promise<boolean> {
  const id = z.uuid().safeParse(first(typed, 'picture'))
  return id.success && removePicture(scope, articleId, id.data)
}

const longest = { title: 160, transcript: 60_000 }

/** How long a film elsewhere plays, as `4:07` or `1:02:03`; undefined when it says nothing. */
const lengthIn = (words: string): number | undefined => {
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)$/.exec(words) ?? []
  if (minutes === undefined) return undefined
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) || undefined
}

const fieldOf: Readonly<Record<string, string>> = {
  unknown: 'language',
  not_her_tongue: 'language',
  language_taken: 'language',
  not_a_film: 'film',
  film_too_long: 'film',
  not_a_player: 'address',
  length_needed: 'length',
  title_missing: 'title',
  transcript_missing: 'transcript',
  not_a_picture: 'thumbnail',
  too_many_dots: 'thumbnail',
}
const fieldFor = (reason: string): string => fieldOf[reason] ?? 'captions'

/** Hands in a film, or another language of one. @param page the language in which the consent stood */
export async function takeFilm(
  scope: SignedInScope,
  at: { readonly articleId: string; readonly filmId: string | null },
  { typed, files }: Uploaded,
  page: string,
): Promise<Taken & { filmId?: string }> {
  const read = await readAgreement(scope, typed, page)
  const errors: Record<string, string> = read.ok ? {} : { ...read.errors }
  const [title, transcript, address] = ['title', 'transcript', 'address'].map((field) => first(typed, field))
  if (!title) errors.title = 'required'
  if ((title ?? '').length > longest.title) errors.title = 'too_long'
  if ((transcript ?? '').length > longest.transcript) errors.transcript = 'too_long'
  const [film, captions] = ['film', 'captions'].map((field) => files.get(field))
  if (film && !film.ok) errors.film = film.reason
  if (captions && !captions.ok) errors.captions = captions.reason
  if (!film && !address) errors.film = 'not_a_film'
  if (!read.ok || Object.keys(errors).length > 0) return wrong(typed, errors)
  const seconds = lengthIn(first(typed, 'length')) ?? null
  const done = await handInFilm(scope, {
    ...at,
    language: read.language,
    title: title ?? '',
    transcript: transcript ?? '',
    source: film?.ok ? { file: film } : { address: address ?? '', seconds },
    captions: captions?.ok ? captions.path : null,
    agreement: read.agreement,
  })
  return done.ok ? { ok: true, filmId: done.filmId } : wrong(typed, { [fieldFor(done.reason)]: done.reason })
}

/** Saves title, transcript and captions of one language of a film. */
export async function takeFilmWords(scope: SignedInScope, { typed, files }: Uploaded): Promise<Taken> {
  const id = z.uuid().safeParse(first(typed, 'recording'))
  const captions = files.get('captions')
  if (!id.success) return wrong(typed, { language: 'unknown' })
  if (captions && !captions.ok) return wrong(typed, { captions: captions.reason })
  const [title, transcript] = [first(typed, 'title'), first(typed, 'transcript')]
  if (title.length > longest.title) return wrong(typed, { title: 'too_long' })
  if (transcript.length > longest.transcript) return wrong(typed, { transcript: 'too_long' })
  const wish = { title, transcript, captions: captions?.path ?? null }
  const done = await saveFilmWords(scope, id.data, wish)
  return done.ok ? done : wrong(typed, { [fieldFor(done.reason)]: done.reason })
}

/** Saves a film's picture, and the addresses where else it stands, one on a line. */
export async function takeFilmFacts(
  scope: SignedInScope,
  filmId: string,
  { typed, files }: Uploaded,
): Promise<Taken> {
  const thumbnail = files.get('thumbnail')
  if (thumbnail && !thumbnail.ok) return wrong(typed, { thumbnail: thumbnail.reason })
  const lines = first(typed, 'places').split(/\s+/).filter(Boolean)
  const places = lines.filter((line) => URL.parse(line)?.protocol === 'https:' && line.length <= 500)
  if (places.length < lines.length || lines.length > 20) return wrong(typed, { places: 'url' })
  const done = await saveFilm(scope, filmId, { thumbnail: thumbnail?.path ?? null, places })
  return done.ok ? done : wrong(typed, { [fieldFor(done.reason)]: done.reason })
}

/** Publishes the recording that a form names; what a film lacks is said at its field. */
export async function takePublication(scope: SignedInScope, typed: Typed): Promise<Taken> {
  const id = z.uuid().safeParse(first(typed, 'recording'))
  if (!id.success) return wrong(typed, { recording: 'unknown' })
  const done = await publishRecording(scope, id.data)
  return done.ok ? done : wrong(typed, { recording: done.reason })
}
