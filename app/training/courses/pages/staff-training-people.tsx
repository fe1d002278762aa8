import { useLoaderData } from 'react-router'
import { formatDate, formatDay } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { inService } from '../course-pages.ts'
import { peopleDesk } from '../desks.ts'
import { nearest } from '../texts.ts'
import { HoldsBadge } from '../ui/holds-badge.tsx'

/** Who has what is required, who lacks what, and who has practised (BM-04, BM-61, BM-66). */
export const loader = allowSignedIn('training.people', async ({ scope, visit, tenant }) => {
  const { language } = visit
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  const register = await inService(scope)
  const ids = register.map(({ id }) => id)
  const { courses, people } = await peopleDesk(scope, ids, today)
  const day = (date: Temporal.PlainDate | null) => date && formatDay(language, date, 'short')
  return {
    courses: courses.map((course) => ({
      id: course.id,
      title: nearest(course.texts, language, course.language)?.title ?? '',
    })),
    people: people
      .map((person) => ({
        id: person.id,
        name: register.find(({ id }) => id === person.id)?.name ?? '',
        lacks: person.lacking.length,
        practised: person.practisedAt && formatDate(language, person.practisedAt, tenant.timeZone, 'short'),
        courses: person.courses.map(({ courseId, completedOn, validUntil, holds }) => ({
          courseId,
          completedOn: day(completedOn),
          validUntil: day(validUntil),
          holds,
        })),
      }))
      .sort((a, b) => b.lacks - a.lacks),
  }
})

export default function TrainingPeople() {
  const { courses, people } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const unknown = { holds: null, completedOn: null, validUntil: null }
  return (
    <>
      <title>{t('staff.training.people')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/training">
        {t('staff.training.title')}
      </LinkButton>
      <h1>{t('staff.training.people')}</h1>
      <p>{t(courses.length === 0 ? 'staff.training.nothing_required' : 'staff.training.people_text')}</p>
      <Table
        caption={t('staff.training.people')}
        hideCaption
        keys
        rows={people}
        id={({ id }) => id}
        columns={[
          {
            head: t('staff.volunteers.name'),
            cell: ({ id, name }) => (
              <a href={`/staff/volunteers/${id}`}>
                <bdi>{name}</bdi>
              </a>
            ),
          },
          {
            head: t('staff.training.has_required'),
            labelled: true,
            cell: ({ lacks }) =>
              lacks === 0 ? (
                <Badge tone="done">{t('page.yes')}</Badge>
              ) : (
                <Badge tone="danger">{t('staff.training.lacks', { count: lacks })}</Badge>
              ),
          },
          ...courses.map((course) => ({
            head: course.title,
            labelled: true,
            cell: (row: (typeof people)[number]) => (
              <HoldsBadge {...(row.courses.find(({ courseId }) => courseId === course.id) ?? unknown)} />
            ),
          })),
          {
            head: t('staff.training.practised'),
            labelled: true,
            cell: ({ practised }) => practised ?? '–',
          },
        ]}
      />
    </>
  )
}
