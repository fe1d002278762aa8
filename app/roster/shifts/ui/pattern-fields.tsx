import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field, PhoneField, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { RecurrenceFields } from '../../ui/recurrence-fields.tsx'
import { TypedSummary, useTypedForm } from './typed-form.tsx'

/** Minutes since midnight as a clock shows them, past midnight too. */
export function clockOf(minutes: number): string {
  const within = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

/** The form for shifts that recur. */
export function PatternFields({
  today,
  until,
  languages,
  programmes,
}: {
  today: string
  until: string
  languages: readonly string[]
  programmes: readonly { readonly id: string; readonly name: string }[]
}) {
  const { t, language: staff } = useFrame()
  const form = useTypedForm()
  const tag = staffTagOf(staff)
  return (
    <section id="new" className="stack">
      <h2>{t('staff.rota.lay_out')}</h2>
      <TypedSummary
        form={form}
        fields={{
          language: t('staff.volunteers.language'),
          weekdays: t('staff.rota.weekdays'),
          from: t('ask.when_from'),
          to: t('ask.when_to'),
          first: t('staff.rota.first'),
          until: t('staff.rota.until'),
          number: t('staff.rota.number'),
          wanted: t('staff.rota.wanted'),
          standby: t('staff.rota.standby'),
        }}
      />
      <Form method="post" className="stack">
        <Choices
          kind="many"
          layout="chips"
          name="weekdays"
          legend={t('staff.rota.weekdays')}
          chosen={form.all('weekdays')}
          choices={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
            value: String(day),
            label: t.maybe(`staff.rota.day_${day}`) ?? day,
          }))}
          {...form.error('weekdays')}
        />
        <div className="columns">
          <Select
            name="language"
            label={t('staff.volunteers.language')}
            empty={t('staff.rota.choose')}
            value={form.typed('language', '')}
            options={languages.map((value) => ({ value, label: languageName(value, tag) }))}
            required
            {...form.error('language')}
          />
          <RecurrenceFields
            form={form}
            usual={{ from: '17:00', to: '20:00', every: '1', first: today, until }}
            toHint={t('staff.rota.to_hint')}
          />
          <Field
            name="wanted"
            type="number"
            min={1}
            max={20}
            label={t('staff.rota.wanted')}
            value={form.typed('wanted', 1)}
            {...form.error('wanted')}
          />
          <Field
            name="standby"
            type="number"
            min={0}
            max={20}
            label={t('staff.rota.standby')}
            hint={t('staff.rota.standby_hint')}
            value={form.typed('standby', 0)}
            {...form.error('standby')}
          />
          {programmes.length > 0 && (
            <Select
              name="programme"
              label={t('staff.rota.programme')}
              hint={t('staff.rota.programme_hint')}
              empty={t('staff.rota.programme_any')}
              value={form.typed('programme', '')}
              options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <Field
            name="place"
            label={t('staff.rota.place')}
            value={form.typed('place', '')}
            maxLength={80}
            {...form.error('place')}
          />
          <PhoneField
            name="number"
            label={t('staff.rota.number')}
            hint={t('staff.rota.number_hint')}
            value={form.typed('number', '')}
            autoComplete="off"
            {...form.error('number')}
          />
        </div>
        <Check
          name="holidays"
          value="work"
          label={t('staff.rota.holidays')}
          checked={form.typed('holidays') === 'work'}
        />
        <Button>{t('staff.rota.lay_out')}</Button>
      </Form>
    </section>
  )
}
