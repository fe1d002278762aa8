import type { Assessment } from './matching/matching.ts'
import type { EscalationReason } from './waves/waves.ts'

/** What a higher module asks of dispatch: somebody who speaks the language shall call back. No identity in it. */
export type CallWish = {
  /** What it is about, in the asking module's own words; one open call for each subject. */
  readonly subject: { readonly kind: string; readonly id: string }
  /** A registry tag, `ku` for "Kurdish, either", null when it is not known (then it matches nobody). */
  readonly language: string | null
  /** Only those whose mother tongue it is (HA-10). */
  readonly motherTongue: boolean
  readonly topicId?: string | null
  readonly areaId?: string | null
  /** She asked for someone near (BM-05). */
  readonly near?: boolean
  /** She asked for a woman; always hard. */
  readonly woman: boolean
  /** "Not someone from my own community"; true as well when `excludeCommunities` names any. */
  readonly avoidOwn?: boolean
  readonly excludeCommunities: readonly string[]
  readonly excludeVolunteers: readonly string[]
  /** When it is safe to call, as codes of the form; shown with the offer. */
  readonly talkTimes?: readonly string[]
  /** There is no phone to call: whoever takes it writes. */
  readonly inWriting?: boolean
  /** Whoever takes it comes then (BM-49), and her time is booked; several calls of one occasion are its seats. */
  readonly at?: {
    readonly starts: Temporal.Instant
    readonly ends: Temporal.Instant
    readonly occasionId: string
    /** Only those whose police certificate for work with children has been shown (norms 23). */
    readonly withChildren: boolean
  }
  /** Somebody must see it now. Volunteers are left in peace in their quiet hours all the same. */
  readonly urgent: boolean
}

/** What came of opening a call: texts are on their way, or the morning is waited for, or there is nobody. */
export type Opened = {
  readonly callId: string
  readonly asked: number
  /** When something happens by itself next; null: only an answer or a person changes anything. */
  readonly nextAt: Temporal.Instant | null
  readonly outcome: 'asked' | 'waiting_for_morning' | 'waiting' | 'nobody'
  /** What she asked for that nobody who can be asked now meets; it is said to her (BM-05). */
  readonly unmet: readonly ('near' | 'gender')[]
}

/** One volunteer as a coordinator is shown her: why she, or why not. */
export type Explained = Pick<Assessment, 'eligible' | 'reasons' | 'score' | 'eligibleAt'> & {
  readonly volunteerId: string
  readonly alias: string
}

/** Who would be asked if it were now, in their order, and everybody else with what stands in the way (BM-37). */
export type Preview = {
  readonly wouldAsk: readonly Explained[]
  readonly others: readonly Explained[]
  readonly unmet: Opened['unmet']
  /** When the first of those who cannot be asked now can be. */
  readonly nextAt: Temporal.Instant | null
}

/** What was considered when a wave was sent, kept with it: ids and codes. */
export type Considered = {
  readonly volunteerId: string
  readonly asked: boolean
  readonly score: number
  readonly reasons: readonly { readonly code: string; readonly verdict: 'for' | 'behind' | 'against' }[]
}

/** One wave of a call with what was considered for it. */
export type ExplainedWave = {
  readonly number: number
  readonly at: Temporal.Instant
  readonly asked: number
  /** The coordinator who widened or chose; null when it went out by itself. */
  readonly byAccountId: string | null
  readonly considered: readonly (Considered & { readonly alias: string | null })[]
}

export type { EscalationReason }
