import { redirect, useLoaderData } from 'react-router'
import { staffTagOf } from '../../../languages/registry.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { courseChoices, courseWish } from '../course-forms.ts'
import { courseForm } from '../courses.schema.ts'
import { makeCourse } from '../courses.ts'
import { CourseFields } from '../ui/course-fields.tsx'

/** An empty course. */
export const loader = allowSignedIn('training.manage', ({ scope, visit }) =>
  courseChoices(scope, visit.language),
)

/** Makes it; its title is in the language that the coordinator reads. */
export const action = allowSignedIn('training.manage', async ({ scope, request, visit }) => {
  const form = await readForm(request, courseForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const id = await makeCourse(scope, courseWish(form.value), staffTagOf(visit.language))
  return redirect(`/staff/training/${id}?done=made`)
})

const empty = { title: '', summary: '', provider: '', topic: null, series: null, position: 0 }

export default function CourseNew() {
  const choices = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.training.new')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/training">
        {t('staff.training.title')}
      </LinkButton>
      <h1>{t('staff.training.new')}</h1>
      <CourseFields shown={{ ...empty, eveningsNeeded: null, validMonths: null }} choices={choices} />
    </>
  )
}
