import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { ArticleFacts, Paragraph, VersionWords } from './articles.schema.ts'

/** An article as it is stored. */
export type ArticleRow = {
  readonly id: string
  readonly slug: string
  readonly source_language: string
  readonly closed: boolean
  readonly urgent: boolean
  readonly owner_id: string
  readonly topic_ids: string[]
  readonly situations: string[]
  readonly audiences: string[]
  readonly tags: string[]
  readonly publisher: string | null
  readonly partner_id: string | null
  readonly created_at: Temporal.Instant
  readonly withdrawn_at: Temporal.Instant | null
}

/** A version as it is stored, without its paragraphs. */
export type VersionRow = {
  readonly id: string
  readonly article_id: string
  readonly number: number
  readonly edition: number
  readonly title: string
  readonly summary: string
  readonly source_authority: string | null
  readonly source_url: string | null
  readonly source_date: Temporal.PlainDate | null
  readonly valid_from: Temporal.PlainDate | null
  readonly valid_to: Temporal.PlainDate | null
  readonly review_by: Temporal.PlainDate | null
  readonly small: boolean
  readonly readability: string | null
  readonly override_reason: string | null
  readonly written_at: Temporal.Instant
  readonly written_by: string
  readonly published_at: Temporal.Instant | null
  readonly published_by: string | null
}

const versionColumns = `id, article_id, number, edition, title, summary, source_authority, source_url, source_date,
  valid_from, valid_to, review_by, small, readability, override_reason, written_at, written_by, published_at,
  published_by`

const articleColumns = `id, slug, source_language, closed, urgent, owner_id, topic_ids, situations, audiences, tags,
  publisher, partner_id, created_at, withdrawn_at`

/** Stores an article; a slug of the tenant that is taken fails with 23505. */
export async function insertArticle(
  tx: Tx,
  scope: Scope,
  id: string,
  facts: ArticleFacts,
  by: string,
): Promise<void> {
  await prepared(
    tx,
    'library.insert_article',
    `insert into library.article (tenant_id, id, slug, source_language, closed, urgent, owner_id, topic_ids, situations,
       audiences, tags, publisher, partner_id, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8::uuid[], $9::text[], $10::text[], $11::text[], $12, $13, $14, $15)`,
    [...factValues(scope, id, facts), scope.world.clock.now(), by],
  )
}

/** Changes what an article is; its source language stays. A slug that is taken fails with 23505. */
export async function updateArticle(tx: Tx, scope: Scope, id: string, facts: ArticleFacts): Promise<void> {
  await prepared(
    tx,
    'library.update_article',
    `update library.article set slug = $3, closed = $5, urgent = $6, owner_id = $7, topic_ids = $8::uuid[],
       situations = $9::text[], audiences = $10::text[], tags = $11::text[], publisher = $12,
       partner_id = case when $14 then $13::uuid else partner_id end
      where tenant_id = $1 and id = $2 and source_language = $4`,
    [...factValues(scope, id, facts), facts.partnerId !== undefined],
  )
}

function factValues(scope: Scope, id: string, facts: ArticleFacts): unknown[] {
  const { slug, sourceLanguage, closed, urgent, ownerId, topicIds, situations, audiences, tags } = facts
  return [
    scope.tenantId,
    id,
    slug,
    sourceLanguage,
    closed,
    urgent,
    ownerId,
    topicIds,
    situations,
    audiences,
    tags,
    facts.publisher ?? null,
    facts.partnerId ?? null,
  ]
}

