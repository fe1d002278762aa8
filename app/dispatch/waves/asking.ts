import { translator } from '../../languages/messages.ts'
import { formatNearby } from '../../languages/times.ts'
import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import { beginLinks } from '../../people/links.ts'
import { noteAsked } from '../../people/volunteers/turns.ts'
import { type Tx, together } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { CallRow } from '../calls.queries.ts'
import type { Considered } from '../calls.schema.ts'
import { type Askable, type Considering, consider } from '../matching/candidates.ts'
import { momentOf } from '../matching/criteria.ts'
import type { Assessment } from '../matching/matching.ts'
import { freshCode } from '../replies/offer-codes.ts'
import type { PolicyInPlace } from './policies.ts'
import { holdStandings, insertStandings, insertWave } from './waves.queries.ts'

/** A wave that went out, or came to nobody since others were asking the same volunteers at that instant. */
export type Sent = { readonly asked: number; readonly considering: Considering }

/** So many of those considered are kept with a wave; enough to answer why not that one. */
const mostKept = 40
/** A yes to a text older than this is no longer an answer to it. */
const offerDays = 7

/** What an offer's texts are known by in messaging: all of a call's are taken back together. */
export const callSubject = (callId: string) => ({ kind: 'dispatch.call', id: callId })

/**
 * Asks the first `count` of those whom the rules choose, all in the caller's transaction: load counted, wave, offers,
 * links, texts in each one's own language, the log. Two calls at the same instant share the volunteers out.
 * @param considering what matching found; looked at anew when others were faster
 * @param byAccountId the coordinator who asked for the wave; null when it goes out by itself
 */
export async function sendWave(
  tx: Tx,
  scope: Scope,
  call: CallRow,
  wave: { number: number; count: number; byAccountId: string | null },
  considering: Considering,
  policy: PolicyInPlace,
): Promise<Sent> {
  const held = await holdWave(tx, scope, call, wave.count, considering, policy)
  await tellWave(tx, scope, call, wave, held, policy)
  return { asked: held.chosen.length, considering: held.considering }
}

type Chosen = { readonly one: Assessment<Askable>; readonly code: string }

/** Whom a wave has for itself until the transaction ends. */
export type Held = { readonly chosen: readonly Chosen[]; readonly considering: Considering }

/** The first half of `sendWave`: who is asked is settled, and nothing has been said yet. */
export async function holdWave(
  tx: Tx,
  scope: Scope,
  call: CallRow,
  count: number,
  first: Considering,
  policy: PolicyInPlace,
): Promise<Held> {
  const now = scope.world.clock.now()
  const { today } = momentOf(now, policy.zone)
  const day = {
    at: now,
    today: today.toString(),
    monday: today.subtract({ days: today.dayOfWeek - 1 }).toString(),
  }
  let considering = first
  for (const patience of ['pass_over', 'wait', 'wait'] as const) {
    const { chosen } = considering.ranking
    if (chosen.length === 0) break
    // Those behind the first stand in for whoever is being asked by another call at this instant.
    const reach = chosen.slice(0, patience === 'pass_over' && chosen.length > 1 ? count * 3 : count)
    const newcomers = reach.filter(({ candidate }) => candidate.version === null)
    const wished = reach.map((one) => ({ one, code: freshCode(one.candidate.recentCodes) }))
    const [, ids] = await Promise.all([
      newcomers.length > 0 &&
        insertStandings(
          tx,
          scope,
          newcomers.map(({ candidate }) => candidate.id),
        ),
      holdStandings(
        tx,
        scope,
        wished.map(({ one: { candidate }, code }) => ({
          id: candidate.id,
          version: candidate.version ?? 0,
          code,
        })),
        count,
        day,
        chosen.length === 1 ? 'wait' : patience,
      ),
    ])
    if (ids.length > 0) {
      const held = new Set(ids)
      return { chosen: wished.filter(({ one }) => held.has(one.candidate.id)), considering }
    }
    considering = await consider(tx, scope, call, policy, false)
  }
  return { chosen: [], considering }
}

