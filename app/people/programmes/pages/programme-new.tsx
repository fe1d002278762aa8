import { redirect, useLoaderData } from 'react-router'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { topicLabel, topicsOf } from '../../settings/topics.ts'
import { useRefused } from '../../ui/refused.tsx'
import { makeProgramme } from '../programme-files.ts'
import { programmeForm } from '../programmes.schema.ts'
import { emptyContent, ProgrammeFields } from '../ui/programme-fields.tsx'
import { units } from '../units.ts'

/** A new programme: one page, nothing but the name needed (HA-46). */
export const loader = allowSignedIn('people.programmes', async ({ scope, visit }) => ({
  units: (await units(scope)).map(({ id, name }) => ({ value: id, label: name })),
  topics: (await inScope(scope, (tx) => topicsOf(tx, scope)))
    .filter(({ retired }) => !retired)
    .map((topic) => ({ value: topic.code, label: topicLabel(topic, visit.language) })),
}))

/** Makes it, as an idea, and opens it. */
export const action = allowSignedIn('people.programmes', async ({ scope, request }) => {
  const read = await readForm(request, programmeForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const made = await makeProgramme(scope, read.value)
  if (!made.ok) throw notFound()
  return redirect(`/staff/programmes/${made.id}`)
})

export default function NewProgramme() {
  const { t } = useFrame()
  const { units: owners, topics } = useLoaderData<typeof loader>()
  const form = useRefused()
  return (
    <>
      <title>{t('staff.programmes.new')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/programmes">
        {t('staff.programmes.title')}
      </LinkButton>
      <h1>{t('staff.programmes.new')}</h1>
      <Form method="post" className="stack">
        <ProgrammeFields
          form={form}
          shown={{ name: '', purpose: '', owner: null, content: emptyContent }}
          units={owners}
          topics={topics}
        />
        <Button>{t('staff.programmes.make')}</Button>
      </Form>
    </>
  )
}
