import type { MatchingPolicy, Strictness } from '../waves/policy.schema.ts'
import { isQuietMinute, nextTime } from '../waves/quiet-hours.ts'
import type { Call, Candidate } from './candidates.schema.ts'
import { speaks } from './spoken.ts'

/** One instant seen from the tenant's clocks, computed once for all candidates. */
export type Moment = {
  at: Temporal.Instant
  zone: string
  minute: number
  today: Temporal.PlainDate
  isoToday: string
}

/** `at` by the clocks of `zone` (an IANA name). */
export function momentOf(at: Temporal.Instant, zone: string): Moment {
  const local = at.toZonedDateTimeISO(zone)
  const today = local.toPlainDate()
  return { at, zone, minute: local.hour * 60 + local.minute, today, isoToday: today.toString() }
}

/** The Monday of a moment's week, as an ISO day. */
export function mondayOf({ today }: Moment): string {
  return today.subtract({ days: today.dayOfWeek - 1 }).toString()
}

export type ReasonCode =
  | 'language_spoken'
  | 'language_mother_tongue'
  | 'language_not_mother_tongue'
  | 'language_not_spoken'
  | 'language_unknown'
  | 'gender_as_wished'
  | 'gender_not_as_wished'
  | 'excluded'
  | 'community_avoided'
  | 'community_unknown'
  | 'area_same'
  | 'area_neighbour'
  | 'area_elsewhere'
  | 'topic_known'
  | 'topic_not_known'
  | 'trained'
  | 'not_trained'
  | 'course_lacking'
  | 'declaration_signed'
  | 'declaration_not_signed'
  | 'already_asked'
  | 'booked_then'
  | 'not_cleared'
  | 'stands_by'
  | 'paused'
  | 'snoozed'
  | 'quiet_hours'
  | 'daily_cap'
  | 'weekly_cap'
  | 'asked_recently'
  | 'open_offer'
  | 'only_one'
  | 'many_open_claims'
  | 'open_claims'
  | 'not_asked_lately'

/**
 * Why she, or why not: `for` and `behind` move her in the order (by `weight`), `against` rules her out, and when it
 * does so only for now, `until` says when it ends.
 */
export type Reason = {
  code: ReasonCode
  verdict: 'for' | 'behind' | 'against'
  weight: number
  until?: Temporal.Instant
}

type Rule = (call: Call, candidate: Candidate, policy: MatchingPolicy, moment: Moment) => Reason | null

const speaksFor = (code: ReasonCode, weight = 0): Reason => ({ code, verdict: 'for', weight })
const behind = (code: ReasonCode, weight: number): Reason => ({ code, verdict: 'behind', weight: -weight })
const against = (code: ReasonCode, until?: Temporal.Instant): Reason =>
  until === undefined
    ? { code, verdict: 'against', weight: 0 }
    : { code, verdict: 'against', weight: 0, until }

function byStrictness(strictness: Strictness, met: boolean, yes: ReasonCode, no: ReasonCode, weight: number) {
  if (strictness === 'off') return null
  if (met) return speaksFor(yes, weight)
  return strictness === 'hard' ? against(no) : behind(no, 0)
}

const LANGUAGE = {
  spoken: speaksFor('language_spoken'),
  mother_tongue: speaksFor('language_mother_tongue'),
  not_mother_tongue: against('language_not_mother_tongue'),
  not_spoken: against('language_not_spoken'),
  unknown: against('language_unknown'),
}

