import { useLoaderData } from 'react-router'
import { textAttributes } from '../../../languages/direction.ts'
import { formatDay } from '../../../languages/formats.ts'
import { formatNearby } from '../../../languages/times.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { Buttons, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Badge, Empty, Notice } from '../../../ui/notice.tsx'
import { myCourses } from '../learning.ts'

/** Her courses: what she needs before she is asked, then the rest, with how far she is. */
export const loader = allowSignedIn('training.learn', async ({ scope, visit }) => ({
  now: scope.world.clock.now().toString(),
  courses: (await myCourses(scope, visit.language)).map((mine) => ({
    id: mine.course.id,
    title: mine.title,
    language: mine.language,
    provider: mine.course.provider,
    lacking: mine.lacking,
    holds: mine.holds,
    until: mine.learning.completions[0]?.valid_until?.toString() ?? null,
    next: mine.joined ? (mine.next?.starts_at.toString() ?? null) : null,
  })),
}))

export default function MyTraining() {
  const { courses, now } = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const near = (at: string) => formatNearby(t, Temporal.Instant.from(at), Temporal.Instant.from(now), zone)
  return (
    <>
      <title>{t('v.training.title')}</title>
      <h1>{t('v.training.title')}</h1>
      {courses.some(({ lacking }) => lacking) && <Notice tone="attention">{t('v.training.required')}</Notice>}
      {courses.length === 0 && <Empty title={t('v.training.none')} pictogram="letters_forms" />}
      {courses.map((course) => (
        <Card key={course.id}>
          <h2>
            <a href={`/v/training/${course.id}`} {...textAttributes(course.language)}>
              {course.title}
            </a>
          </h2>
          <p className="small quiet">
            <bdi>{course.provider}</bdi>
          </p>
          {(course.lacking || course.holds) && (
            <p>
              {course.lacking && <Badge tone="attention">{t('v.training.needed')}</Badge>}{' '}
              {(course.holds === 'valid' || course.holds === 'soon') && (
                <Badge tone="done">{t('v.training.done')}</Badge>
              )}
              {course.holds === 'expired' && <Badge tone="danger">{t('v.training.expired')}</Badge>}{' '}
              {course.holds !== 'expired' &&
                course.until &&
                t('v.training.until', { date: formatDay(language, Temporal.PlainDate.from(course.until)) })}
            </p>
          )}
          {course.next && <p>{t('v.training.next', { when: near(course.next) })}</p>}
        </Card>
      ))}
      <Buttons>
        <LinkButton weight="plain" href="/v/practice">
          {t('v.practice.begin')}
        </LinkButton>
        <LinkButton weight="quiet" href="/v/training/certificate">
          {t('v.certificate.title')}
        </LinkButton>
      </Buttons>
    </>
  )
}
