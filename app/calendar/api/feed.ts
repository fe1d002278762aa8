import { allowLink } from '../../people/allow.ts'
import { notFound } from '../../people/refusals.ts'
import { shiftEntries } from '../../roster/shifts/timetables.ts'
import { standEntries } from '../../roster/stands/entries.ts'
import { type FeedSource, personalCalendar } from '../feeds.ts'

/** Every module's entries of a person's calendar; a new source is a line here. */
const sources: readonly FeedSource[] = [shiftEntries, standEntries]

/** A person's calendar, for the calendar on her phone (RFC 5545). */
export const loader = allowLink('calendar.feed', async ({ scope, tenant }) => {
  const file = await personalCalendar(scope, scope.subjectId, tenant.name, sources)
  if (file === undefined) throw notFound()
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="kalender.ics"',
      'Cache-Control': 'private, no-store',
    },
  })
})
