import { redirect, useLoaderData } from 'react-router'
import { feedOf, renewFeed } from '../../../calendar/feeds.ts'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Card } from '../../../ui/card.tsx'
import { FeedAddress } from '../../../ui/feed-address.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { coursesIn } from '../courses.ts'
import { myTeaching } from '../sessions.ts'
import { nearest } from '../texts.ts'

/** The sessions that she teaches, and nothing else of the house (HA-24). */
export const loader = allowSignedIn('training.my_teaching', async ({ scope, visit, tenant }) => {
  const sessions = await myTeaching(scope)
  const ids = sessions.map(({ course_id }) => course_id)
  const { courses, feed } = await inScope(scope, async (tx) => ({
    courses: await coursesIn(tx, scope, ids),
    feed: await feedOf(tx, scope, scope.accountId),
  }))
  const shown = sessions.map((session) => {
    const course = courses.find(({ id }) => id === session.course_id)
    return {
      id: session.id,
      course: course ? (nearest(course.texts, visit.language, course.language)?.title ?? '') : '',
      title: session.title,
      when: formatDateTime(visit.language, session.starts_at, tenant.timeZone),
      where: session.place,
      cancelled: session.cancelled_at !== null,
      attended: session.attended,
    }
  })
  return { sessions: shown, feed }
})

/** Makes her a new address for the calendar on her phone. */
export const action = allowSignedIn('training.my_teaching', async ({ scope }) => {
  await renewFeed(scope)
  throw redirect('/staff/teaching#calendar', 303)
})

export default function Teaching() {
  const { sessions, feed } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.training.teaching')}</title>
      <h1>{t('staff.training.teaching')}</h1>
      <p>{t('staff.training.teaching_text')}</p>
      {sessions.length === 0 && <Empty title={t('staff.training.teaching_none')} pictogram="letters_forms" />}
      {sessions.map((session) => (
        <Card key={session.id}>
          <h2>
            <a href={`/staff/teaching/${session.id}`}>{session.when}</a>
          </h2>
          <p>{[session.course, session.title, session.where].filter(Boolean).join(' · ')}</p>
          <p>
            {session.cancelled && <Badge tone="danger">{t('staff.training.cancelled')}</Badge>}{' '}
            {t('staff.training.were_there', { count: session.attended })}
          </p>
        </Card>
      ))}
      <FeedAddress
        address={feed}
        summary={t('staff.training.teaching_calendar')}
        hint={t('v.shifts.calendar_hint')}
        make={t('v.shifts.calendar_make')}
      />
    </>
  )
}
