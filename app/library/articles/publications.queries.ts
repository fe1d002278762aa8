import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Paragraph } from './articles.schema.ts'

/** A paragraph of a translation, and what the original said in the version that it was made from. */
export type TranslatedParagraph = Paragraph & { readonly madeFrom: number; readonly from: string | null }

type PublishedVersion = { versionId: string; number: number; small: boolean; publishedAt: string }

/** What is published of an article, in whichever language it is read. */
export type PublishedFacts = {
  readonly articleId: string
  readonly slug: string
  readonly closed: boolean
  readonly urgent: boolean
  readonly topicIds: readonly string[]
  readonly situations: readonly string[]
  readonly audiences: readonly string[]
  readonly tags: readonly string[]
  /** The newest version of the original that holds today. */
  readonly versionId: string
}

const publishedFacts = (
  version: string,
) => `a.slug, a.closed, a.urgent, a.topic_ids as "topicIds", a.situations,
  a.audiences, a.tags, a.id as "articleId", ${version} as "versionId"`

/** Whose facts a text has and how long it holds; without source nothing is published (HA-03). */
export type Vouching = {
  readonly sourceLanguage: string
  readonly sourceAuthority: string
  readonly sourceUrl: string
  readonly sourceDate: Temporal.PlainDate
  readonly validFrom: Temporal.PlainDate | null
  readonly validTo: Temporal.PlainDate | null
  readonly reviewBy: Temporal.PlainDate | null
  /** Whose text it is, where that is not the place's own; and where that partner is found, here and by itself (BM-17). */
  readonly publisher: string | null
  readonly partnerSlug: string | null
  readonly partnerUrl: string | null
  /** The place it was taken over from, as it was called then, and whether it says something else here (BM-67). */
  readonly takenFrom: string | null
  readonly adapted: boolean | null
}

/** A published article, the translation to be shown where there is one, and all that tells how fresh that is. */
export type PublicationRow = PublishedFacts &
  Vouching & {
    readonly title: string
    readonly summary: string
    readonly publishedAt: Temporal.Instant
    readonly paragraphs: Paragraph[]
    readonly languages: string[] | null
    readonly language: string | null
    readonly translationId: string | null
    readonly translatedTitle: string | null
    readonly translatedSummary: string | null
    readonly translatedAt: Temporal.Instant | null
    readonly reviewedAt: Temporal.Instant | null
    /** The place where it was signed off, if that was another. */
    readonly signedOffAt: string | null
    readonly draftedByMachine: boolean | null
    readonly madeFrom: number | null
    /** What the version it was translated from said, in its order; null where the original is shown. */
    readonly before: Paragraph[] | null
    readonly translated: TranslatedParagraph[] | null
    /** Every published version up to the shown one. */
    readonly versions: PublishedVersion[] | null
  }

// Readers see the newest published version that holds already; once it no longer holds, the article is gone.
const shown = `
  join lateral (
    select v.* from library.version v
     where v.tenant_id = a.tenant_id and v.article_id = a.id and v.published_at is not null
       and coalesce(v.valid_from, $2::date) <= $2::date
     order by v.number desc limit 1
  ) v on coalesce(v.valid_to, $2::date) >= $2::date`

// Whether a text that was taken over says anything but what it said then.
const adapted = `
  case when f.id is not null then v.title <> f.title or (
    select count(*) filter (where b.words is null or b.words <> p.words) > 0
        or count(*) <> (select count(*) from library.origin_paragraph c where c.tenant_id = $1 and c.origin_id = f.id)
      from library.paragraph p
        left join library.origin_paragraph b
          on b.tenant_id = $1 and b.origin_id = f.id and b.paragraph_id = p.paragraph_id
     where p.tenant_id = $1 and p.version_id = v.id) end`

