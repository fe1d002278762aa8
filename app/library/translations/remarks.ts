import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  hasParagraph,
  insertRemark,
  noteReceived,
  noteSettled,
  type RemarkRow,
  remarkRows,
} from './remarks.queries.ts'
import { aliasesOf } from './speakers.queries.ts'

/** What has become of a remark, as she who said it sees it (HA-27). */
export type Fate = 'said' | 'received' | 'used' | 'not_used'

/** What has become of a remark. */
export function fateOf(remark: Pick<RemarkRow, 'received_at' | 'used'>): Fate {
  if (remark.used !== null) return remark.used ? 'used' : 'not_used'
  return remark.received_at ? 'received' : 'said'
}

/** An ambassador says something of a paragraph. @returns `unknown` when the article has no such paragraph */
export async function sayRemark(
  scope: SignedInScope,
  wish: { articleId: string; paragraphId: string; language: string; words: string },
): Promise<{ ok: true; remarkId: string } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    if (!(await hasParagraph(tx, scope, wish.articleId, wish.paragraphId)))
      return { ok: false, reason: 'unknown' } as const
    const id = newId(scope.world.clock.now())
    await insertRemark(tx, scope, { ...wish, id, by: scope.accountId })
    const subject = { kind: 'article', id: wish.articleId }
    await audit(tx, scope, { act: 'library.remark_said', subject, detail: { language: wish.language } })
    return { ok: true, remarkId: id } as const
  })
}

/** Says to her that it has been read; said again, it changes nothing. */
export async function receiveRemark(scope: SignedInScope, remarkId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    if (!(await noteReceived(tx, scope, remarkId, scope.accountId))) return
    await audit(tx, scope, { act: 'library.remark_received', subject: { kind: 'remark', id: remarkId } })
  })
}

/**
 * Says what became of a remark. @param fate why it was not used may not be left out: she reads it
 * @returns `settled` when that was said before
 */
export async function settleRemark(
  scope: SignedInScope,
  remarkId: string,
  fate: { used: true; why: string | null } | { used: false; why: string },
): Promise<{ ok: true } | { ok: false; reason: 'settled' | 'required' }> {
  const why = fate.why?.trim() || null
  if (!fate.used && !why) return { ok: false, reason: 'required' }
  return inScope(scope, async (tx) => {
    if (!(await noteSettled(tx, scope, remarkId, { used: fate.used, why, by: scope.accountId })))
      return { ok: false, reason: 'settled' } as const
    const subject = { kind: 'remark', id: remarkId }
    await audit(tx, scope, { act: 'library.remark_settled', subject, detail: { used: fate.used } })
    return { ok: true } as const
  })
}

/** Every remark, with what its author is called, for whoever answers them. */
export async function remarksOf(scope: SignedInScope): Promise<(RemarkRow & { alias: string | null })[]> {
  return inScope(scope, async (tx) => {
    const found = await remarkRows(tx, scope, null)
    const aliases = await aliasesOf(
      tx,
      scope,
      found.map(({ said_by }) => said_by),
    )
    return found.map((row) => ({ ...row, alias: aliases.get(row.said_by) ?? null }))
  })
}
