import { redirect, useLoaderData } from 'react-router'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { type RefusedForm, useRefused } from '../../refused-forms.ts'
import { RefusedSummary } from '../../ui/refused.tsx'
import { type Area, addArea, areasOf, changeArea } from '../areas.ts'
import { areaForm, newAreaForm } from '../setting-forms.schema.ts'
import { SettingFold } from '../ui/setting-fold.tsx'
import { SettingPage } from '../ui/setting-page.tsx'

/** The tenant's places and which are near each other. */
export const loader = allowSignedIn('people.settings', async ({ scope, request }) => ({
  areas: await inScope(scope, (tx) => areasOf(tx, scope)),
  saved: new URL(request.url).searchParams.get('saved'),
}))

/** Adds a place, or changes one. */
export const action = allowSignedIn('people.settings', async ({ scope, request }) => {
  if (new URL(request.url).searchParams.get('act') === 'add') {
    const form = await readForm(request, newAreaForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const added = await addArea(scope, form.value.name)
    if (!added.ok) return refuse({ name: 'name_taken' }, form.typed)
    return redirect(`/staff/settings/areas?saved=${added.id}#${added.id}`)
  }
  const form = await readForm(request, areaForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const changed = await changeArea(scope, { ...form.value, closed: form.value.closed === 'yes' })
  if (!changed.ok && changed.reason === 'taken') return refuse({ name: 'name_taken' }, form.typed)
  if (!changed.ok) throw notFound()
  return redirect(`/staff/settings/areas?saved=${form.value.id}#${form.value.id}`)
})

export default function AreaSettings() {
  const { t } = useFrame()
  const { areas, saved } = useLoaderData<typeof loader>()
  const fresh = useRefused('new')
  return (
    <SettingPage title={t('staff.settings.areas')} intro={t('staff.settings.areas_intro')}>
      <RefusedSummary form={fresh} fields={{ name: t('staff.settings.area_new') }} />
      <Form method="post" action="?act=add" className="tools">
        <input type="hidden" name="section" value="new" />
        <Field
          name="name"
          label={t('staff.settings.area_new')}
          value={fresh.typed('name')}
          required
          {...fresh.error('name')}
        />
        <Button weight="plain">{t('staff.settings.area_add')}</Button>
      </Form>
      {areas.map((area) => (
        <SettingFold
          key={area.id}
          id={area.id}
          saved={saved === area.id}
          fields={{ name: t('staff.settings.area_name') }}
          summary={<Summary area={area} areas={areas} />}
        >
          {(form) => <Fields area={area} areas={areas} form={form} />}
        </SettingFold>
      ))}
    </SettingPage>
  )
}

function Summary({ area, areas }: { area: Area; areas: readonly Area[] }) {
  const { t } = useFrame()
  const near = areas.filter(({ id }) => area.neighbours.includes(id)).map(({ name }) => name)
  return (
    <span>
      {area.closed ? t('staff.settings.area_closed', { name: area.name }) : area.name}
      <small className="quiet">
        {' · '}
        {near.length > 0
          ? t('staff.settings.near', { names: near.join(', ') })
          : t('staff.settings.near_none')}
        {' · '}
        {t('staff.settings.area_volunteers', { count: area.volunteers })}
      </small>
    </span>
  )
}

function Fields({ area, areas, form }: { area: Area; areas: readonly Area[]; form: RefusedForm }) {
  const { t } = useFrame()
  return (
    <>
      <Field
        name="name"
        id={`name-${area.id}`}
        label={t('staff.settings.area_name')}
        value={form.typed('name', area.name)}
        required
        {...form.error('name')}
      />
      <Choices
        kind="many"
        name="neighbours"
        id={`near-${area.id}`}
        layout="chips"
        legend={t('staff.settings.near_legend', { name: area.name })}
        chosen={form.all('neighbours', area.neighbours)}
        choices={areas
          .filter((other) => other.id !== area.id && !other.closed)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Check
        name="closed"
        id={`closed-${area.id}`}
        label={t('staff.settings.area_close')}
        hint={t('staff.settings.area_close_hint')}
        checked={area.closed}
      />
    </>
  )
}
