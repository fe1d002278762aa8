import type { DeskVisit, VisitChoices } from './desks.ts'
import type { audiences, crowds, outcomes } from './visits.schema.ts'

/** A visit as the desk and the organisation see it: texts and codes alone. */
export type ShownVisit = {
  readonly id: string
  readonly requester: string
  readonly place: string
  readonly address: string
  readonly area: string | null
  readonly language: string
  readonly topic: string | null
  readonly audience: (typeof audiences)[number]
  readonly starts: string
  readonly ends: string
  /** By the place's clock, as forms want them. */
  readonly day: string
  readonly from: string
  readonly to: string
  readonly note: string
  readonly state: 'cancelled' | 'over' | 'found' | 'short' | 'asking'
  readonly hasBegun: boolean
  readonly wanted: number
  readonly comes: readonly { readonly claimId: string; readonly alias: string }[]
  readonly asked: number
  readonly standBy: number
  readonly rating: (typeof outcomes)[number] | null
  readonly remark: string
  readonly reports: readonly {
    readonly took: boolean
    readonly people: (typeof crowds)[number] | null
    readonly went: (typeof outcomes)[number] | null
  }[]
}

/** When so little time is left, a visit that lacks somebody is said to be short of people. */
const near = { hours: 48 }

/** A visit as pages show it. @param zone the place's, an IANA name */
export function shownVisit(
  { visit, seats, reports }: DeskVisit,
  choices: Pick<VisitChoices, 'areas' | 'topics'>,
  now: Temporal.Instant,
  zone: string,
): ShownVisit {
  const [starts, ends] = [visit.starts_at, visit.ends_at].map((at) => at.toZonedDateTimeISO(zone))
  const clock = (at: Temporal.ZonedDateTime | undefined) =>
    at?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? ''
  const comes = seats.flatMap(({ claim_id, alias }) =>
    claim_id ? [{ claimId: claim_id, alias: alias ?? '–' }] : [],
  )
  const isOver = Temporal.Instant.compare(visit.ends_at, now) <= 0
  const isNear = Temporal.Instant.compare(visit.starts_at, now.add(near)) <= 0
  return {
    id: visit.id,
    requester: visit.requester,
    place: visit.place,
    address: visit.address,
    area: choices.areas.find(({ id }) => id === visit.area_id)?.name ?? null,
    language: visit.language,
    topic: choices.topics.find(({ id }) => id === visit.topic_id)?.label ?? null,
    audience: visit.audience,
    starts: visit.starts_at.toString(),
    ends: visit.ends_at.toString(),
    day: starts?.toPlainDate().toString() ?? '',
    from: clock(starts),
    to: clock(ends),
    note: visit.note,
    state: visit.cancelled_at
      ? 'cancelled'
      : isOver
        ? 'over'
        : comes.length >= seats.length
          ? 'found'
          : isNear || visit.gap_told_at
            ? 'short'
            : 'asking',
    hasBegun: Temporal.Instant.compare(visit.starts_at, now) <= 0,
    wanted: seats.length,
    comes: visit.cancelled_at ? [] : comes,
    asked: seats.reduce((sum, { asked }) => sum + asked, 0),
    standBy: seats.reduce((sum, { late }) => sum + late, 0),
    rating: visit.rating,
    remark: visit.remark,
    reports: reports.map(({ took_place, people, went }) => ({ took: took_place, people, went })),
  }
}
