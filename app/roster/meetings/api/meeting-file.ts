import { calendarFile } from '../../../calendar/icalendar.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { notFound } from '../../../people/refusals.ts'
import { entryOf } from '../entries.ts'
import { idIn } from '../meetings.schema.ts'
import { myMeeting } from '../mine.ts'

/** One meeting for a telephone's own calendar (RFC 5545), in neutral words. */
export const loader = allowSignedIn('roster.my_meetings', async ({ scope, tenant, visit, params }) => {
  const meeting = await myMeeting(scope, idIn(params.meeting))
  if (!meeting) throw notFound()
  const { language } = visit
  const file = calendarFile([entryOf(meeting, language)], { name: tenant.name, language })
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="meeting.ics"',
      'Cache-Control': 'private, no-store',
    },
  })
})
