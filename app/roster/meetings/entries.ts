import type { FeedSource } from '../../calendar/feeds.ts'
import type { CalendarEntry } from '../../calendar/icalendar.ts'
import { translator } from '../../languages/messages.ts'
import { hersBetween } from './audiences.ts'
import type { MeetingRow } from './meetings.queries.ts'

/** A meeting in a calendar: when, where and the link, in neutral words (BM-42). */
export function entryOf(meeting: MeetingRow, language: string): CalendarEntry {
  return {
    id: `meeting-${meeting.id}`,
    starts: meeting.starts_at,
    ends: meeting.ends_at,
    title: translator(language)('v.meeting.one'),
    place: meeting.place || null,
    url: meeting.join_url,
    changedAt: meeting.changed_at,
    isCancelled: meeting.cancelled_at !== null,
  }
}

/** The meetings that are for somebody, for the calendar on her phone; without those that she said she skips. */
export const meetingEntries: FeedSource = async (tx, scope, { accountId, language }, from, to) =>
  (await hersBetween(tx, scope, accountId, { from, to }))
    .filter(({ comes }) => comes !== false)
    .map((meeting) => entryOf(meeting, language))
