import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import type { RefusedForm } from '../../../people/refused-forms.ts'
import { Choices } from '../../../ui/choices.tsx'
import { Field, Select } from '../../../ui/field.tsx'

/** What a stand's form shows before anything is typed: day as `2026-11-22`, times as `10:00`. */
export type StandShown = {
  readonly place: string
  readonly address: string
  readonly area: string
  readonly day: string
  readonly from: string
  readonly to: string
  readonly languages: readonly string[]
}

/** Where, when and in which languages; the same for a new stand and a change. */
export function StandFields(props: {
  form: RefusedForm
  shown: StandShown
  areas: readonly { id: string; name: string }[]
  spoken: readonly string[]
}) {
  const { form, shown, areas, spoken } = props
  const { t, language } = useFrame()
  const staff = staffTagOf(language)
  const to = form.error('to').error ? { error: t('staff.stands.time_order') } : {}
  return (
    <>
      <div className="columns">
        <Field
          name="place"
          label={t('staff.stands.place')}
          hint={t('staff.stands.place_hint')}
          value={form.typed('place', shown.place)}
          maxLength={80}
          required
          {...form.error('place')}
        />
        <Field
          name="address"
          label={t('staff.stands.address')}
          value={form.typed('address', shown.address)}
          maxLength={120}
          {...form.error('address')}
        />
        <Select
          name="area"
          label={t('staff.stands.area')}
          empty={t('staff.stands.area_none')}
          value={form.typed('area', shown.area)}
          options={areas.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.error('area')}
        />
        <Field
          name="day"
          type="date"
          label={t('staff.stands.day')}
          value={form.typed('day', shown.day)}
          required
          {...form.error('day')}
        />
        <Field
          name="from"
          type="time"
          label={t('staff.stands.from')}
          value={form.typed('from', shown.from)}
          required
          {...form.error('from')}
        />
        <Field
          name="to"
          type="time"
          label={t('staff.stands.to')}
          value={form.typed('to', shown.to)}
          required
          {...form.error('to')}
          {...to}
        />
      </div>
      <Choices
        kind="many"
        name="languages"
        layout="chips"
        legend={t('staff.stands.languages')}
        chosen={form.all('languages', shown.languages)}
        choices={spoken.map((tag) => ({ value: tag, label: languageName(tag, staff) }))}
      />
    </>
  )
}