/** What holds for longer than a night: who she is, what she can, what was asked of her before. */
const LASTING: readonly Rule[] = [
  (call, candidate) => LANGUAGE[speaks(call, candidate)],
  (call, candidate) => {
    if (call.gender === null) return null
    return candidate.gender === call.gender ? speaksFor('gender_as_wished') : against('gender_not_as_wished')
  },
  (call, candidate) => (call.excludedVolunteerIds.includes(candidate.id) ? against('excluded') : null),
  (call, candidate) => {
    if (call.avoidCommunities === null) return null
    // Not knowing is not enough here: the one she hides from must not be the one who calls her.
    const known = candidate.communities
    if (call.avoidCommunities.length === 0 || known === null) return against('community_unknown')
    return call.avoidCommunities.some((one) => known.includes(one)) ? against('community_avoided') : null
  },
  (call, candidate, policy) => {
    if (call.areaId === null) return null
    if (candidate.areaIds.includes(call.areaId)) {
      return byStrictness(policy.near, true, 'area_same', 'area_elsewhere', call.wantsNear ? 6 : 3)
    }
    const neighbour = candidate.areaIds.some((area) => call.neighbourAreaIds.includes(area))
    // Only she who asked for someone near is kept from those who are far (BM-05).
    const strictness = policy.near === 'hard' && !call.wantsNear ? 'soft' : policy.near
    return byStrictness(strictness, neighbour, 'area_neighbour', 'area_elsewhere', call.wantsNear ? 4 : 2)
  },
  (call, candidate, policy) =>
    call.topicId === null
      ? null
      : byStrictness(
          policy.topic,
          candidate.topicIds.includes(call.topicId),
          'topic_known',
          'topic_not_known',
          3,
        ),
  (_call, { trainedOn }, policy, { isoToday }) =>
    byStrictness(policy.trained, trainedOn !== null && trainedOn <= isoToday, 'trained', 'not_trained', 2),
  (_call, { lacksCourse }) => (lacksCourse ? against('course_lacking') : null),
  (_call, { declarationOn }, policy, { isoToday }) => {
    const signed = declarationOn !== null && declarationOn <= isoToday
    return byStrictness(policy.declaration, signed, 'declaration_signed', 'declaration_not_signed', 2)
  },
  (call, candidate) => (call.askedVolunteerIds.includes(candidate.id) ? against('already_asked') : null),
  ({ bookedIds }, { id }) => (bookedIds?.includes(id) ? against('booked_then') : null),
  ({ unclearedIds }, { id }) => (unclearedIds?.includes(id) ? against('not_cleared') : null),
  ({ standByIds = [] }, { id }) => {
    const place = standByIds.indexOf(id)
    // Heavier than all the rest together, the first the heaviest: she has said yes before anybody else is asked.
    return place < 0 ? null : speaksFor('stands_by', 100 + standByIds.length - place)
  },
]

// She has said that she may be asked for this one: neither a cap nor a pause between texts keeps it from her.
const standsBy = ({ standByIds }: Call, { id }: Pick<Candidate, 'id'>) => standByIds?.includes(id) ?? false

const later = (until: Temporal.Instant | null, moment: Moment) =>
  until !== null && Temporal.Instant.compare(until, moment.at) > 0 ? until : null

/** What passes by itself: her rest, her caps, what she has on her hands. */
const PASSING: readonly Rule[] = [
  (_call, { pausedUntil }, _policy, moment) => {
    const until = later(pausedUntil, moment)
    return until && against('paused', until)
  },
  (_call, { snoozedUntil }, _policy, moment) => {
    const until = later(snoozedUntil, moment)
    return until && against('snoozed', until)
  },
  (_call, { quietFrom: from, quietTo: to }, _policy, moment) => {
    if (from === null || to === null || !isQuietMinute(moment.minute, { from, to })) return null
    return against('quiet_hours', nextTime(moment.at, to, moment.zone))
  },
  (call, candidate, policy, moment) => {
    if (standsBy(call, candidate)) return null
    const cap = Math.min(candidate.dailyCap ?? policy.dailyCap, policy.dailyCap)
    return candidate.askedToday >= cap ? against('daily_cap', startOfDay(moment, 1)) : null
  },
  (call, candidate, policy, moment) => {
    if (standsBy(call, candidate)) return null
    const cap = Math.min(candidate.weeklyCap ?? policy.weeklyCap, policy.weeklyCap)
    return candidate.askedThisWeek >= cap
      ? against('weekly_cap', startOfDay(moment, 8 - moment.today.dayOfWeek))
      : null
  },
  (call, { id, lastAskedAt }, policy, moment) => {
    if (standsBy(call, { id })) return null
    const until = later(lastAskedAt?.add({ minutes: policy.leastGapMinutes }) ?? null, moment)
    if (until) return against('asked_recently', until)
    const lately = lastAskedAt !== null && later(lastAskedAt.add({ hours: 7 * 24 }), moment) !== null
    return lately ? null : speaksFor('not_asked_lately')
  },
  (_call, { openClaims }, policy) => {
    if (openClaims >= policy.openClaims) return against('many_open_claims')
    return openClaims > 0 ? behind('open_claims', 2 * openClaims) : null
  },
  (_call, { openOffers }) => (openOffers > 0 ? against('open_offer') : null),
]

const RULES: readonly Rule[] = [...LASTING, ...PASSING]

/** Every reason for and against asking her, in the order a coordinator reads them. Danger is not among them: it never blocks. */
export function reasonsFor(
  call: Call,
  candidate: Candidate,
  policy: MatchingPolicy,
  moment: Moment,
): Reason[] {
  const reasons: Reason[] = []
  for (const rule of RULES) {
    const reason = rule(call, candidate, policy, moment)
    if (reason !== null) reasons.push(reason)
  }
  return reasons
}

function startOfDay(moment: Moment, daysAhead: number): Temporal.Instant {
  return moment.today.add({ days: daysAhead }).toZonedDateTime(moment.zone).toInstant()
}
