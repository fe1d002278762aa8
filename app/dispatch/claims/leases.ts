import { release } from '../../calendar/bookings.ts'
import { translator } from '../../languages/messages.ts'
import { formatNearby } from '../../languages/times.ts'
import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import type { Tx } from '../../platform/database.ts'
import { cancelJob, enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type CallRow, lockCall, noteAsking, progressOf } from '../calls.queries.ts'
import { isSet } from '../occasions/set-times.ts'
import { helperById } from '../offers.queries.ts'
import { advance, newsOf } from '../waves/advances.ts'
import { type PolicyInPlace, policyOf } from '../waves/policies.ts'
import { weighStandings } from '../waves/waves.queries.ts'
import { leaseTimes } from '../waves/waves.ts'
import {
  type ClaimRow,
  claimById,
  noteNudged,
  noteReached,
  noteReleased,
  noteTried,
} from './claims.queries.ts'

/** So often a try in vain renews the lease; after that the person has waited long enough for this one volunteer. */
const mostRenewals = 3
const key = (claimId: string) => `dispatch.lease:${claimId}`

/** Plans the next look at a lease. */
export async function planLease(tx: Tx, scope: Scope, claimId: string, at: Temporal.Instant): Promise<void> {
  await enqueue(tx, 'dispatch.lease', { tenantId: scope.tenantId, claimId }, { at, key: key(claimId) })
}

/** Nobody needs to look at a lease any more: she reached the person, or gave it back. */
export async function unplanLease(tx: Tx, claimId: string): Promise<void> {
  await cancelJob(tx, key(claimId))
}

/**
 * Notes that the holder of a call reached the person, or tried in vain. Reached ends the lease. A try renews it, three
 * times at most, and is announced as `dispatch.tried` so that the person hears that somebody did call.
 * @returns false when nobody holds the claim any more
 */
export async function noteContact(
  tx: Tx,
  scope: Scope,
  claim: ClaimRow,
  call: Pick<CallRow, 'id' | 'subject_kind' | 'subject_id'>,
  outcome: 'reached' | 'no_answer',
): Promise<void> {
  const now = scope.world.clock.now()
  const said = audit(tx, scope, {
    act: outcome === 'reached' ? 'dispatch.reached' : 'dispatch.tried',
    subject: { kind: 'call', id: call.id },
  })
  if (outcome === 'reached') {
    await Promise.all([noteReached(tx, scope, claim.id, now), unplanLease(tx, claim.id), said])
    return
  }
  const { waves, zone } = await policyOf(tx, scope)
  const isRenewed = claim.tries < mostRenewals && claim.first_contact_at === null
  const lease = isRenewed
    ? leaseTimes(waves, now, zone)
    : { nudgeAt: claim.nudge_at, endsAt: claim.lease_until }
  await Promise.all([
    noteTried(tx, scope, claim.id, now, lease),
    isRenewed ? planLease(tx, scope, claim.id, lease.nudgeAt) : undefined,
    enqueue(tx, 'dispatch.tried', { ...newsOf(scope, call), claimId: claim.id }),
    said,
  ])
}

/** The job of a lease: reminds her, or gives the call back to the pool. Decides from the rows, so it may be repeated. */
export async function tendLease(scope: Scope, claimId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const seen = await claimById(tx, scope, claimId)
    const call = seen && (await lockCall(tx, scope, seen.call_id))
    const claim = seen && (await claimById(tx, scope, claimId))
    if (!call || !claim || claim.released_at !== null || claim.first_contact_at !== null) return
    const now = scope.world.clock.now()
    if (Temporal.Instant.compare(now, claim.lease_until) >= 0) {
      await returnCall(tx, scope, call, claim, 'lapsed', await policyOf(tx, scope))
    } else if (Temporal.Instant.compare(now, claim.nudge_at) < 0) {
      await planLease(tx, scope, claim.id, claim.nudge_at)
    } else {
      await Promise.all([
        claim.nudged_at === null ? nudge(tx, scope, claim) : undefined,
        planLease(tx, scope, claim.id, claim.lease_until),
      ])
    }
    await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id })
  })
}

/**
 * Back to the pool: the claim ends, asking begins anew without her, and `dispatch.returned` is announced. The caller
 * holds the call.
 */
export async function returnCall(
  tx: Tx,
  scope: Scope,
  call: CallRow,
  claim: ClaimRow,
  as: 'lapsed' | 'given_back',
  policy: PolicyInPlace,
): Promise<boolean> {
  const now = scope.world.clock.now()
  if (!(await noteReleased(tx, scope, claim.id, { at: now, as }))) return false
  await Promise.all([
    weighStandings(tx, scope, [{ id: claim.account_id, offers: 0, claims: call.starts_at ? 0 : -1 }]),
    unplanLease(tx, claim.id),
    noteAsking(tx, scope, call.id, now),
    enqueue(tx, 'dispatch.returned', { ...newsOf(scope, call), volunteerId: claim.account_id, as }),
    audit(tx, scope, { act: `dispatch.${as}`, subject: { kind: 'call', id: call.id } }),
    as === 'lapsed'
      ? tellVolunteer(tx, scope, claim.account_id, (language) => ({
          template: 'sms.lease_lapsed',
          params: { code: claim.code ?? '' },
          kind: 'notice',
          language,
        }))
      : undefined,
  ])
  if (isSet(call))
    await release(tx, scope, {
      source: call.subject_kind,
      sourceId: call.subject_id,
      who: { kind: 'person', id: claim.account_id },
    })
  const fresh = { ...call, asking_since: now, escalated_at: null }
  const progress = await progressOf(tx, scope, fresh)
  // A wave sent in this very instant belongs to the asking before.
  await advance(tx, scope, fresh, policy, { ...progress, waves: [] })
  return true
}

async function nudge(tx: Tx, scope: Scope, claim: ClaimRow): Promise<void> {
  const now = scope.world.clock.now()
  const { zone } = await policyOf(tx, scope)
  const link = await addressOf(tx, scope, '/v')
  await Promise.all([
    noteNudged(tx, scope, claim.id, now),
    tellVolunteer(tx, scope, claim.account_id, (language) => ({
      template: 'sms.lease_nudge',
      params: {
        code: claim.code ?? '',
        time: formatNearby(translator(language), claim.lease_until, now, zone),
        link,
      },
      kind: 'notice',
      language,
    })),
  ])
}

type Said = Pick<MessageWish, 'template' | 'params' | 'kind' | 'language' | 'notBefore'>

/** A text to a volunteer in her own language; nothing to those who have left. */
export async function tellVolunteer(
  tx: Tx,
  scope: Scope,
  accountId: string,
  say: (language: string) => Said,
): Promise<void> {
  const helper = await helperById(tx, scope, [accountId])
  if (!helper) return
  await queueMessages(tx, scope, [{ ...say(helper.language), to: { accountId } } as MessageWish])
}
