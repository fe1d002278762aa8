import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { CallRow } from '../calls.queries.ts'
import { readCall, wavesOf } from '../calls.queries.ts'
import type { CallWish, Explained, ExplainedWave, Preview } from '../calls.schema.ts'
import { rowOf } from '../calls.ts'
import { discreet } from '../waves/asking.ts'
import { type PolicyInPlace, policyOf } from '../waves/policies.ts'
import { waveSize } from '../waves/waves.ts'
import { aliases } from './candidates.queries.ts'
import { type Askable, consider } from './candidates.ts'
import type { Assessment } from './matching.ts'

/** A list longer than this nobody reads; those who can be asked come first. */
const mostShown = 200

/** Who would be asked for a call like this if it were opened now, and why; nobody is told (BM-37). */
export async function previewCall(tx: Tx, scope: Scope, wish: CallWish): Promise<Preview> {
  return previewOf(tx, scope, rowOf(scope, wish), await policyOf(tx, scope), true)
}

/** Who would be asked next for a call that is open, and why; undefined when there is none. */
export async function previewNext(tx: Tx, scope: Scope, callId: string): Promise<Preview | undefined> {
  const [call, policy] = await Promise.all([readCall(tx, scope, callId), policyOf(tx, scope)])
  return call && previewOf(tx, scope, call, policy, false)
}

/** What was considered for each wave of a call when it went out, with the aliases of those who are still here. */
export async function explainCall(tx: Tx, scope: Scope, callId: string): Promise<ExplainedWave[]> {
  const waves = await wavesOf(tx, scope, callId)
  const ids = new Set(waves.flatMap(({ considered }) => considered.map(({ volunteerId }) => volunteerId)))
  const named = await aliases(tx, scope, [...ids])
  const aliasOf = new Map(named.map(({ volunteer_id, alias }) => [volunteer_id, alias]))
  return waves.map(({ number, at, asked, by_account_id, considered }) => ({
    number,
    at,
    asked,
    byAccountId: by_account_id,
    considered: considered.map((one) => ({ ...one, alias: aliasOf.get(one.volunteerId) ?? null })),
  }))
}

async function previewOf(
  tx: Tx,
  scope: Scope,
  call: CallRow,
  policy: PolicyInPlace,
  isNew: boolean,
): Promise<Preview> {
  const { ranking } = await consider(tx, scope, call, policy, isNew, { reach: mostShown })
  const first = ranking.chosen.slice(0, waveSize(policy.waves, 0, null))
  const asked = new Set(first.map(({ candidate }) => candidate.id))
  return {
    wouldAsk: first.map(explained),
    others: ranking.all.filter(({ candidate }) => !asked.has(candidate.id)).map(explained),
    unmet: ranking.unmet,
    nextAt: ranking.nextCanAskAt,
  }
}

function explained({ candidate, eligible, reasons, score, eligibleAt }: Assessment<Askable>): Explained {
  return {
    volunteerId: candidate.id,
    alias: candidate.alias,
    eligible,
    reasons: discreet(reasons),
    score,
    eligibleAt,
  }
}
