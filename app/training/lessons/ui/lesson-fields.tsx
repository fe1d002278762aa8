import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { RefusedSummary, useRefused } from '../../ui/refused.tsx'

/** A lesson as its form shows it, in the language it is written in. */
export type ShownLesson = {
  readonly language: string
  readonly title: string
  readonly body: string
  readonly audioUrl: string
  readonly quiz: string
  readonly minutes: number
  readonly makesUp: number | null
  readonly position: number
}

/** What a lesson says and asks in one language, and what holds for it in all. */
export function LessonFields({ shown }: { shown: ShownLesson }) {
  const { t } = useFrame()
  const form = useRefused('write')
  const labels = {
    title: t('staff.training.lesson_title'),
    body: t('staff.training.body'),
    audioUrl: t('staff.training.audio'),
    quiz: t('staff.training.quiz'),
    minutes: t('staff.training.minutes'),
    makesUp: t('staff.training.makes_up_field'),
  }
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: form.typed(name, shown[name]),
    ...form.error(name),
  })
  return (
    <>
      <RefusedSummary form={form} fields={labels} />
      <Form method="post" className="stack">
        <input type="hidden" name="language" value={shown.language} />
        <input type="hidden" name="position" value={shown.position} />
        <Field {...field('title')} lang={shown.language} dir="auto" maxLength={120} />
        <TextArea {...field('body')} hint={t('staff.training.body_hint')} lang={shown.language} rows={14} />
        <Field {...field('audioUrl')} dir="ltr" maxLength={500} />
        <TextArea {...field('quiz')} hint={t('staff.training.quiz_hint')} lang={shown.language} rows={12} />
        <Field {...field('minutes')} inputMode="numeric" size={4} />
        <Field {...field('makesUp')} hint={t('staff.training.makes_up_hint')} inputMode="numeric" size={4} />
        <p>
          <Button name="act" value="write">
            {t('page.save')}
          </Button>
        </p>
      </Form>
    </>
  )
}
