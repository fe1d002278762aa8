import { calendarFile } from '../../../calendar/icalendar.ts'
import { translator } from '../../../languages/messages.ts'
import { findLanguage } from '../../../languages/registry.ts'
import { allowLink } from '../../../people/allow.ts'
import { notFound } from '../../../people/refusals.ts'
import { entryOf, seeVisit } from '../mine.ts'
import { fileOf } from '../visit-files.ts'

/** The visit of a volunteer's link, for the calendar on her phone (RFC 5545): neutrally worded. */
export const loader = allowLink('roster.visit', async ({ scope, tenant, params }) => {
  const found = await seeVisit(scope, scope.subjectId)
  const language = findLanguage(params.language ?? '')
  if (!found || !language) throw notFound()
  const entry = entryOf(found.visit, translator(language.tag)('v.visits.one'))
  return fileOf(
    calendarFile([{ ...entry, isCancelled: !found.isHers }], { name: tenant.name, language: language.tag }),
  )
})