/** What a reader sees of one article, in the first of `languages` that it is published in. */
export async function publicationRow(
  tx: Tx,
  scope: Scope,
  wish: { id: string | null; slug: string | null; languages: readonly string[]; closed: boolean },
  today: Temporal.PlainDate,
): Promise<PublicationRow | undefined> {
  const [found] = await prepared<PublicationRow>(
    tx,
    'library.publication',
    `select ${publishedFacts('v.id')}, a.source_language as "sourceLanguage", v.title, v.summary,
       v.source_authority as "sourceAuthority", v.source_url as "sourceUrl", v.source_date as "sourceDate",
       v.valid_from as "validFrom", v.valid_to as "validTo", v.review_by as "reviewBy",
       v.published_at as "publishedAt", coalesce(o.name, a.publisher) as publisher, o.slug as "partnerSlug",
       o.url as "partnerUrl", f.giver_name as "takenFrom", ${adapted} as adapted,
       (select coalesce(json_agg(json_build_object('paragraphId', p.paragraph_id, 'words', p.words) order by p.position),
               '[]')
          from library.paragraph p where p.tenant_id = $1 and p.version_id = v.id) as paragraphs,
       (select array_agg(distinct o.language) from library.translation o
         where o.tenant_id = $1 and o.article_id = a.id and o.published_at is not null) as languages,
       t.*
     from library.article a ${shown}
     left join library.origin f on f.tenant_id = a.tenant_id and f.article_id = a.id
     left join library.partner o on o.tenant_id = a.tenant_id and o.id = a.partner_id
     left join lateral (
       select t.language, t.id as "translationId", t.title as "translatedTitle", t.summary as "translatedSummary",
         t.published_at as "translatedAt", t.reviewed_at as "reviewedAt",
         t.signed_off_at as "signedOffAt",
         t.drafted_by_machine as "draftedByMachine", m.number as "madeFrom",
         (select json_agg(json_build_object('paragraphId', p.paragraph_id, 'words', p.words) order by p.position)
            from library.paragraph p where p.tenant_id = $1 and p.version_id = m.id) as before,
         (select json_agg(json_build_object('paragraphId', p.paragraph_id, 'words', p.words, 'madeFrom', f.number,
                 'from', o.words))
            from library.translated_paragraph p
              join library.version f on f.tenant_id = $1 and f.id = coalesce(p.made_from, m.id)
              left join library.paragraph o
                on o.tenant_id = $1 and o.version_id = f.id and o.paragraph_id = p.paragraph_id
           where p.tenant_id = $1 and p.translation_id = t.id) as translated,
         (select json_agg(json_build_object('versionId', l.id, 'number', l.number, 'small', l.small,
                 'publishedAt', l.published_at))
            from library.version l where l.tenant_id = $1 and l.article_id = a.id and l.published_at is not null
             and l.number <= v.number) as versions
       from library.translation t
         join library.version m on m.tenant_id = t.tenant_id and m.id = t.version_id
       where t.tenant_id = a.tenant_id and t.article_id = a.id and t.published_at is not null
         and array_position($5::text[], t.language)
             < coalesce(array_position($5::text[], a.source_language), cardinality($5::text[]) + 1)
       order by array_position($5::text[], t.language), t.number desc limit 1
     ) t on true
     where a.tenant_id = $1 and (a.id = $3::uuid or a.slug = $4) and a.withdrawn_at is null
       and (not a.closed or $6)`,
    [scope.tenantId, today, wish.id, wish.slug, wish.languages, wish.closed],
  )
  return found
}

/** A published article as a list shows it: its title in the nearest language it has, which is `language`. */
export type CardRow = PublishedFacts & {
  readonly publishedAt: Temporal.Instant
  readonly language: string
  readonly title: string
  readonly summary: string
  /** What a reader of that language sees; null for the original. */
  readonly translationId: string | null
  /** Whose text it is, where that is not the place's own (BM-17). */
  readonly publisher: string | null
}

/** Every article that readers may see, urgent ones first, then the newest. */
export function cardRows(
  tx: Tx,
  scope: Scope,
  wish: {
    languages: readonly string[]
    topicId: string | null
    situation: string | null
    audience: string | null
    fits: readonly string[] | null
    ids: readonly string[] | null
    partnerId: string | null
    closed: boolean
    most: number | null
    from: number
  },
  today: Temporal.PlainDate,
): Promise<CardRow[]> {
  return prepared(
    tx,
    'library.cards',
    `select ${publishedFacts('a.version_id')}, a.published_at as "publishedAt", t.id as "translationId",
       coalesce(t.language, a.source_language) as language, coalesce(t.title, a.title) as title,
       coalesce(t.summary, a.summary) as summary, coalesce(o.name, a.publisher) as publisher
     from (
       select a.tenant_id, a.id, a.slug, a.source_language, a.closed, a.urgent, a.topic_ids, a.situations,
         a.audiences, a.tags, a.publisher, a.partner_id, v.id as version_id, v.published_at, v.title, v.summary
       from library.article a ${shown}
       where a.tenant_id = $1 and a.withdrawn_at is null and (not a.closed or $4)
         and ($5::uuid is null or a.topic_ids @> array[$5::uuid])
         and ($6::text is null or $6 = any(a.situations))
         and ($7::text is null or $7 = any(a.audiences))
         and ($8::text[] is null or a.situations && $8 or a.audiences && $8)
         and ($9::uuid[] is null or a.id = any($9))
         and ($12::uuid is null or a.partner_id = $12)
       order by a.urgent desc, v.published_at desc, a.id
       limit $10 offset $11
     ) a
     left join library.partner o on o.tenant_id = a.tenant_id and o.id = a.partner_id
     left join lateral (
       select t.id, t.language, t.title, t.summary from library.translation t
        where t.tenant_id = a.tenant_id and t.article_id = a.id and t.published_at is not null
          and array_position($3::text[], t.language)
              < coalesce(array_position($3::text[], a.source_language), cardinality($3::text[]) + 1)
        order by array_position($3::text[], t.language), t.number desc limit 1
     ) t on true
     order by a.urgent desc, a.published_at desc, a.id`,
    [
      scope.tenantId,
      today,
      wish.languages,
      wish.closed,
      wish.topicId,
      wish.situation,
      wish.audience,
      wish.fits,
      wish.ids,
      wish.most,
      wish.from,
      wish.partnerId,
    ],
  )
}

/** How many bytes the words of these versions and translations take together. */
export async function wordBytes(
  tx: Tx,
  scope: Scope,
  versionIds: readonly string[],
  translationIds: readonly string[],
): Promise<number> {
  const [found] = await prepared<{ bytes: number }>(
    tx,
    'library.word_bytes',
    `select coalesce((
         select sum(octet_length(p.words)) from library.translated_paragraph p
          where p.tenant_id = $1 and p.translation_id = any($3::uuid[])), 0)::int
       + coalesce((
         select sum(octet_length(p.words)) from library.paragraph p
          where p.tenant_id = $1 and p.version_id = any($2::uuid[])), 0)::int as bytes`,
    [scope.tenantId, versionIds, translationIds],
  )
  return found?.bytes ?? 0
}
