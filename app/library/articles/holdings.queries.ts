import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Paragraph } from './articles.schema.ts'

/** An article as the staff's list shows it: its newest version, what readers see, and how many languages that is in. */
export type HoldingRow = {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly closed: boolean
  readonly urgent: boolean
  readonly topic_ids: string[]
  readonly tags: string[]
  readonly withdrawn_at: Temporal.Instant | null
  readonly review_by: Temporal.PlainDate | null
  readonly valid_to: Temporal.PlainDate | null
  readonly drafted: boolean
  readonly published_at: Temporal.Instant | null
  readonly languages: number
  readonly reports: number
  readonly partner_id: string | null
  /** A partner has handed its newest version in, and nobody has published or returned it yet. */
  readonly waits: boolean
}

/** Every article of the tenant, urgent ones first, then by title. */
export function holdingRows(tx: Tx, scope: Scope): Promise<HoldingRow[]> {
  return prepared(
    tx,
    'library.holdings',
    `select a.id, a.slug, n.title, a.closed, a.urgent, a.topic_ids, a.tags, a.withdrawn_at,
       coalesce(p.review_by, n.review_by) as review_by, p.valid_to, n.published_at is null as drafted, p.published_at,
       case when p.id is null then 0 else 1 + coalesce(t.languages, 0) end::int as languages,
       coalesce(e.reports, 0)::int as reports, a.partner_id, a.partner_id is not null and n.published_at is null
         and exists (select from library.handing_in h
           where h.tenant_id = $1 and h.version_id = n.id and h.sent_back_at is null) as waits
     from library.article a
     join (select distinct on (article_id) article_id, id, title, review_by, published_at from library.version
            where tenant_id = $1 order by article_id, number desc) n on n.article_id = a.id
     left join (select distinct on (article_id) article_id, id, review_by, valid_to, published_at
            from library.version where tenant_id = $1 and published_at is not null
           order by article_id, number desc) p on p.article_id = a.id
     left join (select article_id, count(distinct language) as languages from library.translation
            where tenant_id = $1 and published_at is not null group by article_id) t on t.article_id = a.id
     left join (select article_id, count(*) as reports from library.error_report
            where tenant_id = $1 and settled_at is null group by article_id) e on e.article_id = a.id
     where a.tenant_id = $1 order by a.urgent desc, lower(n.title), a.id`,
    [scope.tenantId],
  )
}

/** A translation as far as it has come. */
export type PreviewRow = {
  readonly title: string
  readonly summary: string
  readonly published: boolean
  readonly paragraphs: readonly Paragraph[]
}

/** The newest translation of an article into a language, published or not, by paragraph. */
export async function previewRow(
  tx: Tx,
  scope: Scope,
  articleId: string,
  language: string,
): Promise<PreviewRow | undefined> {
  const [found] = await prepared<PreviewRow>(
    tx,
    'library.preview',
    `select t.title, t.summary, t.published_at is not null as published,
       (select coalesce(json_agg(json_build_object('paragraphId', o.paragraph_id, 'words', p.words) order by o.position),
               '[]')
          from library.translated_paragraph p
            join library.paragraph o
              on o.tenant_id = $1 and o.version_id = t.version_id and o.paragraph_id = p.paragraph_id
         where p.tenant_id = $1 and p.translation_id = t.id and p.words <> '') as paragraphs
     from library.translation t
     where t.tenant_id = $1 and t.article_id = $2 and t.language = $3 order by t.number desc limit 1`,
    [scope.tenantId, articleId, language],
  )
  return found
}

/** The languages an article has any translation in, finished or not. */
export async function begunLanguages(tx: Tx, scope: Scope, articleId: string): Promise<string[]> {
  const found = await prepared<{ language: string }>(
    tx,
    'library.begun_languages',
    'select distinct language from library.translation where tenant_id = $1 and article_id = $2 order by language',
    [scope.tenantId, articleId],
  )
  return found.map(({ language }) => language)
}
