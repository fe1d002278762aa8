import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A film about an article; what it says stands in its recordings, one for each language. */
export type FilmRow = {
  readonly id: string
  readonly article_id: string
  readonly thumbnail_id: string | null
  readonly width: number | null
  readonly height: number | null
  /** Addresses where it stands besides (BM-41). */
  readonly places: string[]
}

/** Begins a film without anything in it yet. @param by whose account */
export async function insertFilm(
  tx: Tx,
  scope: Scope,
  id: string,
  articleId: string,
  by: string,
): Promise<void> {
  await prepared(
    tx,
    'library.insert_film',
    `insert into library.film (tenant_id, id, article_id, added_at, added_by) values ($1, $2, $3, $4, $5)`,
    [scope.tenantId, id, articleId, scope.world.clock.now(), by],
  )
}

/** The films of an article that have anything in them, in the order they were begun. */
export function filmRows(tx: Tx, scope: Scope, articleId: string): Promise<FilmRow[]> {
  return prepared(
    tx,
    'library.films',
    `select f.id, f.article_id, f.thumbnail_id, m.width, m.height, f.places
       from library.film f left join library.media m on m.tenant_id = $1 and m.id = f.thumbnail_id
      where f.tenant_id = $1 and f.article_id = $2 and exists (
        select from library.recording r where r.tenant_id = $1 and r.film_id = f.id and r.withdrawn_at is null)
      order by f.added_at, f.id`,
    [scope.tenantId, articleId],
  )
}

/** A film, held until the transaction ends. */
export async function lockFilm(tx: Tx, scope: Scope, id: string): Promise<FilmRow | undefined> {
  const [found] = await prepared<FilmRow>(
    tx,
    'library.lock_film',
    `select id, article_id, thumbnail_id, null::int as width, null::int as height, places
       from library.film where tenant_id = $1 and id = $2 for update`,
    [scope.tenantId, id],
  )
  return found
}

/** Gives a film its picture and the places where it stands. */
export async function updateFilm(
  tx: Tx,
  scope: Scope,
  id: string,
  { thumbnailId, places }: { thumbnailId: string | null; places: readonly string[] },
): Promise<void> {
  await prepared(
    tx,
    'library.update_film',
    'update library.film set thumbnail_id = $3, places = $4 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, thumbnailId, places],
  )
}

/** Gives one language of a film its title, transcript and captions. */
export async function updateFilmWords(
  tx: Tx,
  scope: Scope,
  id: string,
  words: { title: string; transcript: string; captionsId: string | null },
): Promise<void> {
  await prepared(
    tx,
    'library.update_film_words',
    `update library.recording set title = $3, transcript = $4, captions_id = $5
      where tenant_id = $1 and id = $2 and film_id is not null and withdrawn_at is null`,
    [scope.tenantId, id, words.title, words.transcript, words.captionsId],
  )
}
