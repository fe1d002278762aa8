import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import {
  type Actor,
  type FullRow,
  insertLines,
  type LinesWanted,
  type LogRow,
  linesAbout,
  linesWanted,
} from './audit.queries.ts'
import type { Scope } from './scope.ts'

/** One line of the access log. Codes and ids only: never a name, a number or words (norms 10). */
export type AuditLine = {
  /** `<module>.<act>`, e.g. `helpline.number_revealed` */
  readonly act: string
  readonly subject?: { readonly kind: string; readonly id: string }
  /** Why, where the act asks for a reason: a code or the words the actor gave. */
  readonly reason?: string
  readonly detail?: { readonly [key: string]: string | number | boolean | null }
}

/**
 * Writes who did or saw what, in the act's own transaction: no act without its line, no line without its act.
 * Conversation forms are the one exception (design §4): nothing may name them.
 */
export async function audit(tx: Tx, scope: Scope, ...lines: AuditLine[]): Promise<void> {
  if (lines.length === 0) return
  const at = scope.world.clock.now()
  const entries = lines.map((line) => ({
    id: newId(at),
    act: line.act,
    subject_kind: line.subject?.kind ?? null,
    subject_id: line.subject?.id ?? null,
    reason: line.reason ?? null,
    detail: line.detail ?? {},
  }))
  await insertLines(tx, scope, at, actorOf(scope), entries)
}

export type { FullRow, LinesWanted, LogRow }

/**
 * What the log says about some subjects, newest first, for the page on which they are seen.
 * @param most lines at the most; an auditor's own page reads the rest
 */
export function logAbout(
  tx: Tx,
  scope: Scope,
  subjectIds: readonly string[],
  most: number,
): Promise<LogRow[]> {
  return linesAbout(tx, scope, subjectIds, most)
}

/**
 * What an auditor reads, newest first: everything, or what she narrows it to (norms 10). Whoever calls it writes the
 * reading down.
 * @param most lines at the most
 */
export function readLog(tx: Tx, scope: Scope, wanted: LinesWanted, most: number): Promise<FullRow[]> {
  return linesWanted(tx, scope, wanted, most)
}

function actorOf(scope: Scope): Actor {
  if (scope.kind === 'account') return { kind: 'account', id: scope.accountId, role: scope.role }
  if (scope.kind === 'link') return { kind: 'link', id: scope.subjectId, role: scope.purpose }
  return { kind: scope.kind, id: null, role: scope.kind === 'job' ? scope.job : null }
}
