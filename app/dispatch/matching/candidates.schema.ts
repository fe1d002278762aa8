/** A call for help as matching sees it: no name, no number, no words of hers. */
export type Call = {
  /** A registry tag, `ku` for "Kurdish, either", or null when it is not known. */
  language: string | null
  /** Only those who speak it as their mother tongue (HA-10). */
  motherTongue: boolean
  gender: 'woman' | 'man' | null
  areaId: string | null
  /** Neighbours of `areaId`. */
  neighbourAreaIds: readonly string[]
  /** She asked for someone near (BM-05). */
  wantsNear: boolean
  topicId: string | null
  /** Whom she, or the coordinator, does not want to be asked. */
  excludedVolunteerIds: readonly string[]
  /** "Not someone from my own community": which ones; empty when she did not say which; null when she did not ask. */
  avoidCommunities: readonly string[] | null
  /** Asked for this call before, whatever came of it. */
  askedVolunteerIds: readonly string[]
  danger: boolean
  /** Those who have something else at the set time. */
  bookedIds?: readonly string[]
  /** Those without the police certificate that the set time asks for. */
  unclearedIds?: readonly string[]
  /** Those who stand by for the set time, the first first. */
  standByIds?: readonly string[]
}

/** A volunteer as matching sees her; ids are texts, dates ISO days (`2026-11-22`), quiet times minutes since midnight. */
export type Candidate = {
  id: string
  languages: readonly { tag: string; level: string }[]
  gender: 'woman' | 'man' | 'other' | null
  /** Null when she has not told, which is her right. */
  communities: readonly string[] | null
  areaIds: readonly string[]
  topicIds: readonly string[]
  trainedOn: string | null
  declarationOn: string | null
  /** She lacks a course that the tenant requires today; she is then never asked, whatever the policy (BM-04). */
  lacksCourse: boolean
  /** Paused or snoozed until then; null: not. */
  pausedUntil: Temporal.Instant | null
  snoozedUntil: Temporal.Instant | null
  quietFrom: number | null
  quietTo: number | null
  /** Her own caps; null: the tenant's. */
  dailyCap: number | null
  weeklyCap: number | null
  /** Texts that asked her since midnight and since Monday, in the tenant's zone. */
  askedToday: number
  askedThisWeek: number
  lastAskedAt: Temporal.Instant | null
  /** Her unanswered offers of open calls, not older than the tenant's `openOfferMinutes`. */
  openOffers: number
  openClaims: number
}

/** The level that counts as mother tongue. */
export const MOTHER_TONGUE = 'mother_tongue'
