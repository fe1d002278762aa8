import { type Tx, together } from '../../platform/database.ts'
import { cancelJob, enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type CallRow, lockCall, notePlan, progressOf, yesRate } from '../calls.queries.ts'
import { type Considering, consider, surroundingsOf } from '../matching/candidates.ts'
import { holdWave, tellWave } from './asking.ts'
import { paced } from './pacing.ts'
import { type PolicyInPlace, policyOf } from './policies.ts'
import { type EscalationReason, nextStep } from './waves.ts'

/** Where a call stands after what could be done now was done. */
export type Advanced = {
  readonly asked: number
  readonly nextAt: Temporal.Instant | null
  readonly escalated: EscalationReason | null
  readonly considering: Considering
}

type Progress = {
  waves: { at: Temporal.Instant; asked: number }[]
  lastNumber: number
  openOffers: number
  taken: boolean
}

const key = (callId: string) => `dispatch.advance:${callId}`

/**
 * Does what a call's clocks and answers ask for now, as waves.ts decides: asks, tells the coordinator, or plans the
 * next look as a job with the call's own key, so that a look is never doubled. The call is held by the transaction.
 * @param progress undefined for a call that this transaction has just made
 * @param around her area, asked for beside the policy
 */
export async function advance(
  tx: Tx,
  scope: Scope,
  call: CallRow,
  policy: PolicyInPlace,
  progress?: Progress,
  around: ReturnType<typeof surroundingsOf> = surroundingsOf(tx, scope, call),
): Promise<Advanced> {
  const now = scope.world.clock.now()
  const isNew = progress === undefined
  const so = progress ?? { waves: [], lastNumber: 0, openOffers: 0, taken: false }
  const [first, rate] = await together([
    consider(tx, scope, call, policy, isNew, { around }),
    policy.waves.chance > 0 ? yesRate(tx, scope, policy.waves.pauseMinutes) : null,
  ])
  const waves = call.starts_at
    ? paced(policy.waves, now.until(call.starts_at).total('minutes'))
    : policy.waves
  let considering = first
  let { escalated_at: escalatedAt } = call
  let escalated: EscalationReason | null = null
  let asked = 0
  let crowded = false
  // Offers and texts go out beside whatever is decided next; every wait below waits for them too.
  let telling: Promise<void> | undefined
  for (;;) {
    const { ranking } = considering
    const step = nextStep(
      waves,
      {
        openedAt: call.asking_since,
        waves: so.waves,
        openOffers: so.openOffers + asked,
        canAskNow: crowded ? 0 : ranking.canAskNow - asked,
        nextCanAskAt: ranking.nextCanAskAt,
        busy: ranking.busy + Number(crowded),
        yesRate: rate,
        taken: so.taken,
        escalatedAt,
      },
      now,
      policy.zone,
    )
    if (step.step === 'ask') {
      // Who stands by is asked before anybody else, and alone.
      const first = ranking.chosen[0]?.reasons.some(({ code }) => code === 'stands_by')
      const count = first && so.waves.length === 0 ? 1 : step.count
      const wave = { number: so.lastNumber + 1, count, byAccountId: null }
      const [held] = await together([holdWave(tx, scope, call, wave.count, considering, policy), telling])
      considering = held.considering
      if (held.chosen.length === 0) {
        crowded = true
        continue
      }
      telling = tellWave(tx, scope, call, wave, held, policy)
      asked += held.chosen.length
      so.lastNumber += 1
      so.waves = [...so.waves, { at: now, asked: held.chosen.length }]
    } else if (step.step === 'escalate') {
      escalatedAt = now
      escalated = step.reason
      await together([tellCoordinator(tx, scope, call, step.reason), telling])
    } else {
      const nextAt = step.step === 'wait' ? step.until : null
      await together([
        telling,
        notePlan(tx, scope, call.id, { nextAt, escalatedAt, escalatedAs: escalated }),
        nextAt ? plan(tx, scope, call.id, nextAt) : isNew ? undefined : cancelJob(tx, key(call.id)),
      ])
      return { asked, nextAt, escalated, considering }
    }
  }
}

/** Plans the next look at a call. */
export async function plan(tx: Tx, scope: Scope, callId: string, at: Temporal.Instant): Promise<void> {
  await enqueue(tx, 'dispatch.advance', { tenantId: scope.tenantId, callId }, { at, key: key(callId) })
}

/** Nobody needs to look at it again by the clock. */
export async function unplan(tx: Tx, callId: string): Promise<void> {
  await cancelJob(tx, key(callId))
}

/** The job of a planned look; safe to repeat at any moment, since it decides from the rows alone. */
export async function advanceCall(scope: Scope, callId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const call = await lockCall(tx, scope, callId)
    if (!call || call.closed_at !== null) return
    const around = surroundingsOf(tx, scope, call)
    const [policy, progress] = await together([policyOf(tx, scope), progressOf(tx, scope, call), around])
    const done = await advance(tx, scope, call, policy, progress, around)
    const isNews = done.asked > 0 || done.escalated !== null || `${done.nextAt}` !== `${call.next_at}`
    if (isNews) await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id })
  })
}

async function tellCoordinator(tx: Tx, scope: Scope, call: CallRow, reason: EscalationReason): Promise<void> {
  await Promise.all([
    enqueue(tx, 'dispatch.nobody', { ...newsOf(scope, call), reason }),
    audit(tx, scope, {
      act: 'dispatch.escalated',
      subject: { kind: 'call', id: call.id },
      detail: { why: reason },
    }),
  ])
}

/** What every announcement about a call carries: ids and codes. */
export function newsOf(scope: Scope, call: Pick<CallRow, 'id' | 'subject_kind' | 'subject_id'>) {
  return {
    tenantId: scope.tenantId,
    callId: call.id,
    subjectKind: call.subject_kind,
    subjectId: call.subject_id,
  }
}
