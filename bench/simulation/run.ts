import type { Call, Candidate } from '../../app/dispatch/matching/candidates.schema.ts'
import { momentOf } from '../../app/dispatch/matching/criteria.ts'
import { rank } from '../../app/dispatch/matching/matching.ts'
import {
  DEFAULT_MATCHING,
  type MatchingPolicy,
  type WavePolicy,
} from '../../app/dispatch/waves/policy.schema.ts'
import { addAwakeMinutes } from '../../app/dispatch/waves/quiet-hours.ts'
import { nextStep } from '../../app/dispatch/waves/waves.ts'
import { createTimeline } from '../../app/planning/events.ts'
import { createRandom } from '../../app/planning/random.ts'
import type { Scenario } from './scenarios.ts'

const ZONE = 'Europe/Oslo'
const START = Temporal.ZonedDateTime.from(`2026-10-05T00:00[${ZONE}]`).toInstant()
/** Waking minutes from alarm until the coordinator has taken the call over herself. */
const COORDINATOR_STEPS_IN = 240
const WEEK = 7 * 24 * 60

/** A policy under trial; the baselines break bounds that a tenant's settings hold to. */
export type Trial = { name: string; waves: WavePolicy; matching: MatchingPolicy; everybody?: boolean }

/** One call and what became of it; times in minutes since the run began. */
export type Outcome = {
  language: string
  askedAt: number
  takenAt: number | null
  /** When she who took it called. */
  calledAt: number | null
  escalated: boolean
  texts: number
  tooLate: number
}
export type Run = {
  outcomes: Outcome[]
  texts: Map<string, number>
  volunteers: { id: string; language: string }[]
}

type Volunteer = { id: string; language: string; texts: number[]; openOffers: Map<number, number> }
type Live = Outcome & {
  waves: { at: number; asked: number }[]
  asked: Set<string>
  open: Set<string>
  escalatedAt: number | null
  closed: boolean
}
type Event =
  | { kind: 'call'; id: number; language: string }
  | { kind: 'look'; id: number }
  | { kind: 'coordinator'; id: number }
  | { kind: 'answer'; id: number; volunteer: string; yes: boolean }

/**
 * Lives through one scenario under one policy, with the rules of production. Every call meets the same luck under
 * every policy (its own seed), so that only the policy differs.
 */
export function run(scenario: Scenario, trial: Trial, seed: string): Run {
  const timeline = createTimeline<Event>()
  const volunteers = Object.entries(scenario.speakers).flatMap(([language, count]) =>
    Array.from(
      { length: count },
      (_, i): Volunteer => ({ id: `${language} ${i}`, language, texts: [], openOffers: new Map() }),
    ),
  )
  const byId = new Map(volunteers.map((volunteer) => [volunteer.id, volunteer]))
  const calls = new Map<number, Live>()
  // Of the tenant's latest texts, those answered yes within a pause: what an adaptive wave goes by.
  const lately: boolean[] = []
  planCalls(scenario, seed, (at, id, language) => timeline.schedule(at, { kind: 'call', id, language }))

  const ask = (id: number, call: Live, volunteer: Volunteer, now: number) => {
    const luck = createRandom(`${seed}|${scenario.name}|${id}|${volunteer.id}`)
    const willing = luck() < scenario.yes
    const rested = (1 - (scenario.fatigue ?? 0)) ** textsSince(volunteer, now - WEEK)
    const answers = luck() < rested
    const delay = answers ? scenario.delay(luck) : Number.POSITIVE_INFINITY
    volunteer.texts.push(now)
    volunteer.openOffers.set(id, now)
    call.asked.add(volunteer.id)
    call.open.add(volunteer.id)
    call.texts++
    lately.push(willing && delay <= trial.waves.pauseMinutes)
    if (lately.length > 200) lately.shift()
    if (delay === Number.POSITIVE_INFINITY) return
    // Nobody answers in her sleep.
    const at = minutesOf(addAwakeMinutes(instantOf(now), delay, trial.waves.quiet, ZONE))
    timeline.schedule(Math.max(at, now), { kind: 'answer', id, volunteer: volunteer.id, yes: willing })
  }

  const look = (id: number, now: number) => {
    const call = calls.get(id)
    if (call === undefined || call.closed) return
    for (;;) {
      const speakers = volunteers.filter((volunteer) => volunteer.language === call.language)
      const moment = momentOf(instantOf(now), ZONE)
      const people = speakers.map((volunteer) => candidateOf(volunteer, moment, now, trial))
      const ranking = rank(callOf(call), people, people.length, trial.matching, moment)
      const step = nextStep(
        trial.waves,
        {
          openedAt: instantOf(call.askedAt),
          waves: call.waves.map((wave) => ({ at: instantOf(wave.at), asked: wave.asked })),
          openOffers: call.open.size,
          canAskNow: ranking.canAskNow,
          nextCanAskAt: ranking.nextCanAskAt,
          busy: ranking.busy,
          yesRate: lately.length < 30 ? null : lately.filter(Boolean).length / lately.length,
          taken: false,
          escalatedAt: call.escalatedAt === null ? null : instantOf(call.escalatedAt),
        },
        moment.at,
        ZONE,
      )
      if (step.step === 'rest') return
      if (step.step === 'wait') return timeline.schedule(minutesOf(step.until), { kind: 'look', id })
      if (step.step === 'escalate') {
        call.escalated = true
        call.escalatedAt = now
        const steps = addAwakeMinutes(moment.at, COORDINATOR_STEPS_IN, trial.waves.quiet, ZONE)
        timeline.schedule(minutesOf(steps), { kind: 'coordinator', id })
        continue
      }
      for (const { candidate } of ranking.chosen.slice(0, step.count)) {
        const volunteer = byId.get(candidate.id)
        if (volunteer !== undefined) ask(id, call, volunteer, now)
      }
      call.waves.push({ at: now, asked: step.count })
    }
  }

  const close = (id: number, call: Live) => {
    call.closed = true
    for (const other of call.open) byId.get(other)?.openOffers.delete(id)
  }

  timeline.run(
    (event, now) => {
      if (event.kind === 'call') {
        const { language } = event
        const blank = {
          takenAt: null,
          calledAt: null,
          escalated: false,
          texts: 0,
          tooLate: 0,
          escalatedAt: null,
          closed: false,
        }
        calls.set(event.id, {
          language,
          askedAt: now,
          ...blank,
          waves: [],
          asked: new Set(),
          open: new Set(),
        })
        return look(event.id, now)
      }
      if (event.kind === 'look') return look(event.id, now)
      const call = calls.get(event.id)
      if (call === undefined) return
      if (event.kind === 'coordinator') {
        if (!call.closed) close(event.id, call)
        return
      }
      const volunteer = byId.get(event.volunteer)
      if (volunteer === undefined) return
      volunteer.openOffers.delete(event.id)
      call.open.delete(event.volunteer)
      if (call.closed) {
        if (event.yes) call.tooLate++
        return
      }
      if (!event.yes) return look(event.id, now)
      call.takenAt = now
      const untilCall = scenario.untilCall(createRandom(`${seed}|${scenario.name}|${event.id}|call`))
      call.calledAt = minutesOf(addAwakeMinutes(instantOf(now), untilCall, trial.waves.quiet, ZONE))
      close(event.id, call)
    },
    (scenario.days + 3) * 24 * 60,
  )

  return {
    outcomes: [...calls.values()],
    texts: new Map(volunteers.map((volunteer) => [volunteer.id, volunteer.texts.length])),
    volunteers,
  }
}

