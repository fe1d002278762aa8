import { textAttributes } from '../../../languages/direction.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { Raw } from '../../translations/ui/texts.tsx'
import type { QuestionTask } from '../answers.ts'
import { longest } from '../questions.schema.ts'
import { useTyped } from './typed.tsx'

/** What she helps with: all that stands beside her words. */
export type Helped = {
  readonly task: QuestionTask['task']
  readonly wanted: string
  readonly title: string | null
  readonly answer: string | null
  readonly edition: number
  readonly translatedTitle: string | null
  readonly translated: string | null
  readonly backWhy: string | null
}

/** The form of what a volunteer does for another's question: Norwegian words, a translation, or a sign-off. */
export function HelpForm({ question }: { question: Helped }) {
  const { t } = useFrame()
  const { task, wanted, edition } = question
  const form = useTyped({
    words: task === 'to_norwegian' ? longest.question : longest.answer,
    why: longest.why,
  })
  const labels = {
    title: t('v.library.name'),
    words: t(task === 'to_norwegian' ? 'v.question.words' : 'v.question.answer'),
    why: t('v.library.why'),
  }
  const errors = <ErrorSummary title={t('form.missing')} errors={form.summary(labels)} />
  if (task === 'to_norwegian')
    return (
      <Form method="post" className="stack">
        {errors}
        <TextArea
          name="words"
          label={labels.words}
          hint={t('form.no_names')}
          lang="nb"
          rows={4}
          required
          maxLength={longest.question}
          value={form.typed('words', '')}
          {...form.error('words')}
        />
        <Buttons>
          <Button name="act" value="norwegian">
            {t('page.send')}
          </Button>
        </Buttons>
      </Form>
    )
  const original = (
    <>
      <h3 lang="nb">{question.title}</h3>
      <Raw tag="nb" words={question.answer ?? ''} />
    </>
  )
  if (task === 'to_check')
    return (
      <>
        {original}
        <h3 {...textAttributes(wanted)}>{question.translatedTitle}</h3>
        <Raw tag={wanted} words={question.translated ?? ''} />
        <Form method="post">
          <input type="hidden" name="edition" value={edition} />
          <Buttons>
            <Button sign="check" name="act" value="right">
              {t('v.library.right')}
            </Button>
          </Buttons>
        </Form>
        <Details summary={t('v.library.send_back')} {...(form.error('why').error ? { open: true } : {})}>
          <Form method="post" className="stack">
            <input type="hidden" name="edition" value={edition} />
            <Field
              name="why"
              label={labels.why}
              dir="auto"
              required
              maxLength={longest.why}
              value={form.typed('why', '')}
              {...form.error('why')}
            />
            <Buttons>
              <Button weight="plain" name="act" value="back">
                {t('v.library.send_back')}
              </Button>
            </Buttons>
          </Form>
        </Details>
      </>
    )
  return (
    <>
      {original}
      {question.backWhy && (
        <Notice tone="attention" title={t('v.library.state_sent_back')}>
          <p dir="auto">{question.backWhy}</p>
        </Notice>
      )}
      <Form method="post" className="stack">
        {errors}
        <input type="hidden" name="edition" value={edition} />
        <Field
          name="title"
          label={labels.title}
          {...textAttributes(wanted)}
          dir="auto"
          required
          maxLength={longest.title}
          value={form.typed('title', question.translatedTitle ?? '')}
          {...form.error('title')}
        />
        <TextArea
          name="words"
          label={labels.words}
          lang={wanted}
          rows={10}
          required
          maxLength={longest.answer}
          value={form.typed('words', question.translated ?? '')}
          {...form.error('words')}
        />
        <Buttons>
          <Button name="act" value="translate">
            {t('v.library.done')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}
