import type { ReactNode } from 'react'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'

type Attributes = { lang: string; dir: 'ltr' | 'rtl' }

/** One question a screen; the answer that was wrong stays marked, and may be given again. */
export function LessonQuestion(props: {
  question: { readonly number: number; readonly ask: string; readonly options: readonly string[] }
  count: number
  attributes: Attributes
  fault: { readonly fault: 'wrong' | 'choose'; readonly choice: number | null } | null
}) {
  const { t } = useFrame()
  const { question, count, fault, attributes } = props
  return (
    <>
      <p className="quiet">{t('v.training.question', { number: question.number, count })}</p>
      {fault?.fault === 'wrong' && (
        <Notice tone="attention" live>
          {t('v.training.wrong')}
        </Notice>
      )}
      <Form method="post" className="stack" action={`?q=${question.number}`}>
        <input type="hidden" name="question" value={question.number} />
        <Choices
          kind="one"
          name="choice"
          legend={<span {...attributes}>{question.ask}</span>}
          choices={question.options.map((words, index) => ({
            value: String(index),
            label: <span {...attributes}>{words}</span>,
          }))}
          {...(fault?.choice !== null && fault ? { chosen: String(fault.choice) } : {})}
          {...(fault?.fault === 'choose' ? { error: t('error.choose_one') } : {})}
        />
        <p>
          <Button name="act" value="answer">
            {t('v.training.answer')}
          </Button>
        </p>
      </Form>
    </>
  )
}

/** What was right, and why; then on. */
export function RightAnswer(props: {
  right: { readonly ask: string; readonly answer: string; readonly why: string }
  attributes: Attributes
  children: ReactNode
}) {
  const { t } = useFrame()
  const { right, attributes } = props
  return (
    <>
      <Notice tone="done" live title={t('v.training.right')}>
        <div {...attributes}>
          <p>{right.ask}</p>
          <p>
            <b>{right.answer}</b>
          </p>
          {right.why && <p>{right.why}</p>}
        </div>
      </Notice>
      {props.children}
    </>
  )
}
