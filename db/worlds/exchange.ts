import { rm } from 'node:fs/promises'
import { openArticle, publishVersion, saveDraft, wordsOf } from '../../app/library/articles/articles.ts'
import { takeOver } from '../../app/library/exchange/adoptions.ts'
import { offerTexts } from '../../app/library/exchange/offers.ts'
import { writeIncoming } from '../../app/library/media/files.ts'
import { addPicture, describePicture } from '../../app/library/media/pictures.ts'
import { accountOf, jobOf } from '../../app/people/scopes.ts'
import type { Tenant } from '../../app/people/tenants.ts'
import type { World } from '../../app/platform/world.ts'
import type { SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { drawnApple } from './samples.ts'

/** What Bærum offers; Øygarden takes over the first two, adapts one, and the other changes in Bærum afterwards. */
const offered = ['kreftscreening', 'mat-bevegelse-og-hverdag', 'psykisk-helse', 'nav-hvem-hjelper-med-hva']

/** Texts that go from place to place in the demonstration (BM-67), and one that a partner has made (BM-17). */
export async function shareTexts(world: World, tenants: readonly Tenant[]): Promise<void> {
  const [giver, taker] = ['baerum', 'oygarden'].map((slug) => tenants.find((each) => each.slug === slug))
  const [ingrid, solveig] = [giver && (await editorOf(world, giver)), taker && (await editorOf(world, taker))]
  const mothers = tenants.find((each) => each.slug === 'bydelsmodre')
  const third = mothers && (await editorOf(world, mothers))
  if (third) {
    const theirs = await idsOf(third)
    await offerTexts(
      third,
      ['sovn', 'triggere-og-ro'].flatMap((slug) => theirs.get(slug) ?? []),
    )
  }
  if (!ingrid || !solveig) return
  const texts = await idsOf(ingrid)
  const ids = offered.flatMap((slug) => texts.get(slug) ?? [])
  await offerTexts(ingrid, ids)
  const [adapted, followed] = ids
  await loadApple(ingrid, followed)
  const ours = await takeOver(solveig, ingrid.tenantId, adapted ?? '', { publish: true })
  if (ours.ok)
    await rewrite(solveig, ours.articleId, (words, at) =>
      at === 1 ? `${words} Spør oss i Øygarden om du lurer på noe.` : words,
    )
  if (followed && (await takeOver(solveig, ingrid.tenantId, followed, { publish: true })).ok)
    await rewrite(ingrid, followed, (words, at) =>
      at === 1 ? `${words} Du kan spørre på helsestasjonen.` : words,
    )
}

const apple = {
  nb: 'Tegning av et rødt eple',
  nn: 'Teikning av eit raudt eple',
  en: 'Drawing of a red apple',
  ar: 'رسم لتفاحة حمراء',
  ti: 'ስእሊ ናይ ቀይሕ ቱፋሕ',
}

/** A picture that goes over with its text. */
async function loadApple(ingrid: SignedInScope, articleId: string | undefined): Promise<void> {
  if (!articleId) return
  const { path: file } = await writeIncoming(ingrid, await drawnApple())
  const made = await addPicture(ingrid, {
    articleId,
    paragraphId: null,
    file,
    language: 'nb',
    words: apple.nb,
  })
  await rm(file)
  if (!made.ok) return
  const { pictureId } = made
  for (const [language, words] of Object.entries(apple))
    await describePicture(ingrid, { articleId, pictureId, language, words })
}

async function editorOf(world: World, { id }: Tenant): Promise<SignedInScope | undefined> {
  const scope = jobOf(world, id, 'demo')
  const { rows } = await inScope(scope, (tx) =>
    tx.client.query<{ account_id: string }>(
      `select account_id from people.role where tenant_id = $1 and role = 'coordinator' order by granted_at, id limit 1`,
      [id],
    ),
  )
  const [found] = rows
  const role = 'coordinator' as const
  return found && accountOf(world, id, { accountId: found.account_id, role, roles: [role], strongAt: null })
}

async function idsOf(scope: SignedInScope): Promise<ReadonlyMap<string, string>> {
  const { rows } = await inScope(scope, (tx) =>
    tx.client.query<{ id: string; slug: string }>(
      `select id, slug from library.article where tenant_id = $1`,
      [scope.tenantId],
    ),
  )
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

async function rewrite(
  scope: SignedInScope,
  articleId: string,
  change: (words: string, at: number) => string,
) {
  const opened = await openArticle(scope, articleId)
  if (!opened) return
  const { newest } = opened
  const paragraphs = newest.paragraphs.map((each, at) => ({ ...each, words: change(each.words, at) }))
  const base = { versionId: newest.id, edition: newest.edition }
  await saveDraft(scope, articleId, { ...wordsOf(newest), small: true, paragraphs, ...base })
  await publishVersion(scope, articleId, { reason: 'Fagord som leserne møter.' })
}
