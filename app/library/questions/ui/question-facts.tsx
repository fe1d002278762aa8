import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { nameOf } from '../../translations/translations.schema.ts'
import { InLanguage, Raw } from '../../translations/ui/texts.tsx'
import type { Posted } from '../../ui/posted.tsx'
import { longest } from '../questions.schema.ts'
import type { QuestionState } from '../questions.ts'

/** A question as the desk shows it. */
export type DeskQuestion = {
  readonly state: QuestionState
  readonly due: string
  readonly topic: string
  readonly language: string
  readonly wanted: string
  readonly words: string | null
  readonly norwegian: string | null
  readonly readArticleId: string | null
  readonly takenBy: string | null
  readonly isTaken: boolean
  readonly isMine: boolean
  readonly answeredBy: string | null
  readonly edition: number
  readonly title: string | null
  readonly answer: string | null
  readonly sourceAuthority: string | null
  readonly sourceUrl: string | null
  readonly sourceDate: string | null
  readonly translatedTitle: string | null
  readonly translated: string | null
  readonly droppedWhy: string | null
}

/** What was asked, in which language and by when, with its Norwegian words, its answer and the translation of that. */
export function QuestionFacts({ question, form }: { question: DeskQuestion; form: Posted }) {
  const { t, language } = useFrame()
  const { state, words, norwegian } = question
  return (
    <>
      <section className="panel stack">
        {words === null ? (
          <p className="quiet">{t('staff.questions.words_gone')}</p>
        ) : (
          <Raw tag={question.language} words={words} />
        )}
        {norwegian && (
          <>
            <h2>{t('staff.questions.in_norwegian')}</h2>
            <Raw tag="nb" words={norwegian} />
          </>
        )}
        <Facts
          facts={[
            { term: t('staff.library.topic'), value: question.topic },
            { term: t('staff.questions.written_in'), value: nameOf(question.language, language) },
            { term: t('staff.questions.wants'), value: nameOf(question.wanted, language) },
            { term: t('staff.questions.due'), value: question.due },
            ...(question.readArticleId
              ? [
                  {
                    term: t('staff.questions.read'),
                    value: (
                      <a href={`/staff/library/${question.readArticleId}/preview/nb`}>
                        {t('staff.questions.open_text')}
                      </a>
                    ),
                  },
                ]
              : []),
            ...(question.isTaken
              ? [{ term: t('staff.questions.taken'), value: question.takenBy ?? t('staff.library.left') }]
              : []),
          ]}
        />
      </section>
      {state === 'to_norwegian' && (
        <Form method="post" className="stack">
          <TextArea
            name="words"
            label={t('staff.questions.norwegian_label')}
            hint={t('form.no_names')}
            required
            maxLength={longest.question}
            value={form.typed('words')}
            {...form.error('words')}
          />
          <p>
            <Button weight="plain" name="act" value="norwegian">
              {t('page.save')}
            </Button>
          </p>
        </Form>
      )}
      {question.droppedWhy && <p>{t('staff.questions.dropped', { why: question.droppedWhy })}</p>}
      {question.answer && state !== 'to_norwegian' && (
        <section className="panel stack">
          <h2>{question.title}</h2>
          <Raw tag="nb" words={question.answer} />
          <p className="small quiet">
            {question.answeredBy && `${question.answeredBy} · `}
            <a href={question.sourceUrl ?? ''}>{question.sourceAuthority}</a>
          </p>
          {question.translated && (
            <>
              <h3>
                {t('staff.questions.translation')}: {nameOf(question.wanted, language)}
              </h3>
              <p>
                <b>
                  <InLanguage tag={question.wanted}>{question.translatedTitle}</InLanguage>
                </b>
              </p>
              <Raw tag={question.wanted} words={question.translated} />
            </>
          )}
        </section>
      )}
    </>
  )
}
