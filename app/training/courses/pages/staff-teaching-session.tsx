import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useRefused } from '../../ui/refused.tsx'
import { link, someIds } from '../courses.schema.ts'
import { noteAttendance, openSession, setMaterial } from '../sessions.ts'

const acts = z.discriminatedUnion('act', [
  z.object({ act: z.literal('there'), volunteer: someIds }),
  z.object({ act: z.literal('material'), materialUrl: link }),
])

/** One session: who takes part, by first name, and who was there. */
export const loader = allowSignedIn('training.teach', async ({ scope, visit, tenant, params, request }) => {
  const found = await openSession(scope, idOf(params.session))
  if (!found) throw notFound()
  return {
    done: new URL(request.url).searchParams.has('done'),
    back: scope.role === 'coordinator' ? `/staff/training/${found.course_id}` : '/staff/teaching',
    title: found.title,
    evening: found.evening,
    when: formatDateTime(visit.language, found.starts_at, tenant.timeZone),
    where: found.place,
    joinUrl: found.join_url,
    materialUrl: found.material_url,
    begun: Temporal.Instant.compare(found.starts_at, scope.world.clock.now()) <= 0,
    cancelled: found.cancelled_at !== null,
    people: found.people,
  }
})

/** Notes who was there, or where the material is. */
export const action = allowSignedIn('training.teach', async ({ scope, params, request }) => {
  const id = idOf(params.session)
  const form = await readForm(request, acts)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  const done =
    wish.act === 'material'
      ? await setMaterial(scope, id, wish.materialUrl)
      : await noteAttendance(scope, id, wish.volunteer)
  if (!done.ok) throw notFound()
  throw redirect(`/staff/teaching/${id}?done=${wish.act}`)
})

function idOf(text: string | undefined): string {
  const read = z.uuid().safeParse(text)
  if (!read.success) throw notFound()
  return read.data
}

export default function TeachingSession() {
  const session = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useRefused('material')
  const { people } = session
  return (
    <>
      <title>{session.when}</title>
      <LinkButton weight="quiet" sign="back" href={session.back}>
        {t('page.back')}
      </LinkButton>
      <h1>{session.when}</h1>
      {session.done && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {session.cancelled && <Notice tone="attention">{t('staff.training.cancelled')}</Notice>}
      <p>
        {[t('staff.training.evening_number', { number: session.evening }), session.title, session.where]
          .filter(Boolean)
          .join(' · ')}
        {session.joinUrl && (
          <>
            {' · '}
            <a href={session.joinUrl} rel="noreferrer">
              {t('staff.training.join')}
            </a>
          </>
        )}
      </p>
      <h2>{t('staff.training.attendance')}</h2>
      {people.length === 0 && <p>{t('staff.training.nobody')}</p>}
      {!session.begun && people.length > 0 && (
        <>
          <p>{t('staff.training.not_begun')}</p>
          <ul>
            {people.map(({ id, alias }) => (
              <li key={id}>
                <bdi>{alias}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {session.begun && !session.cancelled && people.length > 0 && (
        <Form method="post" className="stack">
          <Choices
            kind="many"
            name="volunteer"
            legend={t('staff.training.who_was_there')}
            layout="dense"
            chosen={people.filter(({ there }) => there).map(({ id }) => id)}
            choices={people.map(({ id, alias }) => ({ value: id, label: <bdi>{alias}</bdi> }))}
          />
          <p>
            <Button name="act" value="there">
              {t('page.save')}
            </Button>
          </p>
        </Form>
      )}
      <h2>{t('staff.training.with_it')}</h2>
      <Form method="post" className="stack">
        <Field
          name="materialUrl"
          label={t('staff.training.material')}
          value={form.typed('materialUrl', session.materialUrl)}
          dir="ltr"
          maxLength={500}
          {...form.error('materialUrl')}
        />
        <p>
          <Button weight="plain" name="act" value="material">
            {t('page.save')}
          </Button>
        </p>
      </Form>
    </>
  )
}
