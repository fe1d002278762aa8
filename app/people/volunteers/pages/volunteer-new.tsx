import { redirect, useLoaderData } from 'react-router'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { allowSignedIn } from '../../allow.ts'
import { refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../refused-forms.ts'
import { areasOf } from '../../settings/areas.ts'
import { topicLabel, topicsOf } from '../../settings/topics.ts'
import { RefusedSummary } from '../../ui/refused.tsx'
import { VolunteerFields } from '../ui/volunteer-fields.tsx'
import { readVolunteer } from '../volunteer-forms.ts'
import { addVolunteer } from '../volunteers.ts'

/** A new volunteer: the choices the form offers. */
export const loader = allowSignedIn('people.volunteers', ({ scope, tenant, visit }) =>
  inScope(scope, async (tx) => ({
    textLanguage: tenant.language,
    areas: (await areasOf(tx, scope))
      .filter(({ closed }) => !closed)
      .map(({ id, name: label }) => ({ id, label })),
    topics: (await topicsOf(tx, scope))
      .filter(({ retired }) => !retired)
      .map((topic) => ({ id: topic.id, label: topicLabel(topic, visit.language) })),
  })),
)

/** Adds her and goes to her page, where she can be invited. */
export const action = allowSignedIn('people.volunteers', async ({ scope, tenant, request }) => {
  const form = await readVolunteer(request, tenant)
  if (!form.ok) return refuse(form.errors, form.typed)
  const added = await addVolunteer(scope, form.value)
  if (!added.ok) return refuse({ phone: added.reason }, form.typed)
  return redirect(`/staff/volunteers/${added.id}?done=added`)
})

export default function NewVolunteer() {
  const { t } = useFrame()
  const { areas, topics, textLanguage } = useLoaderData<typeof loader>()
  const form = useRefused()
  return (
    <>
      <title>{t('staff.volunteers.add')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/volunteers">
        {t('staff.volunteers.title')}
      </LinkButton>
      <h1>{t('staff.volunteers.add')}</h1>
      <RefusedSummary
        form={form}
        fields={{
          name: t('staff.volunteers.name'),
          alias: t('staff.volunteers.alias'),
          phone: t('staff.volunteers.phone'),
          email: t('staff.volunteers.email'),
          language: t('staff.volunteers.languages'),
          dailyCap: t('staff.volunteers.daily_cap'),
          weeklyCap: t('staff.volunteers.weekly_cap'),
          quietFrom: t('staff.volunteers.quiet_from'),
          quietTo: t('staff.volunteers.quiet_to'),
        }}
      />
      <Form method="post" className="stack">
        <VolunteerFields form={form} shown={{ ...blank, textLanguage }} areas={areas} topics={topics} />
        <Button>{t('staff.volunteers.add')}</Button>
      </Form>
    </>
  )
}

const blank = {
  name: '',
  alias: '',
  phone: '',
  email: null,
  gender: null,
  source: null,
  languages: [],
  areas: [],
  topics: [],
  dailyCap: null,
  weeklyCap: null,
  quietFrom: null,
  quietTo: null,
}
