import { withdrawMessages } from '../messaging/messages.ts'
import { type Tx, together } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { notify } from '../platform/notices.ts'
import { audit } from '../privacy/audit.ts'
import type { Scope } from '../privacy/scope.ts'
import { type CallRow, insertCall, lockCall, noteAsking, noteClosed, progressOf } from './calls.queries.ts'
import type { CallWish, Opened } from './calls.schema.ts'
import { liveClaim, noteReleased } from './claims/claims.queries.ts'
import { tellVolunteer, unplanLease } from './claims/leases.ts'
import { avoidSeal, surroundingsOf } from './matching/candidates.ts'
import { isSet, releaseSeat } from './occasions/set-times.ts'
import { closeOffers } from './offers.queries.ts'
import { type Advanced, advance, unplan } from './waves/advances.ts'
import { callSubject } from './waves/asking.ts'
import { policyOf } from './waves/policies.ts'
import { weighStandings } from './waves/waves.queries.ts'

/**
 * Opens a call and sends its first wave in the caller's transaction: request, match, offers, texts and log are one
 * commit. Announces `dispatch.nobody` when a coordinator must know at once.
 * @throws a unique violation when the subject has an open call
 */
export async function openCall(tx: Tx, scope: Scope, wish: CallWish): Promise<Opened> {
  const call = rowOf(scope, wish)
  const around = surroundingsOf(tx, scope, call)
  const [policy] = await together([policyOf(tx, scope), insertCall(tx, scope, call), around])
  return opened(call, await advance(tx, scope, call, policy, undefined, around))
}

/** A call as it is stored, from a wish; also for one that is only imagined (`previewCall`). */
export function rowOf(scope: Scope, wish: CallWish): CallRow {
  const now = scope.world.clock.now()
  const id = newId(now)
  const avoids = wish.avoidOwn || wish.excludeCommunities.length > 0
  return {
    id,
    subject_kind: wish.subject.kind,
    subject_id: wish.subject.id,
    language: wish.language,
    mother_tongue: wish.motherTongue,
    gender: wish.woman ? 'woman' : null,
    area_id: wish.areaId ?? null,
    wants_near: wish.near ?? false,
    topic_id: wish.topicId ?? null,
    excluded_ids: [...wish.excludeVolunteers],
    avoid_sealed: avoids
      ? scope.world.keys.seal(JSON.stringify(wish.excludeCommunities), avoidSeal(scope, id))
      : null,
    talk_times: [...(wish.talkTimes ?? [])],
    urgent: wish.urgent,
    in_writing: wish.inWriting ?? false,
    opened_at: now,
    asking_since: now,
    next_at: null,
    escalated_at: null,
    closed_at: null,
    starts_at: wish.at?.starts ?? null,
    ends_at: wish.at?.ends ?? null,
    occasion_id: wish.at?.occasionId ?? null,
    with_children: wish.at?.withChildren ?? false,
  }
}

function opened(call: CallRow, { asked, nextAt, escalated, considering: { ranking } }: Advanced): Opened {
  const isAsleep = ranking.all.some(({ reasons }) => {
    const obstacles = reasons.filter(({ verdict }) => verdict === 'against')
    return obstacles.length === 1 && obstacles[0]?.code === 'quiet_hours'
  })
  const isNobody = escalated === 'nobody_to_ask'
  const outcome =
    asked > 0
      ? 'asked'
      : isNobody
        ? 'nobody'
        : ranking.canAskNow > 0 || isAsleep
          ? 'waiting_for_morning'
          : 'waiting'
  return { callId: call.id, asked, nextAt, outcome, unmet: ranking.unmet }
}

/**
 * Ends a call: its offers are withdrawn, texts not yet sent are taken back, its claim is released. Who took it and has
 * not reached anybody is told that it is no longer needed, unless she ends it herself.
 * @param reason a code of the asking module's, such as `withdrawn`
 * @returns false when there is none, or it was closed already
 */
export async function closeCall(tx: Tx, scope: Scope, callId: string, reason: string): Promise<boolean> {
  const call = await lockCall(tx, scope, callId)
  if (!call || call.closed_at !== null) return false
  const at = scope.world.clock.now()
  const by = scope.kind === 'account' ? scope.accountId : null
  const claim = await liveClaim(tx, scope, callId)
  const [lighter] = await Promise.all([
    closeOffers(tx, scope, callId, { at, as: 'withdrawn', taker: null }),
    noteClosed(tx, scope, callId, { at, as: reason, by }),
    claim && noteReleased(tx, scope, claim.id, { at, as: 'closed' }),
    claim && unplanLease(tx, claim.id),
    withdrawMessages(tx, scope, callSubject(callId)),
    unplan(tx, callId),
    audit(tx, scope, { act: 'dispatch.closed', subject: { kind: 'call', id: callId }, reason }),
    notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id }),
  ])
  const hands = new Map(lighter.map((id) => [id, { id, offers: -1, claims: 0 }]))
  if (claim) {
    const offers = hands.get(claim.account_id)?.offers ?? 0
    hands.set(claim.account_id, { id: claim.account_id, offers, claims: isSet(call) ? 0 : -1 })
  }
  await weighStandings(tx, scope, [...hands.values()])
  await releaseSeat(tx, scope, call)
  // Who was to come at a set time hears it from the module that asked.
  const isNews =
    claim &&
    !isSet(call) &&
    claim.first_contact_at === null &&
    claim.account_id !== by &&
    claim.way !== 'taken_over'
  if (isNews)
    await tellVolunteer(tx, scope, claim.account_id, (language) => ({
      template: 'sms.offer_withdrawn',
      params: { code: claim.code ?? '' },
      kind: 'notice',
      language,
    }))
  return true
}

/** Opens a closed call again: asking begins anew. @returns undefined when there is none, or it is open */
export async function reopenCall(tx: Tx, scope: Scope, callId: string): Promise<Opened | undefined> {
  const call = await lockCall(tx, scope, callId)
  if (!call || call.closed_at === null) return undefined
  const now = scope.world.clock.now()
  const fresh = { ...call, asking_since: now, escalated_at: null, closed_at: null }
  await noteAsking(tx, scope, callId, now)
  const around = surroundingsOf(tx, scope, call)
  const [policy, progress] = await together([policyOf(tx, scope), progressOf(tx, scope, fresh), around])
  return opened(call, await advance(tx, scope, fresh, policy, { ...progress, waves: [] }, around))
}
