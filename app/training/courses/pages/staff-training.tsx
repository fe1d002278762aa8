import { useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { courseDesk } from '../desks.ts'
import { nearest } from '../texts.ts'

/** The courses for volunteers, series by series (BM-14, BM-16). */
export const loader = allowSignedIn('training.manage', async ({ scope, visit, tenant }) => ({
  seesPeople: scope.role === 'coordinator',
  courses: (await courseDesk(scope)).map(({ course, enrolled, completed, next }) => ({
    id: course.id,
    title: nearest(course.texts, visit.language, course.language)?.title ?? '',
    series: course.series,
    provider: course.provider,
    required: course.required,
    state: course.closed_at ? ('ended' as const) : course.published_at ? null : ('draft' as const),
    enrolled,
    completed,
    next: next && formatDate(visit.language, next, tenant.timeZone, 'short'),
  })),
}))

export default function Training() {
  const { courses, seesPeople } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.training.title')}</title>
      <h1>{t('staff.training.title')}</h1>
      <p>{t('staff.training.text')}</p>
      <Toolbar label={t('staff.training.title')}>
        <LinkButton href="/staff/training/new">{t('staff.training.new')}</LinkButton>
        {seesPeople && (
          <LinkButton weight="plain" href="/staff/training/people">
            {t('staff.training.people')}
          </LinkButton>
        )}
      </Toolbar>
      {courses.length === 0 ? (
        <Empty title={t('staff.training.none')} pictogram="letters_forms" />
      ) : (
        <Table
          caption={t('staff.training.title')}
          hideCaption
          keys
          rows={courses}
          id={({ id }) => id}
          columns={[
            {
              head: t('staff.training.course'),
              cell: (row) => (
                <>
                  <a href={`/staff/training/${row.id}`}>{row.title}</a>{' '}
                  {row.required && <Badge tone="attention">{t('staff.training.required')}</Badge>}
                  {row.state && <Badge>{t(`staff.training.state_${row.state}`)}</Badge>}{' '}
                  {row.series && <small className="quiet">{row.series}</small>}
                </>
              ),
            },
            { head: t('staff.training.provider'), cell: ({ provider }) => provider },
            { head: t('staff.training.next'), cell: ({ next }) => next ?? '–', wideOnly: true },
            { head: t('staff.training.enrolled'), cell: ({ enrolled }) => enrolled, number: true },
            { head: t('staff.training.completed'), cell: ({ completed }) => completed, number: true },
          ]}
        />
      )}
    </>
  )
}
