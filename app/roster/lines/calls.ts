import { ownerOfNumber } from '../../messaging/calls/missed-calls.ts'
import { contactsOf } from '../../people/accounts.ts'
import { jobOf } from '../../people/scopes.ts'
import { newId } from '../../platform/identifiers.ts'
import type { World } from '../../platform/world.ts'
import { inScope } from '../../privacy/transactions.ts'
import { onNow } from '../shifts/shifts.ts'
import { insertRing, ringRows } from './calls.queries.ts'

/** So long one telephone rings before the next one does: four rings, as long as a caller's patience for three people. */
export const ringSeconds = 20

/**
 * Whose telephone rings next for a call to a phone line (BM-02): those on shift at this number, in turn, the one who was
 * rung longest ago first, nobody twice for one call. Whoever answers sees the line's number and never the caller's, and
 * the caller sees nobody's: the two are connected by the supplier.
 * @param call `reference` the supplier's name for the call, `to` the line's number in E.164
 * @returns the telephone to ring, in E.164, or undefined when nobody of the line is on shift, or all of them were rung:
 * then it is a missed call like any other, which can become a request
 */
export async function nextToRing(
  world: World,
  call: { readonly provider: string; readonly reference: string; readonly to: string },
): Promise<string | undefined> {
  const owner = await ownerOfNumber(world, call.to)
  if (!owner) return undefined
  const scope = jobOf(world, owner.tenantId, 'roster.ring')
  const callHash = world.keys.hash(`${call.provider}:${call.reference}`, `roster.line_ring:${owner.tenantId}`)
  return inScope(scope, async (tx) => {
    const shifts = (await onNow(tx, scope)).filter(({ number }) => number === call.to)
    const on = shifts.flatMap(({ people, language }) =>
      people.filter(({ role }) => role === 'on').map(({ accountId }) => ({ accountId, language })),
    )
    const ids = on.map(({ accountId }) => accountId)
    const rung = new Map((await ringRows(tx, scope, ids, callHash)).map((each) => [each.account_id, each]))
    const contacts = await contactsOf(tx, scope, ids)
    const last = (id: string) => rung.get(id)?.last_at.epochMilliseconds ?? 0
    const inTurn = on
      .filter(({ accountId }) => !rung.get(accountId)?.this_call)
      .toSorted((a, b) => last(a.accountId) - last(b.accountId))
    for (const { accountId, language } of inTurn) {
      const phone = contacts.get(accountId)?.phone
      const ring = { id: newId(world.clock.now()), callHash, accountId, language }
      if (phone && (await insertRing(tx, scope, ring))) return phone
    }
    return undefined
  })
}
