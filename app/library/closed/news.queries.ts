import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Something that came out: an original or a translation, the newest of its language. */
export type NewsRow = {
  readonly articleId: string
  readonly slug: string
  readonly closed: boolean
  readonly topicIds: string[]
  readonly language: string
  readonly title: string
  readonly at: Temporal.Instant
  /** It was there before, and says something else now. */
  readonly changed: boolean
}

/** All that readers may see today and that was published after an instant, in every language, newest first. */
export function newsRows(
  tx: Tx,
  scope: Scope,
  since: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<NewsRow[]> {
  return prepared(
    tx,
    'library.news',
    `select n.article_id as "articleId", a.slug, a.closed, a.topic_ids as "topicIds",
       coalesce(n.language, a.source_language) as language, n.title, n.at, n.changed
     from (
       (select distinct on (t.article_id, t.language) t.article_id, t.language, t.title, t.published_at as at,
          exists (select from library.translation o where o.tenant_id = $1 and o.article_id = t.article_id
            and o.language = t.language and o.number < t.number and o.published_at is not null) as changed
         from library.translation t where t.tenant_id = $1 and t.published_at > $2
        order by t.article_id, t.language, t.number desc)
       union all
       (select distinct on (v.article_id) v.article_id, null, v.title, v.published_at,
          exists (select from library.version o where o.tenant_id = $1 and o.article_id = v.article_id
            and o.number < v.number and o.published_at is not null)
         from library.version v where v.tenant_id = $1 and v.published_at > $2 and not v.small
        order by v.article_id, v.number desc)
     ) n
     join library.article a on a.tenant_id = $1 and a.id = n.article_id and a.withdrawn_at is null
     join lateral (
       select v.valid_to from library.version v
        where v.tenant_id = $1 and v.article_id = a.id and v.published_at is not null
          and coalesce(v.valid_from, $3::date) <= $3::date
        order by v.number desc limit 1
     ) shown on coalesce(shown.valid_to, $3::date) >= $3::date
     order by n.at desc, n.article_id limit 2000`,
    [scope.tenantId, since, today],
  )
}

/** A reader as far as news goes: the languages she reads, the dearest first, and the topics she chose. */
export type ReaderRow = {
  readonly id: string
  readonly text_language: string
  readonly languages: string[]
  readonly topic_ids: string[]
  readonly seen_at: Temporal.Instant | null
  readonly digest_off_at: Temporal.Instant | null
}

const readers = `
  select h.volunteer_id as id, h.text_language, r.seen_at, r.digest_off_at,
    array(select s.language from people.speaker s
           where s.tenant_id = $1 and s.volunteer_id = h.volunteer_id and s.level in ('good', 'mother_tongue')
           order by s.level = 'mother_tongue' desc, s.language) as languages,
    array(select p.topic_id from people.helper_topic p
           where p.tenant_id = $1 and p.volunteer_id = h.volunteer_id) as topic_ids
   from people.helper h left join library.reader r on r.tenant_id = h.tenant_id and r.id = h.volunteer_id`

/** One volunteer; undefined for whoever is none. */
export async function readerRow(tx: Tx, scope: Scope, accountId: string): Promise<ReaderRow | undefined> {
  const [found] = await prepared<ReaderRow>(
    tx,
    'library.reader',
    `${readers} where h.tenant_id = $1 and h.volunteer_id = $2`,
    [scope.tenantId, accountId],
  )
  return found
}

/**
 * Volunteers who may get the weekly message of a day and have not got it, some at a time in the order of their ids.
 * Who rests is left in peace.
 */
export function readersToTell(
  tx: Tx,
  scope: Scope,
  wish: { day: Temporal.PlainDate; after: string; most: number },
): Promise<ReaderRow[]> {
  return prepared(
    tx,
    'library.readers_to_tell',
    `${readers}
      where h.tenant_id = $1 and h.volunteer_id > $2 and (h.paused_until is null or h.paused_until <= $4)
        and r.digest_off_at is null and (r.digest_on is null or r.digest_on < $3)
      order by h.volunteer_id limit $5`,
    [scope.tenantId, wish.after, wish.day, scope.world.clock.now(), wish.most],
  )
}

/** Notes until when she has seen what is new; never backwards. */
export async function noteSeen(tx: Tx, scope: Scope, id: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    tx,
    'library.note_seen',
    `insert into library.reader as r (tenant_id, id, seen_at) values ($1, $2, $3)
     on conflict (tenant_id, id) do update set seen_at = greatest(r.seen_at, excluded.seen_at)`,
    [scope.tenantId, id, at],
  )
}
