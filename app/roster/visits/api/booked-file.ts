import { calendarFile } from '../../../calendar/icalendar.ts'
import { translator } from '../../../languages/messages.ts'
import { allowLink } from '../../../people/allow.ts'
import { notFound } from '../../../people/refusals.ts'
import { bookedVisit, entryOf } from '../mine.ts'
import { inRequesterLanguage } from '../requester-pages.ts'
import { fileOf } from '../visit-files.ts'
import { idIn } from '../visits.schema.ts'

/** One of an organisation's visits, for its own calendar (RFC 5545). */
export const loader = allowLink('roster.book', async ({ scope, tenant, params }) => {
  const language = inRequesterLanguage(params.language, `/visits/${params.secret}`)
  const visit = await bookedVisit(scope, idIn(params.visit))
  if (!visit) throw notFound()
  const title = translator(language)('staff.visits.calendar', { tenant: tenant.name })
  return fileOf(calendarFile([entryOf(visit, title)], { name: tenant.name, language }))
})
