import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { dropFile, type Kept, keepFile } from './files.ts'
import {
  insertMedia,
  isKept,
  lockSum,
  type MediaRow,
  mediaRow,
  type NewMedia,
  withdrawMedia,
} from './media.queries.ts'

export type { MediaRow as Media }

/** The greatest files that are taken in, in bytes. */
export const greatest = {
  picture: 10 * 1024 * 1024,
  sound: 25 * 1024 * 1024,
  film: 120 * 1024 * 1024,
  captions: 512 * 1024,
} as const

/** The longest that may play, in seconds: an article is read aloud in some minutes. */
export const longestPlayed = { sound: 30 * 60, film: 60 * 60 } as const

/** A file by its id; undefined when there is none, or it has been withdrawn. Who may have it, the route asks. */
export function findMedia(scope: Scope, id: string): Promise<MediaRow | undefined> {
  return inScope(scope, async (tx) => mediaRow(tx, scope, id, await todayOf(tx, scope)))
}

/** The day in the tenant's own zone. */
export async function todayOf(tx: Tx, scope: Scope): Promise<Temporal.PlainDate> {
  const { timeZone } = await placeOf(tx, scope)
  return scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
}

/**
 * Keeps a file for an article in the caller's transaction: its bytes go where they stay, and a row says what they are.
 * @param from its path in the incoming folder, and its sum; @param by whose account added it
 * @returns its id
 */
export async function keepMedia(
  tx: Tx,
  scope: Scope,
  from: Kept & { readonly path: string },
  what: Omit<NewMedia, 'id' | 'bytes' | 'sha256'>,
  by: string,
): Promise<string> {
  const id = newId(scope.world.clock.now())
  const { sha256, bytes } = from
  // Held against the job that removes what nobody uses any more.
  await lockSum(tx, scope, sha256)
  await keepFile(scope, from.path, sha256)
  await insertMedia(tx, scope, { ...what, id, sha256, bytes }, by)
  return id
}

/** Takes files away in the caller's transaction; their bytes go once it has committed. @param by whose account, null for a job */
export async function takeAway(
  tx: Tx,
  scope: Scope,
  ids: readonly (string | null)[],
  by: string | null,
): Promise<void> {
  const named = ids.filter((id) => id !== null)
  for (const sha256 of await withdrawMedia(tx, scope, named, by))
    await enqueue(tx, 'library.drop_file', { tenantId: scope.tenantId, sha256 })
}

/** Removes the bytes of a file that was taken away, unless the same bytes stand for another one too. */
export async function dropUnused(scope: Scope, sha256: string): Promise<void> {
  await inScope(scope, async (tx) => {
    await lockSum(tx, scope, sha256)
    if (!(await isKept(tx, scope, sha256))) await dropFile(scope, sha256)
  })
}
