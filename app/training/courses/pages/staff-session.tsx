import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { colleagues } from '../../../people/sign-in/staff.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { sessionWish } from '../course-forms.ts'
import { sessionActs } from '../courses.schema.ts'
import { openCourse } from '../desks.ts'
import { cancelSession, letTeach, planSession } from '../sessions.ts'
import { nearest } from '../texts.ts'
import { SessionFields, shownSession } from '../ui/session-fields.tsx'

const address = z.object({ course: z.uuid(), session: z.uuid().or(z.literal('new')) })

/** A session of a course: new, or to change. */
export const loader = allowSignedIn('training.manage', async ({ scope, visit, tenant, params, request }) => {
  const at = address.safeParse(params)
  if (!at.success) throw notFound()
  const zone = tenant.timeZone
  const today = scope.world.clock.now().toZonedDateTimeISO(zone).toPlainDate()
  const found = await openCourse(scope, at.data.course, today)
  const session = found?.sessions.find(({ id }) => id === at.data.session)
  if (!found || (!session && at.data.session !== 'new')) throw notFound()
  const partners = (await colleagues(scope)).filter(({ roles }) => roles.includes('partner'))
  const teaches = ({ id }: { id: string }) => session?.teacherIds.includes(id) ?? false
  const next = Math.max(0, ...found.sessions.map(({ evening }) => evening)) + 1
  return {
    done: new URL(request.url).searchParams.has('done'),
    courseId: found.course.id,
    course: nearest(found.course.texts, visit.language, found.course.language)?.title ?? '',
    sessionId: session?.id ?? null,
    cancelled: Boolean(session?.cancelled_at),
    teachers: partners.filter(teaches).map(({ id, name }) => ({ id, name })),
    partners: partners.filter((each) => !teaches(each)).map(({ id, name }) => ({ id, name })),
    shown: shownSession(session, next, zone),
  }
})

/** Plans it, changes or cancels it, and says who may teach it. */
export const action = allowSignedIn('training.manage', async ({ scope, tenant, params, request }) => {
  const at = address.safeParse(params)
  if (!at.success) throw notFound()
  const { course, session } = at.data
  const sessionId = session === 'new' ? null : session
  const form = await readForm(request, sessionActs)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  if (wish.act === 'save') {
    const planned = await planSession(scope, course, sessionId, sessionWish(wish, tenant.timeZone))
    if (!planned.ok) throw notFound()
    throw redirect(`/staff/training/${course}?done=planned`)
  }
  if (!sessionId) throw notFound()
  if (wish.act === 'cancel') {
    if (!(await cancelSession(scope, sessionId)).ok) throw notFound()
    throw redirect(`/staff/training/${course}?done=cancelled`)
  }
  const partners = (await colleagues(scope)).filter(({ roles }) => roles.includes('partner'))
  if (!partners.some(({ id }) => id === wish.account)) throw notFound()
  if (!(await letTeach(scope, sessionId, wish.account, wish.act === 'teach')).ok) throw notFound()
  throw redirect(`/staff/training/${course}/sessions/${sessionId}?done=teachers`)
})

export default function Session() {
  const session = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const title = t(session.sessionId ? 'staff.training.session' : 'staff.training.session_new')
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href={`/staff/training/${session.courseId}`}>
        {session.course}
      </LinkButton>
      <h1>{title}</h1>
      {session.done && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {session.cancelled && <Notice tone="attention">{t('staff.training.cancelled')}</Notice>}
      <SessionFields shown={session.shown} />
      {session.sessionId && (
        <>
          <h2>{t('staff.training.teachers')}</h2>
          <p>{t('staff.training.teachers_text')}</p>
          {session.teachers.map(({ id, name }) => (
            <Form key={id} method="post">
              <input type="hidden" name="account" value={id} />
              <bdi>{name}</bdi>{' '}
              <Button weight="quiet" name="act" value="not_teach">
                {t('staff.training.not_teach')}
              </Button>
            </Form>
          ))}
          {session.partners.map(({ id, name }) => (
            <Form key={id} method="post">
              <input type="hidden" name="account" value={id} />
              <Button weight="plain" name="act" value="teach">
                {t('staff.training.teach', { name })}
              </Button>
            </Form>
          ))}
          {!session.cancelled && (
            <Details summary={t('staff.training.cancel')}>
              <Form method="post">
                <p>{t('staff.training.cancel_text')}</p>
                <Button weight="plain" tone="danger" name="act" value="cancel">
                  {t('staff.training.cancel')}
                </Button>
              </Form>
            </Details>
          )}
        </>
      )}
    </>
  )
}