/** The second half of `sendWave`: nothing that follows from who is asked waits for it. */
export async function tellWave(
  tx: Tx,
  scope: Scope,
  call: CallRow,
  wave: { number: number; byAccountId: string | null },
  { chosen, considering }: Held,
  policy: PolicyInPlace,
): Promise<void> {
  if (chosen.length === 0) return
  const now = scope.world.clock.now()
  const days = now.add({ hours: offerDays * 24 })
  const { starts_at: starts } = call
  const expiresAt = starts && Temporal.Instant.compare(starts, days) < 0 ? starts : days
  const offers = chosen.map(({ one, code }) => ({
    id: newId(now),
    volunteerId: one.candidate.id,
    language: one.candidate.textLanguage,
    code,
    expiresAt,
  }))
  const row = {
    id: newId(now),
    callId: call.id,
    number: wave.number,
    at: now,
    byAccountId: wave.byAccountId,
    considered: keptOf(chosen, considering),
  }
  const start = await addressOf(tx, scope, '/o/')
  const { secrets, kept } = beginLinks(
    tx,
    scope,
    offers.map(({ id }) => ({ purpose: 'dispatch.offer', subjectId: id, expiresAt })),
  )
  const wishes = offers.map(({ volunteerId, language, code }, at) =>
    offerText(scope, call, policy, considering.areaName, {
      volunteerId,
      language,
      code,
      link: start + (secrets[at] ?? ''),
    }),
  )
  await together([
    kept,
    insertWave(tx, scope, row, offers),
    noteAsked(
      tx,
      scope,
      offers.map(({ volunteerId }) => volunteerId),
    ),
    queueMessages(tx, scope, wishes),
    audit(tx, scope, {
      act: 'dispatch.asked',
      subject: { kind: 'call', id: call.id },
      detail: { wave: wave.number, asked: offers.length, zone: policy.zone },
    }),
  ])
}

function offerText(
  scope: Scope,
  call: CallRow,
  policy: PolicyInPlace,
  area: string | null,
  to: { volunteerId: string; language: string; code: string; link: string },
): MessageWish {
  const { code, link } = to
  const time = call.starts_at && timeFor(to.language, call.starts_at, scope.world.clock.now(), policy.zone)
  const filled = time
    ? ({ template: 'sms.visit_offer', params: { time, code, link } } as const)
    : area
      ? ({ template: 'sms.offer', params: { area, code, link } } as const)
      : ({ template: 'sms.offer_no_area', params: { code, link } } as const)
  return {
    ...filled,
    to: { accountId: to.volunteerId },
    language: to.language,
    kind: 'offer',
    subject: callSubject(call.id),
    answerCode: code,
  }
}

/** When it is, for a text in her language: near by name, else by date. */
export function timeFor(language: string, at: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  return formatNearby(translator(language), at, now, zone)
}

/** The asked first, then the nearest others. That somebody's community is avoided is hers alone to know. */
function keptOf(chosen: readonly Chosen[], { ranking }: Considering): Considered[] {
  const asked = new Set(chosen.map(({ one }) => one.candidate.id))
  const others = ranking.all.filter(({ candidate }) => !asked.has(candidate.id))
  return [...chosen.map(({ one }) => one), ...others].slice(0, Math.max(mostKept, asked.size)).map((one) => ({
    volunteerId: one.candidate.id,
    asked: asked.has(one.candidate.id),
    score: one.score,
    reasons: discreet(one.reasons).map(({ code, verdict }) => ({ code, verdict })),
  }))
}

/** Reasons as a coordinator may read them: which communities a volunteer belongs to is hers alone. */
export function discreet<R extends { readonly code: string }>(reasons: readonly R[]): R[] {
  return reasons.map((reason) =>
    reason.code === 'community_avoided' ? { ...reason, code: 'community_unknown' } : reason,
  )
}
