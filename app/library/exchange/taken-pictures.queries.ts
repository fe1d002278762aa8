import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A picture that came along with a text: ours, the giver's, and what was said of it there then, by language. */
export type TakenPictureRow = {
  readonly id: string
  readonly picture_id: string
  readonly giver_picture_id: string
  readonly words: Readonly<Record<string, string>>
}

/** The pictures that came along with a text. */
export function takenPictureRows(tx: Tx, scope: Scope, originId: string): Promise<TakenPictureRow[]> {
  return prepared(
    tx,
    'library.taken_pictures',
    `select id, picture_id, giver_picture_id, words from library.origin_picture
      where tenant_id = $1 and origin_id = $2 order by id`,
    [scope.tenantId, originId],
  )
}

/** Notes which picture of the giver's one here is a copy of, or what is said of it there now. */
export async function putTakenPicture(
  tx: Tx,
  scope: Scope,
  originId: string,
  row: Omit<TakenPictureRow, 'id'>,
): Promise<void> {
  await prepared(
    tx,
    'library.put_taken_picture',
    `insert into library.origin_picture (tenant_id, id, origin_id, picture_id, giver_picture_id, words)
     values ($1, $2, $3, $4, $5, $6::jsonb)
     on conflict (tenant_id, origin_id, giver_picture_id) do update set words = excluded.words`,
    [
      scope.tenantId,
      newId(scope.world.clock.now()),
      originId,
      row.picture_id,
      row.giver_picture_id,
      JSON.stringify(row.words),
    ],
  )
}

/** Forgets a picture that is gone there. */
export async function forgetTakenPicture(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'library.forget_taken_picture',
    'delete from library.origin_picture where tenant_id = $1 and id = $2',
    [scope.tenantId, id],
  )
}

/** Notes which pictures of the original are followed. @param mark as `picturesMark` gives it */
export async function followPictures(tx: Tx, scope: Scope, originId: string, mark: string): Promise<void> {
  await prepared(
    tx,
    'library.follow_pictures',
    'update library.origin set pictures = $3 where tenant_id = $1 and id = $2',
    [scope.tenantId, originId, mark],
  )
}
