import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Posted, PostedSummary } from '../../ui/posted.tsx'
import { longest } from '../questions.schema.ts'
import type { DeskQuestion } from './question-facts.tsx'

/** A professional says that she answers it, so that two do not, or lets others. */
export function TakeForm({ question }: { question: DeskQuestion }) {
  const { t } = useFrame()
  if (question.isTaken && !question.isMine) return null
  return (
    <Form method="post">
      <Button weight="plain" name="act" value={question.isMine ? 'leave' : 'take'}>
        {t(question.isMine ? 'staff.questions.leave' : 'staff.questions.take')}
      </Button>
    </Form>
  )
}

/** The answer with its source; as long as it has not gone back it may be mended. */
export function AnswerForm({ question, form }: { question: DeskQuestion; form: Posted }) {
  const { t } = useFrame()
  const isNew = question.answer === null
  const fields = {
    title: t('staff.questions.answer_title'),
    answer: t('staff.questions.answer'),
    sourceAuthority: t('staff.library.field.authority'),
    sourceUrl: t('staff.library.field.url'),
    sourceDate: t('staff.library.field.source_date'),
  }
  const written = (
    <Form method="post" className="stack">
      <PostedSummary form={form} fields={fields} />
      <input type="hidden" name="edition" value={question.edition} />
      <Field
        name="title"
        label={fields.title}
        required
        maxLength={longest.title}
        value={form.typed('title', question.title)}
        {...form.error('title')}
      />
      <TextArea
        name="answer"
        label={fields.answer}
        hint={t('staff.questions.answer_hint')}
        rows={10}
        required
        maxLength={longest.answer}
        value={form.typed('answer', question.answer)}
        {...form.error('answer')}
      />
      <div className="columns">
        <Field
          name="sourceAuthority"
          label={fields.sourceAuthority}
          required
          maxLength={longest.authority}
          value={form.typed('sourceAuthority', question.sourceAuthority)}
          {...form.error('sourceAuthority')}
        />
        <Field
          name="sourceUrl"
          label={fields.sourceUrl}
          dir="ltr"
          required
          maxLength={500}
          value={form.typed('sourceUrl', question.sourceUrl)}
          {...form.error('sourceUrl')}
        />
        <Field
          name="sourceDate"
          type="date"
          label={fields.sourceDate}
          required
          value={form.typed('sourceDate', question.sourceDate)}
          {...form.error('sourceDate')}
        />
      </div>
      <p>
        <Button {...(isNew ? {} : { weight: 'plain' as const })} name="act" value="answer">
          {t(isNew ? 'staff.questions.send' : 'staff.questions.mend')}
        </Button>
      </p>
    </Form>
  )
  if (isNew) return written
  return (
    <Details summary={t('staff.questions.mend')} {...(form.isRefused ? { open: true } : {})}>
      {written}
    </Details>
  )
}

/** Makes an article of it with one press. */
export function PublishForm() {
  const { t } = useFrame()
  return (
    <Form method="post" className="panel stack">
      <p>{t('staff.questions.publish_text')}</p>
      <p>
        <Button name="act" value="publish">
          {t('staff.questions.publish')}
        </Button>
      </p>
    </Form>
  )
}

/** Nobody answers it, and why. */
export function DropForm({ form }: { form: Posted }) {
  const { t } = useFrame()
  return (
    <Details summary={t('staff.questions.drop')} {...(form.error('why').error ? { open: true } : {})}>
      <Form method="post" className="stack">
        <Field
          name="why"
          label={t('staff.questions.why')}
          required
          maxLength={longest.why}
          value={form.typed('why')}
          {...form.error('why')}
        />
        <p>
          <Button weight="plain" name="act" value="drop">
            {t('staff.questions.drop')}
          </Button>
        </p>
      </Form>
    </Details>
  )
}
