import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What a file is. */
export type MediaKind = 'picture' | 'sound' | 'film' | 'captions'

/** A file that is to be noted. Sums are SHA-256 in hexadecimal, lengths whole seconds. */
export type NewMedia = {
  readonly id: string
  readonly articleId: string
  readonly kind: MediaKind
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly width?: number
  readonly height?: number
  readonly seconds?: number
}

/** Until the transaction ends, nobody else keeps or removes these bytes. */
export async function lockSum(tx: Tx, scope: Scope, sha256: string): Promise<void> {
  await prepared(
    tx,
    'library.lock_sum',
    `select pg_advisory_xact_lock(hashtextextended('library.media:' || tenant_id || ':' || $2, 0))
       from (select $1::text as tenant_id) as t`,
    [scope.tenantId, sha256],
  )
}

/** Notes a file whose bytes are in the folder. @param by whose account added it */
export async function insertMedia(tx: Tx, scope: Scope, media: NewMedia, by: string): Promise<void> {
  await prepared(
    tx,
    'library.insert_media',
    `insert into library.media
       (tenant_id, id, article_id, kind, media_type, bytes, sha256, width, height, seconds, added_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      scope.tenantId,
      media.id,
      media.articleId,
      media.kind,
      media.mediaType,
      media.bytes,
      media.sha256,
      media.width ?? null,
      media.height ?? null,
      media.seconds ?? null,
      scope.world.clock.now(),
      by,
    ],
  )
}

/** A file as it is handed out. */
export type MediaRow = {
  readonly kind: MediaKind
  readonly mediaType: string
  readonly sha256: string
  readonly addedBy: string
  /** Whether what it is for stands published and agreed to on this day, in an article that readers may see. */
  readonly shown: boolean
  /** The article is for volunteers only. */
  readonly closed: boolean
}

/** A file that has not been withdrawn. @param today in the tenant's own zone */
export async function mediaRow(
  tx: Tx,
  scope: Scope,
  id: string,
  today: Temporal.PlainDate,
): Promise<MediaRow | undefined> {
  const [found] = await prepared<MediaRow>(
    tx,
    'library.media',
    `select m.kind, m.media_type as "mediaType", m.sha256, m.added_by as "addedBy", a.closed,
       a.withdrawn_at is null and v.id is not null and (
         exists (select from library.picture p
                  where p.tenant_id = $1 and p.media_id = m.id and p.withdrawn_at is null)
         or exists (select from library.recording r left join library.film f on f.tenant_id = $1 and f.id = r.film_id
                     where r.tenant_id = $1 and r.article_id = m.article_id
                       and m.id in (r.media_id, r.captions_id, f.thumbnail_id)
                       and r.published_at is not null and r.withdrawn_at is null and r.agreed_until >= $3::date)
         or exists (select from library.media_words w
                      join library.recording r on r.tenant_id = w.tenant_id and r.id = w.recording_id
                     where w.tenant_id = $1 and w.captions_id = m.id
                       and r.published_at is not null and r.withdrawn_at is null and r.agreed_until >= $3::date)
       ) as shown
     from library.media m
     join library.article a on a.tenant_id = m.tenant_id and a.id = m.article_id
     left join lateral (
       select v.id, v.valid_to from library.version v
        where v.tenant_id = $1 and v.article_id = a.id and v.published_at is not null
          and coalesce(v.valid_from, $3::date) <= $3::date
        order by v.number desc limit 1
     ) v on coalesce(v.valid_to, $3::date) >= $3::date
     where m.tenant_id = $1 and m.id = $2 and m.withdrawn_at is null`,
    [scope.tenantId, id, today],
  )
  return found
}

/** Withdraws files that nothing shows any more. @returns their sums */
export async function withdrawMedia(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  by: string | null,
): Promise<string[]> {
  const gone = await prepared<{ sha256: string }>(
    tx,
    'library.withdraw_media',
    `update library.media set withdrawn_at = $3, withdrawn_by = $4
      where tenant_id = $1 and id = any($2::uuid[]) and withdrawn_at is null returning sha256`,
    [scope.tenantId, ids, scope.world.clock.now(), by],
  )
  return gone.map(({ sha256 }) => sha256)
}

/** Whether any file with these bytes is still there for somebody. */
export async function isKept(tx: Tx, scope: Scope, sha256: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.media_kept',
    'select from library.media where tenant_id = $1 and sha256 = $2 and withdrawn_at is null limit 1',
    [scope.tenantId, sha256],
  )
  return found.length > 0
}
