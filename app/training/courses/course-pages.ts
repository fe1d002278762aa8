import { formatDateTime, formatDay } from '../../languages/formats.ts'
import { staffTagOf } from '../../languages/registry.ts'
import { languageName } from '../../languages/spoken.ts'
import { type Listed, volunteersOf } from '../../people/volunteers/volunteers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { courseChoices } from './course-forms.ts'
import { openCourse } from './desks.ts'
import { nearest } from './texts.ts'

/** The register without those who have left. */
export async function inService(scope: SignedInScope): Promise<Listed[]> {
  const all = await volunteersOf(scope, { search: '', language: null, standing: null })
  return all.filter(({ standing }) => standing !== 'left')
}

/**
 * A course as the staff's page shows it, in words.
 * @param language the reader's; `zone` the tenant's time zone
 * @returns undefined when there is none
 */
export async function coursePage(scope: SignedInScope, courseId: string, language: string, zone: string) {
  const today = scope.world.clock.now().toZonedDateTimeISO(zone).toPlainDate()
  const found = await openCourse(scope, courseId, today)
  if (!found) return undefined
  const { course } = found
  const seesPeople = scope.role === 'coordinator'
  const text = nearest(course.texts, language, course.language)
  const own = course.texts.find((each) => each.language === course.language)
  const day = (date: Temporal.PlainDate | null) => date && formatDay(language, date, 'short')
  return {
    id: course.id,
    title: text?.title ?? '',
    summary: text?.summary ?? '',
    seesPeople,
    required: course.required,
    state: course.closed_at
      ? ('ended' as const)
      : course.published_at
        ? ('open' as const)
        : ('draft' as const),
    choices: await courseChoices(scope, language),
    shown: {
      title: own?.title ?? '',
      summary: own?.summary ?? '',
      provider: course.provider,
      topic: course.topic_id,
      series: course.series,
      position: course.position,
      eveningsNeeded: course.evenings_needed,
      validMonths: course.valid_months,
    },
    sessions: found.sessions.map((session) => ({
      id: session.id,
      evening: session.evening,
      title: session.title,
      when: formatDateTime(language, session.starts_at, zone),
      where: session.place,
      online: session.join_url !== null,
      lecturer: [session.lecturer_name, session.lecturer_role, session.lecturer_organisation]
        .filter(Boolean)
        .join(', '),
      attended: session.attended,
      cancelled: session.cancelled_at !== null,
    })),
    lessons: found.lessons.map((lesson) => ({
      id: lesson.id,
      title: nearest(lesson.texts, language, course.language)?.title ?? '–',
      minutes: lesson.minutes,
      makesUp: lesson.makes_up,
      languages: lesson.texts.map((each) => languageName(each.language, staffTagOf(language))),
    })),
    people: found.people.map((person) => ({
      id: person.id,
      alias: person.alias,
      evenings: person.standing.evenings,
      lessonsDone: person.standing.lessonsDone.length,
      lessons: found.lessons.filter(({ makes_up }) => makes_up === null).length,
      completedOn: day(person.completedOn),
      validUntil: day(person.validUntil),
      holds: person.holds,
    })),
    others: (seesPeople ? await inService(scope) : [])
      .filter(({ id }) => !found.people.some((person) => person.id === id))
      .map(({ id, name }) => ({ id, name })),
    today: today.toString(),
  }
}
