import type { z } from 'zod'
import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { courseForm, SessionForm } from './courses.schema.ts'
import type { CourseWish } from './courses.ts'
import { seriesOf } from './courses.ts'
import type { SessionFacts } from './sessions.queries.ts'

/** What the form of a course offers: topics by their names, and the series that there are. */
export async function courseChoices(scope: Scope, language: string) {
  const [topics, series] = await Promise.all([inScope(scope, (tx) => topicsOf(tx, scope)), seriesOf(scope)])
  return {
    topics: topics
      .filter(({ retired }) => !retired)
      .map((topic) => ({ value: topic.id, label: topicLabel(topic, language) })),
    series: series.map(({ title }) => title),
  }
}

/** A course as its form says it. */
export function courseWish(form: z.output<typeof courseForm>): CourseWish {
  const { title, summary, provider, topic: topicId, series, position, eveningsNeeded, validMonths } = form
  return { title, summary, provider, topicId, series, position, eveningsNeeded, validMonths }
}

/** A session as its form says it. @param zone the tenant's time zone, by whose clocks it is held */
export function sessionWish(form: SessionForm, zone: string): SessionFacts {
  const day = Temporal.PlainDate.from(form.day)
  const at = (time: string) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  return {
    evening: form.evening,
    title: form.title || null,
    startsAt: at(form.from),
    endsAt: at(form.to),
    place: form.place || null,
    joinUrl: form.joinUrl,
    lecturerName: form.lecturerName,
    lecturerRole: form.lecturerRole || null,
    lecturerOrganisation: form.lecturerOrganisation || null,
    materialUrl: form.materialUrl,
    recordingUrl: form.recordingUrl,
    recordingUntil: form.recordingUntil ? Temporal.PlainDate.from(form.recordingUntil) : null,
  }
}
