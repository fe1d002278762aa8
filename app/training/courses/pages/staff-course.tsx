import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn, demand } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { useRefused } from '../../ui/refused.tsx'
import { acknowledge } from '../completions.ts'
import { courseWish } from '../course-forms.ts'
import { coursePage, inService } from '../course-pages.ts'
import { courseForm, someIds } from '../courses.schema.ts'
import { changeCourse, requireCourse, setCourse } from '../courses.ts'
import { enrol } from '../enrolments.ts'
import { CourseFields } from '../ui/course-fields.tsx'
import { CoursePeople, EnrolForm } from '../ui/course-people.tsx'
import { CoursePlan } from '../ui/course-plan.tsx'
import { CourseState } from '../ui/course-state.tsx'

const acts = z.discriminatedUnion('act', [
  courseForm.extend({ act: z.literal('course') }),
  z.object({ act: z.literal('enrol'), volunteer: someIds }),
  z.object({ act: z.literal('acknowledge'), volunteer: z.uuid('choose_one'), day: z.iso.date('date') }),
  z.object({ act: z.enum(['published', 'closed', 'reopened', 'required', 'not_required']) }),
])

/** One course: its plan, its lessons, who takes part and how far they are. */
export const loader = allowSignedIn('training.manage', async ({ scope, visit, tenant, params, request }) => {
  const page = await coursePage(scope, idOf(params.course), visit.language, tenant.timeZone)
  if (!page) throw notFound()
  return { ...page, done: new URL(request.url).searchParams.get('done') }
})

/** Each form of the page by itself. */
export const action = allowSignedIn('training.manage', async ({ scope, visit, params, request }) => {
  const id = idOf(params.course)
  const form = await readForm(request, acts)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  const settle = (result: { ok: boolean }, done: string) => {
    if (!result.ok) throw notFound()
    throw redirect(`/staff/training/${id}?done=${done}`)
  }
  if (wish.act === 'course') return settle(await changeCourse(scope, id, courseWish(wish)), 'changed')
  if (wish.act === 'required' || wish.act === 'not_required')
    return settle(await requireCourse(scope, id, wish.act === 'required'), wish.act)
  if (wish.act !== 'enrol' && wish.act !== 'acknowledge')
    return settle(await setCourse(scope, id, wish.act), wish.act)
  demand({ scope, visit }, 'training.people')
  // Only those of this tenant's register: any other id is as if it had not been sent.
  const asked: readonly string[] = [wish.volunteer].flat()
  const ours = (await inService(scope)).map((row) => row.id).filter((each) => asked.includes(each))
  if (wish.act === 'enrol') return settle(await enrol(scope, id, ours), 'enrolled')
  const [volunteerId] = ours
  if (!volunteerId) throw notFound()
  const day = Temporal.PlainDate.from(wish.day)
  return settle(await acknowledge(scope, { courseId: id, volunteerId, day, minutes: 0 }), 'acknowledged')
})

function idOf(text: string | undefined): string {
  const read = z.uuid().safeParse(text)
  if (!read.success) throw notFound()
  return read.data
}

export default function Course() {
  const course = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const { isRefused } = useRefused('course')
  const told = course.done && t.maybe(`staff.training.done_${course.done}`)
  return (
    <>
      <title>{course.title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/training">
        {t('staff.training.title')}
      </LinkButton>
      <h1>{course.title}</h1>
      {told && (
        <Notice tone="done" live>
          {told}
        </Notice>
      )}
      <p>
        {course.state !== 'open' && <Badge>{t(`staff.training.state_${course.state}`)}</Badge>}{' '}
        {course.required && <Badge tone="attention">{t('staff.training.required')}</Badge>}{' '}
        {course.shown.provider}
      </p>
      {course.summary && <p className="lead">{course.summary}</p>}
      <CourseState state={course.state} required={course.required} />
      <CoursePlan id={course.id} sessions={course.sessions} lessons={course.lessons} />
      {course.seesPeople && (
        <>
          <CoursePeople people={course.people} />
          <EnrolForm others={course.others} people={course.people} today={course.today} />
        </>
      )}
      <Details summary={t('staff.training.facts')} open={isRefused}>
        <CourseFields shown={course.shown} choices={course.choices} />
      </Details>
    </>
  )
}