function planCalls(
  scenario: Scenario,
  seed: string,
  plan: (at: number, id: number, language: string) => void,
): void {
  const luck = createRandom(`${seed}|${scenario.name}|calls`)
  const speakers = Object.entries(scenario.speakers).flatMap(
    ([language, count]) => Array(count).fill(language) as string[],
  )
  let id = 0
  for (let day = 0; day < scenario.days; day++) {
    const { burst } = scenario
    const bursts = burst !== undefined && day % burst.everyDays === burst.everyDays - 1
    const calls = bursts ? burst.calls : Math.floor(scenario.callsPerDay + luck())
    for (let i = 0; i < calls; i++) {
      const at = Math.round(day * 24 * 60 + scenario.from + luck() * (scenario.to - scenario.from))
      plan(at, id++, speakers[Math.floor(luck() * speakers.length)] ?? '')
    }
  }
}

function candidateOf(
  volunteer: Volunteer,
  moment: ReturnType<typeof momentOf>,
  now: number,
  trial: Trial,
): Candidate {
  const sinceMidnight = now - moment.minute
  const sinceMonday = sinceMidnight - (moment.today.dayOfWeek - 1) * 24 * 60
  const last = volunteer.texts.at(-1)
  const young = [...volunteer.openOffers.values()].filter(
    (at) => now - at < trial.matching.openOfferMinutes,
  ).length
  return {
    id: volunteer.id,
    languages: [{ tag: volunteer.language, level: 'fluent' }],
    gender: 'woman',
    communities: null,
    areaIds: [],
    topicIds: [],
    trainedOn: '2026-01-01',
    declarationOn: '2026-01-01',
    lacksCourse: false,
    pausedUntil: null,
    snoozedUntil: null,
    quietFrom: null,
    quietTo: null,
    dailyCap: null,
    weeklyCap: null,
    askedToday: textsSince(volunteer, sinceMidnight),
    askedThisWeek: textsSince(volunteer, sinceMonday),
    lastAskedAt: last === undefined ? null : instantOf(last),
    openOffers: trial.everybody ? 0 : young,
    openClaims: 0,
  }
}

function callOf(call: Live): Call {
  return {
    language: call.language,
    motherTongue: false,
    gender: null,
    areaId: null,
    neighbourAreaIds: [],
    wantsNear: false,
    topicId: null,
    excludedVolunteerIds: [],
    avoidCommunities: null,
    askedVolunteerIds: [...call.asked],
    danger: false,
  }
}

function textsSince(volunteer: Volunteer, since: number): number {
  let count = 0
  for (let i = volunteer.texts.length - 1; i >= 0 && (volunteer.texts[i] ?? 0) >= since; i--) count++
  return count
}

function instantOf(minute: number): Temporal.Instant {
  return START.add({ milliseconds: Math.round(minute * 60_000) })
}

function minutesOf(instant: Temporal.Instant): number {
  return (instant.epochMilliseconds - START.epochMilliseconds) / 60_000
}

/** Matching without caps, gaps or the rule of one open offer: what "text everybody" means. */
export const NO_CAPS: MatchingPolicy = {
  ...DEFAULT_MATCHING,
  dailyCap: Number.POSITIVE_INFINITY,
  weeklyCap: Number.POSITIVE_INFINITY,
  leastGapMinutes: 0,
}
