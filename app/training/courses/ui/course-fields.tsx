import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { RefusedSummary, useRefused } from '../../ui/refused.tsx'

/** A course as its form shows it; nulls where nothing stands. */
export type ShownCourse = {
  readonly title: string
  readonly summary: string
  readonly provider: string
  readonly topic: string | null
  readonly series: string | null
  readonly position: number
  readonly eveningsNeeded: number | null
  readonly validMonths: number | null
}

/** What a course is, who gives it, and when it is done. */
export function CourseFields(props: {
  shown: ShownCourse
  choices: {
    readonly topics: readonly { value: string; label: string }[]
    readonly series: readonly string[]
  }
}) {
  const { shown, choices } = props
  const { t } = useFrame()
  const form = useRefused('course')
  const labels = {
    title: t('staff.training.course_title'),
    summary: t('staff.training.summary'),
    provider: t('staff.training.provider'),
    series: t('staff.training.series'),
    eveningsNeeded: t('staff.training.evenings_needed'),
    validMonths: t('staff.training.valid_months'),
  }
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: form.typed(name, shown[name]),
    ...form.error(name),
  })
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="position" value={shown.position} />
      <RefusedSummary form={form} fields={labels} />
      <Field {...field('title')} maxLength={120} />
      <TextArea {...field('summary')} rows={3} maxLength={600} />
      <Field {...field('provider')} hint={t('staff.training.provider_hint')} maxLength={120} />
      <Select
        name="topic"
        label={t('staff.training.topic')}
        empty="–"
        value={form.typed('topic', shown.topic)}
        options={[...choices.topics]}
      />
      <Field
        {...field('series')}
        hint={t('staff.training.series_hint', { titles: choices.series.join(', ') || '–' })}
        maxLength={120}
      />
      <Field
        {...field('eveningsNeeded')}
        hint={t('staff.training.evenings_needed_hint')}
        inputMode="numeric"
        size={4}
      />
      <Field
        {...field('validMonths')}
        hint={t('staff.training.valid_months_hint')}
        inputMode="numeric"
        size={4}
      />
      <p>
        <Button name="act" value="course">
          {t('page.save')}
        </Button>
      </p>
    </Form>
  )
}
