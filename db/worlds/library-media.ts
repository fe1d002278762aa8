import { translator } from '../../app/languages/messages.ts'
import { publishedArticles } from '../../app/library/articles/publications.ts'
import { writeIncoming } from '../../app/library/media/files.ts'
import { handInReading, publishRecording } from '../../app/library/media/recordings.ts'
import { accountOf } from '../../app/people/scopes.ts'
import type { Role, Scope, SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import type { Hands } from './library.ts'
import { notesOf } from './samples.ts'

/** Read aloud in these languages, where a native speaker is there; the last one waits for somebody to publish it. */
const readAloud = { slug: 'legevakt-og-113', languages: ['ar', 'ti', 'so'] } as const

/** What stands beside the words of the demonstration's library: notes where somebody would read, and the house's own drawings. */
export async function loadMedia(scope: Scope, hands: Hands): Promise<void> {
  const articles = await inScope(scope, (tx) =>
    publishedArticles(tx, scope, { language: 'nb', closed: false }),
  )
  const article = articles.find(({ slug }) => slug === readAloud.slug)
  if (!article) return
  const coordinator = signedIn(scope, hands.coordinator, 'coordinator')
  for (const [place, language] of readAloud.languages.entries()) {
    const [speaker] = hands.natives.get(language) ?? []
    if (!speaker) continue
    const file = await writeIncoming(scope, notesOf([392, 330, 262, 0, 262 + 20 * place]))
    const consent = { language, words: words(language), original: words('nb') }
    const agreement = { ...consent, name: null, until: yearsFromNow(scope, 2) }
    const wish = { articleId: article.articleId, language, file, agreement }
    const made = await handInReading(signedIn(scope, speaker, 'volunteer'), wish)
    if (made.ok && place < readAloud.languages.length - 1)
      await publishRecording(coordinator, made.recordingId)
  }
}

const words = (language: string) => translator(language)('v.library.voice_agree')

const yearsFromNow = (scope: Scope, years: number) =>
  scope.world.clock.now().toZonedDateTimeISO('Europe/Oslo').toPlainDate().add({ years })

function signedIn(scope: Scope, accountId: string, role: Role): SignedInScope {
  return accountOf(scope.world, scope.tenantId, { accountId, role, roles: [role], strongAt: null })
}
