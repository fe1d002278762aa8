import { redirect, useLoaderData } from 'react-router'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { RefusedSummary, useRefused } from '../../ui/refused.tsx'
import { type Area, addArea, areasOf, changeArea } from '../areas.ts'
import { areaForm, newAreaForm } from '../setting-forms.schema.ts'

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
    <>
      <title>{t('staff.settings.areas')}</title>
      <p>
        <a href="/staff/settings">{t('staff.settings.title')}</a>
      </p>
      <h1>{t('staff.settings.areas')}</h1>
      <p>{t('staff.settings.areas_intro')}</p>
      <RefusedSummary form={fresh} fields={{ name: t('staff.settings.area_new') }} />
      <form method="post" action="?act=add" className="tools">
        <input type="hidden" name="section" value="new" />
        <Field
          name="name"
          label={t('staff.settings.area_new')}
          value={fresh.typed('name')}
          required
          {...fresh.error('name')}
        />
        <Button weight="plain">{t('staff.settings.area_add')}</Button>
      </form>
      {areas.map((area) => (
        <AreaForm key={area.id} area={area} areas={areas} saved={saved === area.id} />
      ))}
    </>
  )
}

function AreaForm({ area, areas, saved }: { area: Area; areas: readonly Area[]; saved: boolean }) {
  const { t } = useFrame()
  const form = useRefused(area.id)
  const near = areas.filter(({ id }) => area.neighbours.includes(id)).map(({ name }) => name)
  return (
    <section id={area.id}>
      {saved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <RefusedSummary form={form} fields={{ name: t('staff.settings.area_name') }} />
      <Details
        open={form.isRefused}
        summary={
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
        }
      >
        <form method="post" className="stack">
          <input type="hidden" name="section" value={area.id} />
          <input type="hidden" name="id" value={area.id} />
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
          <p>
            <Button weight="plain">{t('page.save')}</Button>
          </p>
        </form>
      </Details>
    </section>
  )
}
