import type { Lecturer } from './lecturers.ts'
import type { MeetingRow } from './meetings.queries.ts'

/** A meeting in a list for staff; instants as RFC 3339. */
export type ListedMeeting = {
  readonly id: string
  readonly seriesId: string
  readonly title: string
  readonly topic: string
  readonly starts: string
  readonly ends: string
  readonly place: string
  readonly isOnline: boolean
  readonly lecturer: string | null
  readonly coming: number
  readonly waiting: number
  readonly attended: number | null
  readonly isOff: boolean
  readonly hasBegun: boolean
}

/** How a change of many went: which, how many, and how many were told. */
export type ManyNews = { readonly what: string | null; readonly count: number; readonly told: number }

/** A meeting as the lists of staff show it, and as their pages carry it. */
export function listed(
  meeting: MeetingRow & { readonly lecturer: Lecturer | undefined },
  now: Temporal.Instant,
): ListedMeeting {
  return {
    id: meeting.id,
    seriesId: meeting.series_id,
    title: meeting.title,
    topic: meeting.topic,
    starts: meeting.starts_at.toString(),
    ends: meeting.ends_at.toString(),
    place: meeting.place,
    isOnline: meeting.join_url !== null,
    lecturer: meeting.lecturer?.name ?? null,
    coming: meeting.coming,
    waiting: meeting.waiting,
    attended: meeting.attended,
    isOff: meeting.cancelled_at !== null,
    hasBegun: Temporal.Instant.compare(meeting.starts_at, now) <= 0,
  }
}

/** What a page tells after a change, as its address says it. */
export function newsIn(request: Request): ManyNews & { readonly pickAll: boolean } {
  const { searchParams } = new URL(request.url)
  return {
    what: searchParams.get('news'),
    count: Number(searchParams.get('count')) || 0,
    told: Number(searchParams.get('told')) || 0,
    pickAll: searchParams.get('pick') === 'all',
  }
}
