import { translator } from '../languages/messages.ts'
import { formatNearby } from '../languages/times.ts'
import { addressOf } from '../people/addresses.ts'
import { hasPromised } from '../people/declarations/declarations.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { enqueue } from '../platform/jobs.ts'
import { notify } from '../platform/notices.ts'
import { audit } from '../privacy/audit.ts'
import type { SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { lackingOf } from '../training/courses/completions.ts'
import { type CallRow, lockCall, progressOf } from './calls.queries.ts'
import { insertClaim, liveClaim, noteReleased } from './claims/claims.queries.ts'
import { planLease, tellVolunteer, unplanLease } from './claims/leases.ts'
import { consider } from './matching/candidates.ts'
import { settle } from './occasions/settling.ts'
import { helperById } from './offers.queries.ts'
import { freshCode } from './replies/offer-codes.ts'
import { newsOf, plan } from './waves/advances.ts'
import { sendWave } from './waves/asking.ts'
import { policyOf } from './waves/policies.ts'
import { addAwakeMinutes } from './waves/quiet-hours.ts'
import { insertStandings, weighStandings } from './waves/waves.queries.ts'
import { leaseTimes } from './waves/waves.ts'

/** What a coordinator's act on a call may be refused for. */
export type DeskRefusal<R extends string> = { readonly ok: false; readonly reason: R }

/** A coordinator's own claim does not lapse overnight; after a month it is back in the pool all the same. */
const ownLease = { days: 30 }

/**
 * Asks `count` more at once, whatever the plan says; volunteers' own quiet hours, caps and wishes still hold.
 * @returns `taken` while somebody holds the call, `nobody` when no one can be asked now
 */
export async function widenCall(
  scope: SignedInScope,
  callId: string,
  count: number,
): Promise<{ ok: true; asked: number } | DeskRefusal<'closed' | 'taken' | 'nobody'>> {
  return inScope(scope, async (tx) => {
    const call = await lockCall(tx, scope, callId)
    if (!call || call.closed_at !== null) return { ok: false, reason: 'closed' } as const
    const progress = await progressOf(tx, scope, call)
    if (progress.taken) return { ok: false, reason: 'taken' } as const
    const policy = await policyOf(tx, scope)
    const considering = await consider(tx, scope, call, policy, false, { reach: 3 * count })
    const wave = { number: progress.lastNumber + 1, count, byAccountId: scope.accountId }
    const { asked } = await sendWave(tx, scope, call, wave, considering, policy)
    if (asked === 0) return { ok: false, reason: 'nobody' } as const
    const { waves, zone } = policy
    const next = addAwakeMinutes(scope.world.clock.now(), waves.pauseMinutes, waves.quiet, zone)
    await Promise.all([plan(tx, scope, callId, next), changed(tx, scope, call)])
    return { ok: true, asked } as const
  })
}

/**
 * Gives a call to a volunteer whom the coordinator has chosen, instead of whoever held it. She is told by text; the
 * lease runs as if she had taken it.
 */
export async function assignCall(
  scope: SignedInScope,
  callId: string,
  volunteerId: string,
): Promise<
  | { ok: true }
  | DeskRefusal<'closed' | 'unknown_volunteer' | 'hers_already' | 'not_promised' | 'course_lacking'>
> {
  return inScope(scope, async (tx) => {
    const call = await lockCall(tx, scope, callId)
    if (!call || call.closed_at !== null) return { ok: false, reason: 'closed' } as const
    const [helper, holder, promised] = await Promise.all([
      helperById(tx, scope, [volunteerId]),
      liveClaim(tx, scope, callId),
      hasPromised(tx, scope, volunteerId),
    ])
    if (!helper) return { ok: false, reason: 'unknown_volunteer' } as const
    if (!promised) return { ok: false, reason: 'not_promised' } as const
    if (holder?.account_id === volunteerId) return { ok: false, reason: 'hers_already' } as const
    // Not even by hand: nobody has an assignment before what is required is completed (BM-04).
    if ((await lackingOf(tx, scope, [volunteerId])).has(volunteerId))
      return { ok: false, reason: 'course_lacking' } as const
    const [{ waves, zone }, link] = await Promise.all([policyOf(tx, scope), addressOf(tx, scope, '/v')])
    const now = scope.world.clock.now()
    const code = freshCode([])
    const lease = leaseTimes(waves, now, zone)
    await replaceHolder(tx, scope, call, { accountId: volunteerId, way: 'assigned', code, lease })
    await tellVolunteer(tx, scope, volunteerId, (language) => ({
      template: 'sms.claimed_confirm',
      params: { code, time: formatNearby(translator(language), lease.endsAt, now, zone), link },
      kind: 'notice',
      language,
    }))
    return { ok: true } as const
  })
}

/** The coordinator takes it herself, from whoever held it. */
export async function takeOver(
  scope: SignedInScope,
  callId: string,
): Promise<{ ok: true } | DeskRefusal<'closed' | 'hers_already'>> {
  return inScope(scope, async (tx) => {
    const call = await lockCall(tx, scope, callId)
    if (!call || call.closed_at !== null) return { ok: false, reason: 'closed' } as const
    const holder = await liveClaim(tx, scope, callId)
    if (holder?.account_id === scope.accountId) return { ok: false, reason: 'hers_already' } as const
    const end = scope.world.clock.now().add({ hours: ownLease.days * 24 })
    const lease = { nudgeAt: end, endsAt: end }
    await replaceHolder(tx, scope, call, { accountId: scope.accountId, way: 'taken_over', code: null, lease })
    return { ok: true } as const
  })
}

type Holder = {
  readonly accountId: string
  readonly way: 'assigned' | 'taken_over'
  readonly code: string | null
  readonly lease: { readonly nudgeAt: Temporal.Instant; readonly endsAt: Temporal.Instant }
}

/** The call is held, so nobody else can take it between the two claims. */
async function replaceHolder(tx: Tx, scope: SignedInScope, call: CallRow, to: Holder): Promise<void> {
  const now = scope.world.clock.now()
  const before = await liveClaim(tx, scope, call.id)
  if (before) {
    await noteReleased(tx, scope, before.id, { at: now, as: 'reassigned' })
    await Promise.all([
      weighStandings(tx, scope, [{ id: before.account_id, offers: 0, claims: -1 }]),
      unplanLease(tx, before.id),
      before.way === 'taken_over'
        ? undefined
        : tellVolunteer(tx, scope, before.account_id, (language) => ({
            template: 'sms.lease_lapsed',
            params: { code: before.code ?? '' },
            kind: 'notice',
            language,
          })),
    ])
  }
  const claimId = newId(now)
  if (to.way === 'assigned') await insertStandings(tx, scope, [to.accountId])
  await insertClaim(tx, scope, {
    id: claimId,
    call_id: call.id,
    account_id: to.accountId,
    offerId: null,
    code: to.code,
    way: to.way,
    byAccountId: scope.accountId,
    claimed_at: now,
    nudge_at: to.lease.nudgeAt,
    lease_until: to.lease.endsAt,
  })
  await settle(tx, scope, call.id, to.accountId, null)
  await Promise.all([
    planLease(tx, scope, claimId, to.lease.nudgeAt),
    enqueue(tx, 'dispatch.claimed', { ...newsOf(scope, call), claimId, volunteerId: to.accountId }),
    changed(tx, scope, call),
    audit(tx, scope, {
      act: `dispatch.${to.way}`,
      subject: { kind: 'call', id: call.id },
      detail: { to: to.accountId },
    }),
  ])
}

function changed(tx: Tx, scope: SignedInScope, call: CallRow): Promise<void> {
  return notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id })
}
