import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { textAttributes } from '../../../languages/direction.ts'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { takePart } from '../enrolments.ts'
import { myCourse, takeAnew } from '../learning.ts'
import { MyLesson } from '../ui/my-lesson.tsx'
import { MySession } from '../ui/my-session.tsx'

const acts = z.object({ act: z.enum(['join', 'leave', 'anew']) })

/** One course of hers: its evenings, its lessons, and where she goes on. */
export const loader = allowSignedIn('training.learn', async ({ scope, visit, tenant, params }) => {
  const mine = await myCourse(scope, idOf(params.course), visit.language)
  if (!mine) throw notFound()
  const by = (evening: number) =>
    mine.learning.counted.evenings.find(({ number }) => number === evening)?.by ?? null
  const ahead = mine.lessons.find(({ makesUp, done }) => makesUp === null && !done)
  return {
    id: mine.course.id,
    title: mine.title,
    summary: mine.summary,
    language: mine.language,
    provider: mine.course.provider,
    joined: mine.joined,
    lacking: mine.lacking,
    holds: mine.holds,
    mayTakeAnew:
      (mine.holds === 'expired' || mine.holds === 'soon') && mine.learning.standing.lessonsDone.length === 0,
    sessions: mine.sessions.map((session) => ({
      id: session.id,
      evening: session.evening,
      title: session.title,
      when: formatDateTime(visit.language, session.starts_at, tenant.timeZone),
      over: Temporal.Instant.compare(session.ends_at, scope.world.clock.now()) < 0,
      place: session.place,
      joinUrl: session.join_url,
      lecturer: [session.lecturer_name, session.lecturer_role, session.lecturer_organisation]
        .filter(Boolean)
        .join(', '),
      materialUrl: session.material_url,
      recordingUrl: session.recording_url,
      cancelled: session.cancelled_at !== null,
      by: by(session.evening),
      // Whose course holds, also by another path, has nothing to make up.
      makeUpId:
        mine.holds === 'valid'
          ? null
          : (mine.lessons.find(({ makesUp }) => makesUp === session.evening)?.id ?? null),
    })),
    lessons: mine.lessons.filter(({ makesUp }) => makesUp === null),
    nextId: mine.holds === 'valid' ? null : (ahead?.id ?? null),
  }
})

/** She joins, leaves, or takes it anew. */
export const action = allowSignedIn('training.learn', async ({ scope, params, request }) => {
  const id = idOf(params.course)
  const form = await readForm(request, acts)
  if (!form.ok) throw notFound()
  const { act } = form.value
  const done = act === 'anew' ? await takeAnew(scope, id) : await takePart(scope, id, act === 'join')
  if (!done.ok) throw notFound()
  throw redirect(`/v/training/${id}`)
})

function idOf(text: string | undefined): string {
  const read = z.uuid().safeParse(text)
  if (!read.success) throw notFound()
  return read.data
}

export default function MyCourse() {
  const course = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const { sessions, lessons } = course
  const own = textAttributes(course.language)
  return (
    <>
      <title>{course.title}</title>
      <LinkButton weight="quiet" sign="back" href="/v/training">
        {t('v.training.title')}
      </LinkButton>
      <h1 {...own}>{course.title}</h1>
      {course.language !== language && <p className="quiet">{t('v.training.other_language')}</p>}
      <p className="small quiet">
        <bdi>{course.provider}</bdi>
      </p>
      {course.summary && (
        <p className="lead" {...own}>
          {course.summary}
        </p>
      )}
      {course.lacking && <Notice tone="attention">{t('v.training.required')}</Notice>}
      {course.holds === 'valid' && <Notice tone="done">{t('v.training.done')}</Notice>}
      {course.nextId && (
        <Buttons>
          <LinkButton sign="next" href={`/v/training/${course.id}/${course.nextId}`}>
            {t(lessons.some(({ done }) => done) ? 'page.next' : 'v.library.begin')}
          </LinkButton>
        </Buttons>
      )}
      {sessions.map((session) => (
        <MySession key={session.id} courseId={course.id} session={session} />
      ))}
      {lessons.length > 0 && (
        <ol className="stack">
          {lessons.map((lesson) => (
            <MyLesson key={lesson.id} courseId={course.id} lesson={lesson} />
          ))}
        </ol>
      )}
      <Form method="post">
        <Buttons>
          {course.mayTakeAnew && (
            <Button weight="plain" name="act" value="anew">
              {t('v.training.again')}
            </Button>
          )}
          {sessions.length > 0 && course.holds !== 'valid' && (
            <Button
              weight={course.joined ? 'quiet' : 'plain'}
              name="act"
              value={course.joined ? 'leave' : 'join'}
            >
              {t(course.joined ? 'v.training.leave' : 'v.training.join')}
            </Button>
          )}
        </Buttons>
      </Form>
    </>
  )
}
