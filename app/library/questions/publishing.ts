import { placeOf } from '../../people/tenants.ts'
import { isTaken, type Tx } from '../../platform/database.ts'
import { newId, newRandomId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { slugOf } from '../articles/articles.schema.ts'
import { layArticle, publishIn } from '../articles/articles.ts'
import { blocksOf } from '../articles/paragraphs.ts'
import { indexArticle } from '../search/entries.ts'
import { upsertTranslated } from '../translations/translations.queries.ts'
import { insertSigned, noteArticle } from './answers.queries.ts'
import { lockQuestion, type QuestionRow } from './questions.queries.ts'
import { todayOf } from './questions.ts'

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/**
 * Makes an article of an answer with one press (HA-11): with its source and topic, open to all, and with its translation
 * where two people have signed that off and it has the same paragraphs. A text that is hard to read stays a draft, which
 * an editor finishes.
 * @returns `isOut`: whether readers see it already
 */
export async function publishAnswer(
  scope: SignedInScope,
  id: string,
): Promise<
  { ok: true; articleId: string; isOut: boolean } | Refusal<'unknown' | 'not_answered' | 'published'>
> {
  try {
    return await inScope(scope, (tx) => publishAs(tx, scope, id, ''))
  } catch (error) {
    // Another text has that address: this one's carries a piece of its id.
    if (isTaken(error)) return inScope(scope, (tx) => publishAs(tx, scope, id, `-${id.slice(-6)}`))
    throw error
  }
}

async function publishAs(
  tx: Tx,
  scope: SignedInScope,
  id: string,
  ending: string,
): ReturnType<typeof publishAnswer> {
  const row = await lockQuestion(tx, scope, id)
  if (!row) return { ok: false, reason: 'unknown' }
  if (!row.answered_at || !row.title || !row.answer) return { ok: false, reason: 'not_answered' }
  if (row.article_id) return { ok: false, reason: 'published' }
  const { language } = await placeOf(tx, scope)
  const paragraphs = blocksOf(row.answer).map((words) => ({ paragraphId: newRandomId(), words }))
  const facts = {
    slug: slugOf(row.title, 'svar') + ending,
    sourceLanguage: language === 'nn' ? 'nn' : 'nb',
    closed: false,
    urgent: false,
    ownerId: scope.accountId,
    topicIds: [row.topic_id],
    situations: [],
    audiences: [],
    tags: [],
  }
  const { articleId, versionId } = await layArticle(tx, scope, facts, {
    title: row.title,
    summary: '',
    paragraphs,
    sourceAuthority: row.source_authority,
    sourceUrl: row.source_url,
    sourceDate: row.source_date,
    validFrom: null,
    validTo: null,
    reviewBy: (await todayOf(tx, scope)).add({ years: 1 }),
    small: false,
  })
  const out = await publishIn(tx, scope, articleId)
  if (out.ok) await carryTranslation(tx, scope, row, { articleId, versionId, paragraphs })
  await noteArticle(tx, scope, { id, articleId, by: scope.accountId })
  const subject = { kind: 'question', id }
  await audit(tx, scope, { act: 'library.answer_published', subject, detail: { articleId } })
  return { ok: true, articleId, isOut: out.ok }
}

async function carryTranslation(
  tx: Tx,
  scope: SignedInScope,
  row: QuestionRow,
  into: {
    articleId: string
    versionId: string
    paragraphs: readonly { readonly paragraphId: string }[]
  },
): Promise<void> {
  const { articleId, versionId, paragraphs } = into
  const { translated, translated_title: title, writers, made_from: madeFrom, edition } = row
  const { handed_in_at: handedInAt, handed_in_by: handedInBy } = row
  const { reviewed_at: reviewedAt, reviewed_by: reviewedBy } = row
  if (!translated || !title || !writers || !handedInAt || !handedInBy || !reviewedAt || !reviewedBy) return
  const blocks = blocksOf(translated)
  if (madeFrom !== edition || blocks.length !== paragraphs.length) return
  const id = newId(scope.world.clock.now())
  const signed = { writers, handedInAt, handedInBy, reviewedAt, reviewedBy, by: scope.accountId }
  const language = row.answer_language
  await insertSigned(tx, scope, { id, articleId, versionId, language, title, ...signed })
  await upsertTranslated(
    tx,
    scope,
    id,
    paragraphs.map(({ paragraphId }, at) => ({
      id: newRandomId(),
      paragraphId,
      words: blocks[at] ?? '',
      madeFrom: versionId,
    })),
  )
  await indexArticle(tx, scope, articleId)
}
