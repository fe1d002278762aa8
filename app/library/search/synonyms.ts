import { findLanguage } from '../../languages/registry.ts'
import { normalise } from '../../languages/searching.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { deleteSynonym, insertSynonym, type SynonymRow, synonymRows } from './synonyms.queries.ts'

export type { SynonymRow as Synonym }

/** The tenant's groups of words that mean the same. */
export function synonymsOf(scope: Scope): Promise<SynonymRow[]> {
  return inScope(scope, (tx) => synonymRows(tx, scope))
}

/**
 * Adds words that mean the same: whoever searches for one finds texts with any.
 * @param wish.language whose rules the words are compared by; @param wish.words two to twenty, phrases too
 * @returns `too_few` when fewer than two are different as search compares them
 */
export async function addSynonym(
  scope: SignedInScope,
  wish: { language: string; words: readonly string[] },
): Promise<{ ok: true } | { ok: false; reason: 'unknown_language' | 'too_few' }> {
  if (!findLanguage(wish.language)) return { ok: false, reason: 'unknown_language' }
  const keys = [...new Set(wish.words.map((word) => normalise(word, wish.language)))].filter(
    (key) => key !== '',
  )
  if (keys.length < 2) return { ok: false, reason: 'too_few' }
  const id = newId(scope.world.clock.now())
  const { language, words } = wish
  await inScope(scope, async (tx) => {
    await insertSynonym(tx, scope, { id, language, words: [...words], keys, by: scope.accountId })
    await audit(tx, scope, { act: 'library.synonym_added', subject: { kind: 'synonym', id } })
  })
  return { ok: true }
}

/** Takes a group of words away. @returns false when it is gone already */
export function removeSynonym(scope: SignedInScope, id: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await deleteSynonym(tx, scope, id))) return false
    await audit(tx, scope, { act: 'library.synonym_removed', subject: { kind: 'synonym', id } })
    return true
  })
}
