import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { placeOf } from '../tenants.ts'
import {
  endPast,
  endRow,
  insertCheck,
  insertResource,
  type ResourceRow,
  resourceRows,
} from './resources.queries.ts'
import type { CheckOutcome, NewResource } from './resources.schema.ts'

/** A volunteer who stands by a family, opened. */
export type Resource = Omit<ResourceRow, 'family_sealed'> & {
  readonly family: string | null
  /** The next day on which the coordinator should ask how it goes; null once it is over. */
  readonly nextCheck: Temporal.PlainDate | null
  readonly isDue: boolean
}

/** When the coordinator should next ask: so many weeks after she last did, or after the beginning. */
export function nextCheckOf(
  row: Pick<ResourceRow, 'starts_on' | 'checked_at' | 'check_weeks' | 'ended_at'>,
  timeZone: string,
): Temporal.PlainDate | null {
  if (row.ended_at) return null
  const last = row.checked_at?.toZonedDateTimeISO(timeZone).toPlainDate() ?? row.starts_on
  return last.add({ weeks: row.check_weeks })
}

/** Everybody who stands by a family, those to be asked first; the look is written down (HA-39). */
export async function resources(scope: Scope): Promise<Resource[]> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
    const found = await resourceRows(tx, scope)
    await audit(tx, scope, { act: 'people.resources_listed', detail: { count: found.length } })
    return found.map(({ family_sealed, ...row }) => {
      const nextCheck = nextCheckOf(row, timeZone)
      return {
        ...row,
        family: family_sealed && scope.world.keys.open(family_sealed, contextOf(scope, row.id)),
        nextCheck,
        isDue: nextCheck !== null && Temporal.PlainDate.compare(nextCheck, today) <= 0,
      }
    })
  })
}

/** Lets a volunteer stand by a family. @returns `end_first` when it ends before it begins, `not_ready` without her promise */
export async function beginResource(
  scope: SignedInScope,
  wish: NewResource,
): Promise<{ ok: true } | { ok: false; reason: 'end_first' | 'not_ready' }> {
  if (wish.to <= wish.from) return { ok: false, reason: 'end_first' }
  return inScope(scope, async (tx) => {
    const id = newId(scope.world.clock.now())
    const sealed = scope.world.keys.seal(wish.family, contextOf(scope, id))
    if (!(await insertResource(tx, scope, id, wish, sealed)))
      return { ok: false, reason: 'not_ready' } as const
    const subject = { kind: 'account', id: wish.volunteer }
    await audit(tx, scope, { act: 'people.resource_begun', subject, detail: { purpose: wish.purpose } })
    return { ok: true } as const
  })
}

/** Notes that the coordinator asked, and how it goes: a code. */
export async function checkIn(
  scope: SignedInScope,
  id: string,
  outcome: CheckOutcome,
): Promise<{ ok: boolean }> {
  return inScope(scope, async (tx) => {
    const ok = await insertCheck(tx, scope, id, outcome)
    const subject = { kind: 'resource', id }
    if (ok) await audit(tx, scope, { act: 'people.resource_checked', subject, detail: { outcome } })
    return { ok }
  })
}

/** Ends it before its day. */
export async function endResource(scope: SignedInScope, id: string): Promise<{ ok: boolean }> {
  return inScope(scope, async (tx) => {
    const ok = await endRow(tx, scope, id)
    if (ok) await audit(tx, scope, { act: 'people.resource_ended', subject: { kind: 'resource', id } })
    return { ok }
  })
}

/** Nightly: ends those whose last day has been. */
export async function endResourcesPast(scope: Scope): Promise<void> {
  await inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString()
    const ended = await endPast(tx, scope, today)
    const lines = ended.map((id) => ({ act: 'people.resource_ended', subject: { kind: 'resource', id } }))
    await audit(tx, scope, ...lines)
  })
}

const contextOf = (scope: Scope, id: string) => `people.resource_person.family:${scope.tenantId}:${id}`