/** One article; `lock` holds it until the transaction ends, so that its versions are written one after the other. */
export async function articleRow(
  tx: Tx,
  scope: Scope,
  id: string,
  lock = false,
): Promise<ArticleRow | undefined> {
  const [found] = await prepared<ArticleRow>(
    tx,
    lock ? 'library.lock_article' : 'library.article',
    `select ${articleColumns} from library.article where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [scope.tenantId, id],
  )
  return found
}

/** Every version of an article, newest first. */
export function versionRows(tx: Tx, scope: Scope, articleId: string): Promise<VersionRow[]> {
  return prepared(
    tx,
    'library.versions',
    `select ${versionColumns} from library.version where tenant_id = $1 and article_id = $2 order by number desc`,
    [scope.tenantId, articleId],
  )
}

/** The newest version of an article, published or not. */
export async function newestVersion(
  tx: Tx,
  scope: Scope,
  articleId: string,
): Promise<VersionRow | undefined> {
  const [found] = await prepared<VersionRow>(
    tx,
    'library.newest_version',
    `select ${versionColumns} from library.version where tenant_id = $1 and article_id = $2
      order by number desc limit 1`,
    [scope.tenantId, articleId],
  )
  return found
}

/** A paragraph of a version. */
export type ParagraphRow = {
  readonly version_id: string
  readonly paragraph_id: string
  readonly words: string
}

/** The paragraphs of some versions, in their order. */
export function paragraphRows(tx: Tx, scope: Scope, versionIds: readonly string[]): Promise<ParagraphRow[]> {
  return prepared(
    tx,
    'library.paragraphs',
    `select version_id, paragraph_id, words from library.paragraph
      where tenant_id = $1 and version_id = any($2::uuid[]) order by version_id, position`,
    [scope.tenantId, versionIds],
  )
}

/** The same by version. */
export async function paragraphsOf(
  tx: Tx,
  scope: Scope,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, Paragraph[]>> {
  const found = await paragraphRows(tx, scope, versionIds)
  const by = Map.groupBy(found, ({ version_id }) => version_id)
  return new Map(
    versionIds.map((id) => [
      id,
      (by.get(id) ?? []).map(({ paragraph_id, words }) => ({ paragraphId: paragraph_id, words })),
    ]),
  )
}

/** Stores a new version, a draft; a second draft of an article fails with 23505. */
export async function insertVersion(
  tx: Tx,
  scope: Scope,
  row: { id: string; articleId: string; number: number; readability: number | null; by: string },
  words: VersionWords,
): Promise<void> {
  await prepared(
    tx,
    'library.insert_version',
    `insert into library.version (tenant_id, id, article_id, number, title, summary, source_authority, source_url,
       source_date, valid_from, valid_to, review_by, small, readability, written_at, written_by)
     values ($1, $2, $14, $15, $3, $4, $5, $6, $7::date, $8::date, $9::date, $10::date, $11, $12, $13, $16)`,
    [...wordValues(scope, row.id, words, row.readability), row.articleId, row.number, row.by],
  )
  await insertParagraphs(tx, scope, row.id, words.paragraphs)
}

/**
 * Writes a draft anew in place of what it said.
 * @param edition the edition it is written over; @returns false when somebody saved or published it meanwhile
 */
export async function updateDraft(
  tx: Tx,
  scope: Scope,
  row: { id: string; edition: number; readability: number | null; by: string },
  words: VersionWords,
): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.update_draft',
    `update library.version set title = $3, summary = $4, source_authority = $5, source_url = $6,
       source_date = $7::date, valid_from = $8::date, valid_to = $9::date, review_by = $10::date, small = $11,
       readability = $12, written_at = $13, written_by = $15, edition = edition + 1
      where tenant_id = $1 and id = $2 and edition = $14 and published_at is null returning id`,
    [...wordValues(scope, row.id, words, row.readability), row.edition, row.by],
  )
  if (found.length === 0) return false
  await deleteParagraphs(tx, scope, row.id)
  await insertParagraphs(tx, scope, row.id, words.paragraphs)
  return true
}

function wordValues(scope: Scope, id: string, words: VersionWords, readability: number | null): unknown[] {
  const { title, summary, sourceAuthority, sourceUrl, sourceDate, validFrom, validTo, reviewBy, small } =
    words
  const written = scope.world.clock.now()
  return [
    scope.tenantId,
    id,
    title,
    summary,
    sourceAuthority,
    sourceUrl,
    sourceDate,
    validFrom,
    validTo,
    reviewBy,
    small,
    readability,
    written,
  ]
}

async function insertParagraphs(
  tx: Tx,
  scope: Scope,
  versionId: string,
  paragraphs: readonly Paragraph[],
): Promise<void> {
  const now = scope.world.clock.now()
  await prepared(
    tx,
    'library.insert_paragraphs',
    `insert into library.paragraph (tenant_id, id, version_id, paragraph_id, position, words)
     select $1, p.id, $2, p.paragraph_id, p.at - 1, p.words
       from unnest($3::uuid[], $4::uuid[], $5::text[]) with ordinality as p(id, paragraph_id, words, at)`,
    [
      scope.tenantId,
      versionId,
      paragraphs.map(() => newId(now)),
      paragraphs.map(({ paragraphId }) => paragraphId),
      paragraphs.map(({ words }) => words),
    ],
  )
}

async function deleteParagraphs(tx: Tx, scope: Scope, versionId: string): Promise<void> {
  await prepared(
    tx,
    'library.delete_paragraphs',
    'delete from library.paragraph where tenant_id = $1 and version_id = $2',
    [scope.tenantId, versionId],
  )
}

/** Throws a draft away. @returns false when it was published or is gone */
export async function deleteDraft(tx: Tx, scope: Scope, versionId: string): Promise<boolean> {
  await prepared(
    tx,
    'library.delete_draft_paragraphs',
    `delete from library.paragraph p using library.version v
      where p.tenant_id = $1 and v.tenant_id = $1 and v.id = p.version_id and v.id = $2 and v.published_at is null`,
    [scope.tenantId, versionId],
  )
  const found = await prepared(
    tx,
    'library.delete_draft',
    'delete from library.version where tenant_id = $1 and id = $2 and published_at is null returning id',
    [scope.tenantId, versionId],
  )
  return found.length > 0
}

/** Dates a version's publication. @returns false when it had been published, saved again or thrown away */
export async function notePublished(
  tx: Tx,
  scope: Scope,
  version: { id: string; edition: number; by: string; reason: string | null },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.note_published',
    `update library.version set published_at = $4, published_by = $5, override_reason = $6
      where tenant_id = $1 and id = $2 and edition = $3 and published_at is null returning id`,
    [scope.tenantId, version.id, version.edition, scope.world.clock.now(), version.by, version.reason],
  )
  return found.length > 0
}

/** Dates that an article was withdrawn, or takes that back. @returns false when it was so already */
export async function noteWithdrawn(tx: Tx, scope: Scope, id: string, by: string | null): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.note_withdrawn',
    `update library.article set withdrawn_at = $3, withdrawn_by = $4
      where tenant_id = $1 and id = $2 and (withdrawn_at is null) = ($3::timestamptz is not null) returning id`,
    [scope.tenantId, id, by === null ? null : scope.world.clock.now(), by],
  )
  return found.length > 0
}
