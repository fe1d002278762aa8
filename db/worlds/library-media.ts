import { rm } from 'node:fs/promises'
import path from 'node:path'
import { translator } from '../../app/languages/messages.ts'
import { publishedArticles } from '../../app/library/articles/publications.ts'
import { copyIncoming, writeIncoming } from '../../app/library/media/files.ts'
import { handInFilm, saveFilm } from '../../app/library/media/films.ts'
import { addPicture, describePicture } from '../../app/library/media/pictures.ts'
import { type Agreement, handInReading, publishRecording } from '../../app/library/media/recordings.ts'
import { accountOf } from '../../app/people/scopes.ts'
import type { Role, Scope, SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import type { Hands } from './library.ts'
import { captionsSaying, drawnPhone, notesOf, sampleFilm } from './samples.ts'

/** The text that has everything; read aloud in these languages, of which the last waits for somebody to publish it. */
const shown = { slug: 'legevakt-og-113', readIn: ['ar', 'ti', 'so'] } as const
const folder = path.join(import.meta.dirname, '..', '..', 'db', 'worlds', 'library')

/**
 * What stands beside the words of the demonstration's library, each said to be a sample: notes where somebody would
 * read, a drawing, and a film of a few seconds in four languages (BM-40).
 */
export async function loadMedia(scope: Scope, hands: Hands, language: string): Promise<void> {
  const articles = await inScope(scope, (tx) => publishedArticles(tx, scope, { language, closed: false }))
  const articleId = articles.find(({ slug }) => slug === shown.slug)?.articleId
  if (!articleId) return
  const coordinator = signedIn(scope, hands.coordinator, 'coordinator')
  await loadReadings(scope, hands, coordinator, articleId)
  await loadPictures(coordinator, articleId, language)
  await loadFilm(coordinator, articleId)
}

async function loadReadings(scope: Scope, hands: Hands, coordinator: SignedInScope, articleId: string) {
  for (const [place, language] of shown.readIn.entries()) {
    const [speaker] = hands.natives.get(language) ?? []
    if (!speaker) continue
    const file = await writeIncoming(scope, notesOf([392, 330, 262, 0, 262 + 20 * place]))
    const wish = { articleId, language, file, agreement: agreed(scope, language) }
    const made = await handInReading(signedIn(scope, speaker, 'volunteer'), wish)
    if (made.ok && place < shown.readIn.length - 1) await publishRecording(coordinator, made.recordingId)
  }
}

async function loadPictures(coordinator: SignedInScope, articleId: string, language: string): Promise<void> {
  const drawn = await writeIncoming(coordinator, await drawnPhone())
  const words = drawing[language] ?? ''
  const made = await addPicture(coordinator, {
    articleId,
    paragraphId: null,
    file: drawn.path,
    language,
    words,
  })
  await rm(drawn.path)
  if (!made.ok) return
  for (const [tag, words] of Object.entries(drawing))
    await describePicture(coordinator, { articleId, pictureId: made.pictureId, language: tag, words })
}

async function loadFilm(coordinator: SignedInScope, articleId: string): Promise<void> {
  let filmId: string | null = null
  const begun: string[] = []
  for (const [language, { title, words }] of Object.entries(spoken)) {
    const captions = await writeIncoming(coordinator, captionsSaying(words))
    const made = await handInFilm(coordinator, {
      articleId,
      filmId,
      language,
      title,
      transcript: words.join('\n'),
      source: { file: await copyIncoming(coordinator, path.join(folder, sampleFilm)) },
      captions: captions.path,
      agreement: agreed(coordinator, 'nb'),
    })
    await rm(captions.path)
    if (!made.ok) continue
    filmId = made.filmId
    begun.push(made.recordingId)
  }
  if (!filmId) return
  const picture = await writeIncoming(coordinator, await drawnPhone())
  await saveFilm(coordinator, filmId, { thumbnail: picture.path, places: ['https://example.org/film'] })
  await rm(picture.path)
  for (const id of begun) await publishRecording(coordinator, id)
}

const drawing: Readonly<Record<string, string>> = {
  nb: 'Tegning av en telefon med nummeret 113',
  nn: 'Teikning av ein telefon med nummeret 113',
  en: 'Drawing of a phone with the number 113',
  ar: 'رسم لهاتف عليه الرقم 113',
  ti: 'ስእሊ ናይ ቁጽሪ 113 ዘለዎ ተሌፎን',
}

const spoken: Readonly<Record<string, { title: string; words: readonly [string, string] }>> = {
  nb: { title: 'Eksempelfilm', words: ['Dette er bare et eksempel.', 'En ball spretter.'] },
  en: { title: 'Sample film', words: ['This is only a sample.', 'A ball bounces.'] },
  ar: { title: 'فيلم للتجربة', words: ['هذا مجرد مثال.', 'كرة تقفز.'] },
  ti: { title: 'ናይ ኣብነት ፊልም', words: ['እዚ ኣብነት ጥራይ እዩ።', 'ኩዕሶ ትነጥር።'] },
}

function agreed(scope: Scope, language: string): Agreement {
  const today = scope.world.clock.now().toZonedDateTimeISO('Europe/Oslo').toPlainDate()
  const words = (tag: string) => translator(tag)('v.library.voice_agree')
  return {
    name: null,
    until: today.add({ years: 2 }),
    language,
    words: words(language),
    original: words('nb'),
  }
}

function signedIn(scope: Scope, accountId: string, role: Role): SignedInScope {
  return accountOf(scope.world, scope.tenantId, { accountId, role, roles: [role], strongAt: null })
}
