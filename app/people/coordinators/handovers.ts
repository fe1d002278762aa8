import { isTaken, type Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactsOf } from '../accounts.ts'
import { insertRoles, revokeRole } from '../registrations.queries.ts'
import { settingsOf, settingValue, storeSettings } from '../settings/settings.ts'
import { deleteSessions } from '../sign-in/sessions.queries.ts'
import { staffRoles } from '../sign-in/staff.queries.ts'
import { placeOf } from '../tenants.ts'
import {
  deleteHandover,
  type HandoverRow,
  handoverRows,
  insertHandover,
  lockDue,
  moveDeputies,
  moveProgrammes,
  noteDone,
} from './handovers.queries.ts'

/** A hand-over with the names of both. */
export type Handover = HandoverRow & { readonly from: string; readonly to: string }

/** Every hand-over, those to come first. */
export function handovers(scope: Scope): Promise<Handover[]> {
  return inScope(scope, async (tx) => {
    const found = await handoverRows(tx, scope)
    const names = await contactsOf(
      tx,
      scope,
      found.flatMap(({ from_id, to_id }) => [from_id, to_id]),
    )
    return found.map((row) => ({
      ...row,
      from: names.get(row.from_id)?.name ?? '–',
      to: names.get(row.to_id)?.name ?? '–',
    }))
  })
}

/**
 * Plans that a coordinator's function goes to somebody else of staff on a day (HA-14); today is at once. Until then both
 * have what they have; on that day everything that followed the function is the other's, and the former holder is out.
 * @returns `not_staff` when either has no part in it, `past` for a day that has been, `planned` when one is planned
 */
export async function planHandover(
  scope: SignedInScope,
  wish: { from: string; to: string; day: Temporal.PlainDate },
): Promise<{ ok: true } | { ok: false; reason: 'not_staff' | 'past' | 'planned' }> {
  const planned = await plan(scope, wish)
  if (planned.ok) await handOverDue(scope)
  return planned
}

async function plan(
  scope: SignedInScope,
  { from, to, day }: { from: string; to: string; day: Temporal.PlainDate },
): Promise<{ ok: true } | { ok: false; reason: 'not_staff' | 'past' | 'planned' }> {
  try {
    return await inScope(scope, async (tx) => {
      const staff = await staffRoles(tx, scope)
      const holds = staff.some(({ account_id, role }) => account_id === from && role === 'coordinator')
      if (!holds || from === to || !staff.some(({ account_id }) => account_id === to))
        return { ok: false, reason: 'not_staff' } as const
      if (Temporal.PlainDate.compare(day, await today(tx, scope)) < 0)
        return { ok: false, reason: 'past' } as const
      await insertHandover(tx, scope, { from, to, day: day.toString() })
      const subject = { kind: 'account', id: from }
      await audit(tx, scope, { act: 'people.handover_planned', subject, detail: { to } })
      return { ok: true } as const
    })
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'planned' }
    throw error
  }
}

/** Takes a plan back before its day. */
export async function cancelHandover(scope: SignedInScope, id: string): Promise<{ ok: boolean }> {
  return inScope(scope, async (tx) => {
    const ok = await deleteHandover(tx, scope, id)
    if (ok) await audit(tx, scope, { act: 'people.handover_cancelled', subject: { kind: 'handover', id } })
    return { ok }
  })
}

/**
 * Does the hand-overs whose day has come, each in one transaction with the news `people.handed_over`, by which higher
 * floors move what they hold: every hour, and at once when the day is today. Safe to repeat and at once twice.
 */
export async function handOverDue(scope: Scope): Promise<void> {
  await inScope(scope, async (tx) => {
    const day = (await today(tx, scope)).toString()
    for (const each of await lockDue(tx, scope, day)) await handOver(tx, scope, each, day)
  })
}

async function handOver(tx: Tx, scope: Scope, each: HandoverRow, day: string): Promise<void> {
  const { from_id, to_id } = each
  await insertRoles(tx, scope, [{ accountId: to_id, role: 'coordinator' }])
  await moveProgrammes(tx, scope, each, day)
  await moveDeputies(tx, scope, each)
  await moveContact(tx, scope, each)
  await revokeRole(tx, scope, from_id, 'coordinator')
  await deleteSessions(tx, scope.tenantId, from_id)
  await noteDone(tx, scope, each.id)
  const news = { tenantId: scope.tenantId, fromId: from_id, toId: to_id }
  await enqueue(tx, 'people.handed_over', news, { key: `handed_over:${each.id}` })
  const subject = { kind: 'account', id: from_id }
  await audit(tx, scope, { act: 'people.handed_over', subject, detail: { to: to_id } })
}

// The number that volunteers and residents are given follows the function too.
async function moveContact(tx: Tx, scope: Scope, { from_id, to_id }: HandoverRow): Promise<void> {
  const { contacts } = await settingsOf(tx, scope)
  const known = await contactsOf(tx, scope, [from_id, to_id])
  const [from, to] = [known.get(from_id), known.get(to_id)]
  if (!to?.phone || !from?.phone || contacts.coordinatorPhone !== from.phone) return
  const stored = (await settingValue(tx, scope, 'contacts')) ?? {}
  const value = { ...(stored as object), coordinatorName: to.name, coordinatorPhone: to.phone }
  await storeSettings(tx, scope, 'contacts', value)
}

async function today(tx: Tx, scope: Scope): Promise<Temporal.PlainDate> {
  const { timeZone } = await placeOf(tx, scope)
  return scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
}
