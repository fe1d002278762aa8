import { formatDate } from '../../../languages/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../ui/refused.tsx'

type Answer = {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly at: string
  readonly byName: string | null
}

/** The evaluation questions of a programme, each with its answers so far and room for one more (HA-42). */
export function ProgrammeAnswers({
  questions,
  answers,
}: {
  questions: readonly string[]
  answers: readonly Answer[]
}) {
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const asked = [...new Set([...questions, ...answers.map(({ question }) => question)])]
  if (asked.length === 0) return null
  return (
    <section className="stack">
      <h2>{t('staff.programmes.questions')}</h2>
      {asked.map((question, index) => (
        <div key={question} className="stack">
          <h3>{question}</h3>
          {answers
            .filter((each) => each.question === question)
            .map((each) => (
              <p key={each.id}>
                {each.answer}{' '}
                <span className="quiet">
                  {formatDate(language, Temporal.Instant.from(each.at), zone)}
                  {each.byName && `, ${each.byName}`}
                </span>
              </p>
            ))}
          {questions.includes(question) && <AnswerForm question={question} index={index} />}
        </div>
      ))}
    </section>
  )
}

function AnswerForm({ question, index }: { question: string; index: number }) {
  const { t } = useFrame()
  const form = useRefused(`answer-${index}`)
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="act" value="answer" />
      <input type="hidden" name="section" value={`answer-${index}`} />
      <input type="hidden" name="question" value={question} />
      <TextArea
        name="answer"
        id={`answer-${index}`}
        label={t('staff.programmes.answer')}
        rows={2}
        value={form.typed('answer')}
        {...form.error('answer')}
      />
      <p>
        <Button weight="plain">{t('staff.programmes.answer_save')}</Button>
      </p>
    </Form>
  )
}
