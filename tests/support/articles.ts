import assert from 'node:assert/strict'
import type { ArticleFacts, VersionWords } from '../../app/library/articles/articles.schema.ts'
import { createArticle, publishVersion } from '../../app/library/articles/articles.ts'
import { keepParagraphs } from '../../app/library/articles/paragraphs.ts'
import { registerPeople } from '../../app/people/registrations.ts'
import { newRandomId } from '../../app/platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { signedIn } from './volunteers.ts'

/** A coordinator of a tenant that has none yet, signed in. */
export async function editorOf(scope: Scope): Promise<SignedInScope> {
  const staff = { name: 'Ingrid Solvang', phone: '+4700999999', email: null, language: 'nb' }
  const [account] = await inScope(scope, (tx) =>
    registerPeople(tx, scope, [{ ...staff, roles: ['coordinator'] }]),
  )
  assert.ok(account)
  return signedIn(scope, account, 'coordinator')
}

/** What an article is: in Norwegian, for everybody and about nothing in particular, unless something else is said. */
export const factsOf = (ownerId: string, slug: string, more: Partial<ArticleFacts> = {}): ArticleFacts => ({
  slug,
  sourceLanguage: 'nb',
  closed: false,
  urgent: false,
  ownerId,
  topicIds: [],
  situations: [],
  audiences: [],
  tags: [],
  ...more,
})

/** What an article says, with all that it takes to be published. @param body Markdown, a block to each paragraph */
export const wordsOf = (title: string, body: string, more: Partial<VersionWords> = {}): VersionWords => ({
  title,
  summary: 'Kort fortalt',
  paragraphs: keepParagraphs([], body, newRandomId),
  sourceAuthority: 'Helsenorge',
  sourceUrl: 'https://www.helsenorge.no/',
  sourceDate: Temporal.PlainDate.from('2026-01-15'),
  validFrom: null,
  validTo: null,
  reviewBy: null,
  small: false,
  ...more,
})

/** Writes an article and publishes it, however hard it is to read. @returns its id */
export async function plantArticle(
  editor: SignedInScope,
  facts: ArticleFacts,
  words: VersionWords,
): Promise<string> {
  const made = await createArticle(editor, facts, words)
  assert.ok(made.ok, facts.slug)
  const out = await publishVersion(editor, made.articleId, { reason: 'Short.' })
  assert.ok(out.ok, JSON.stringify(out))
  return made.articleId
}
