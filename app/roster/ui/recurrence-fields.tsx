import { useFrame } from '../../people/frames.ts'
import type { RefusedForm } from '../../people/refused-forms.ts'
import { Field, Select } from '../../ui/field.tsx'

/**
 * From when to when, how often, and over which days something recurs: shifts and meetings alike.
 * @param props.usual what stands there before anything is typed: times as `18:00`, days as `2026-11-22`, weeks apart
 * @param props.toHint said at the end, such as that it may be the next day
 */
export function RecurrenceFields(props: {
  form: RefusedForm
  usual: { from: string; to: string; every: '1' | '2'; first: string; until: string }
  toHint?: string
}) {
  const { form, usual, toHint } = props
  const { t } = useFrame()
  return (
    <>
      <Field
        name="from"
        type="time"
        label={t('ask.when_from')}
        value={form.typed('from', usual.from)}
        required
        {...form.error('from')}
      />
      <Field
        name="to"
        type="time"
        label={t('ask.when_to')}
        {...(toHint ? { hint: toHint } : {})}
        value={form.typed('to', usual.to)}
        required
        {...form.error('to')}
      />
      <Select
        name="every"
        label={t('staff.rota.every')}
        value={form.typed('every', usual.every)}
        options={[
          { value: '1', label: t('staff.rota.every_1') },
          { value: '2', label: t('staff.rota.every_2') },
        ]}
      />
      <Field
        name="first"
        type="date"
        label={t('staff.rota.first')}
        value={form.typed('first', usual.first)}
        required
        {...form.error('first')}
      />
      <Field
        name="until"
        type="date"
        label={t('staff.rota.until')}
        value={form.typed('until', usual.until)}
        required
        {...form.error('until')}
      />
    </>
  )
}
