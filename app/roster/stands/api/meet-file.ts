import { calendarFile } from '../../../calendar/icalendar.ts'
import { translator } from '../../../languages/messages.ts'
import { allow } from '../../../people/allow.ts'
import { notFound } from '../../../people/refusals.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { idOf } from '../stands.schema.ts'
import { standOf } from '../stands.ts'

/** A stand for a telephone's own calendar (RFC 5545): place and time, and nothing of what one might ask there. */
export const loader = allow('roster.meet', async ({ scope, tenant, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const stand = await standOf(scope, idOf(params))
  if (!stand) throw notFound()
  const file = calendarFile(
    [
      {
        id: stand.id,
        starts: stand.starts_at,
        ends: stand.ends_at,
        title: `${translator(language.tag)('meet.title')}: ${tenant.name}`,
        place: [stand.place, stand.address].filter(Boolean).join(', '),
        changedAt: stand.changed_at,
        isCancelled: stand.cancelled_at !== null,
      },
    ],
    { name: tenant.name, language: language.tag },
  )
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="meet.ics"',
      'Cache-Control': 'no-cache',
    },
  })
})
