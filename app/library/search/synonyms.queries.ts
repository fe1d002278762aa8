import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Words that mean the same, as an editor wrote them. */
export type SynonymRow = { readonly id: string; readonly language: string; readonly words: string[] }

/** Every group of the tenant. */
export function synonymRows(tx: Tx, scope: Scope): Promise<SynonymRow[]> {
  return prepared(
    tx,
    'library.synonyms',
    'select id, language, words from library.synonym where tenant_id = $1 order by language, words',
    [scope.tenantId],
  )
}

/** Stores a group. */
export async function insertSynonym(
  tx: Tx,
  scope: Scope,
  row: SynonymRow & { keys: readonly string[]; by: string },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_synonym',
    `insert into library.synonym (tenant_id, id, language, words, keys, written_at, written_by)
     values ($1, $2, $3, $4::text[], $5::text[], $6, $7)`,
    [scope.tenantId, row.id, row.language, row.words, row.keys, scope.world.clock.now(), row.by],
  )
}

/** Takes a group away. @returns false when it is not there */
export async function deleteSynonym(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.delete_synonym',
    'delete from library.synonym where tenant_id = $1 and id = $2 returning id',
    [scope.tenantId, id],
  )
  return found.length > 0
}
