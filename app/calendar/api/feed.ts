import { allowLink } from '../../people/allow.ts'
import { notFound } from '../../people/refusals.ts'
import { sourcesInUse } from '../../roster/appointments.ts'
import { personalCalendar } from '../feeds.ts'

/** A person's calendar, for the calendar on her phone (RFC 5545). */
export const loader = allowLink('calendar.feed', async ({ scope, tenant }) => {
  const file = await personalCalendar(scope, scope.subjectId, tenant.name, sourcesInUse)
  if (file === undefined) throw notFound()
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="kalender.ics"',
      'Cache-Control': 'private, no-store',
    },
  })
})
