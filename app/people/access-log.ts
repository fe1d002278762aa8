import { audit, type FullRow, readLog } from '../privacy/audit.ts'
import type { SignedInScope } from '../privacy/scope.ts'
import { verifyLog } from '../privacy/seals.ts'
import { inScope } from '../privacy/transactions.ts'
import { type AccessLogWish, actorKinds, cursorOf } from './access-log.schema.ts'
import { contactsOf } from './accounts.ts'

/** A line of the access log. `name` is the actor's, where she has an account that is still open. */
export type AccessLine = {
  readonly id: string
  readonly at: string
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null }
  readonly role: string | null
  readonly act: string
  readonly reason: string | null
  readonly subject: { readonly kind: string; readonly id: string | null } | null
}

const pageSize = 50

/**
 * A page of the access log, the latest first; this reading is written into it too (norms 10).
 * @param wish what it is narrowed to, and where the page begins
 * @param timeZone by whose clocks a day begins
 * @returns `next` to be handed in as `before` for the page after, or null on the last one
 */
export async function readAccessLog(
  scope: SignedInScope,
  wish: AccessLogWish,
  timeZone: string,
): Promise<{ lines: AccessLine[]; next: string | null }> {
  const { act, actor, day, before } = wish
  const kind = actorKinds.find((each) => each === actor) ?? null
  const actorId = kind ? null : actor
  return inScope(scope, async (tx) => {
    const found = await readLog(
      tx,
      scope,
      {
        act,
        actorKind: kind,
        actorId,
        from: day?.toZonedDateTime(timeZone).toInstant() ?? null,
        until: day?.add({ days: 1 }).toZonedDateTime(timeZone).toInstant() ?? null,
        before,
      },
      pageSize + 1,
    )
    const shown = found.slice(0, pageSize)
    const people = await contactsOf(
      tx,
      scope,
      shown.flatMap((row) => (row.actor_kind === 'account' && row.actor_id ? [row.actor_id] : [])),
    )
    await audit(tx, scope, {
      act: 'privacy.log_read',
      ...(actorId ? { subject: { kind: 'account', id: actorId } } : {}),
      detail: { lines: shown.length, act, day: day?.toString() ?? null },
    })
    const last = shown.at(-1)
    return {
      lines: shown.map((row) => lineOf(row, people.get(row.actor_id ?? '')?.name ?? null)),
      next: last && found.length > pageSize ? cursorOf(last) : null,
    }
  })
}

/** Whether the log is as it was sealed, and until when that can be told. Instants are RFC 3339. */
export type LogSeal = {
  readonly until: string | null
  readonly rows: number
  readonly faults: readonly { readonly what: string; readonly upTo: string; readonly id: string | null }[]
}

/** Reads the whole sealed log again and tells what is no longer as it was. */
export async function checkAccessLog(scope: SignedInScope): Promise<LogSeal> {
  const { faults, rows, until } = await verifyLog(scope)
  return {
    until: until?.toString() ?? null,
    rows,
    faults: faults.map(({ what, upTo, id }) => ({ what, upTo: upTo.toString(), id: id ?? null })),
  }
}

function lineOf(row: FullRow, name: string | null): AccessLine {
  return {
    id: row.id,
    at: row.at.toString(),
    actor: { kind: row.actor_kind, id: row.actor_kind === 'account' ? row.actor_id : null, name },
    role: row.role,
    act: row.act,
    reason: row.reason,
    subject: row.subject_kind ? { kind: row.subject_kind, id: row.subject_id } : null,
  }
}
