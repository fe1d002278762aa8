import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDay } from '../../../languages/formats.ts'
import { allowSignedIn, demand } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { topicLabel, topicsOf } from '../../../people/settings/topics.ts'
import { colleagues } from '../../../people/sign-in/staff.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { usePosted } from '../../ui/posted.tsx'
import { answerQuestion } from '../answers.ts'
import { publishAnswer } from '../publishing.ts'
import { answerForm, dropForm, norwegianForm } from '../questions.schema.ts'
import { dropQuestion, openQuestion, takeQuestion, writeNorwegian } from '../questions.ts'
import { AnswerForm, DropForm, PublishForm, TakeForm } from '../ui/desk-forms.tsx'
import { QuestionFacts } from '../ui/question-facts.tsx'

/** One question on the desk: what was asked, its answer, and what is to be done next (HA-11). */
export const loader = allowSignedIn('library.questions', async ({ scope, visit, params, request }) => {
  const id = z.uuid().safeParse(params.question)
  const question = id.success ? await openQuestion(scope, id.data) : undefined
  if (!question) throw notFound()
  const [staff, topics] = await Promise.all([colleagues(scope), inScope(scope, (tx) => topicsOf(tx, scope))])
  const nameOf = (account: string | null) => staff.find(({ id: each }) => each === account)?.name ?? null
  const topic = topics.find(({ id: each }) => each === question.topic_id)
  const { answered_by: answeredBy, taken_by: takenBy } = question
  return {
    news: new URL(request.url).searchParams.get('news'),
    answers: scope.role === 'professional',
    publishes: scope.role === 'coordinator',
    question: {
      id: question.id,
      state: question.state,
      overdue: question.overdue,
      due: formatDay(visit.language, question.due),
      topic: topic ? topicLabel(topic, visit.language) : '',
      language: question.language,
      wanted: question.answer_language,
      words: question.words,
      norwegian: question.norwegian,
      readArticleId: question.read_article_id,
      takenBy: nameOf(takenBy),
      isTaken: takenBy !== null,
      isMine: takenBy === scope.accountId,
      answeredBy: nameOf(answeredBy),
      edition: question.edition,
      title: question.title,
      answer: question.answer,
      sourceAuthority: question.source_authority,
      sourceUrl: question.source_url,
      sourceDate: question.source_date?.toString() ?? null,
      translatedTitle: question.translated_title,
      translated: question.made_from === question.edition ? question.translated : null,
      droppedWhy: question.dropped_why,
      articleId: question.article_id,
    },
  }
})

/** Takes it or leaves it, puts it into Norwegian, answers it, drops it, or makes an article of it. */
export const action = allowSignedIn('library.questions', async ({ scope, visit, params, request }) => {
  const id = z.uuid().safeParse(params.question)
  if (!id.success) throw notFound()
  const at = `/staff/questions/${id.data}`
  const form = await readForm(request, z.object({ act: z.string() }).loose())
  if (!form.ok) throw notFound()
  const { typed } = form
  const plain = Object.fromEntries(Object.entries(typed).map(([name, all]) => [name, all[0]]))
  const wrong = (error: z.ZodError) =>
    refuse(Object.fromEntries(error.issues.map(({ path, message }) => [String(path[0]), message])), typed)
  const gone = () => data({ errors: { form: 'gone' }, typed }, { status: 409 })
  switch (form.value.act) {
    case 'take':
    case 'leave': {
      demand({ scope, visit }, 'library.answer')
      return (await takeQuestion(scope, id.data, form.value.act === 'take')) ? redirect(at) : gone()
    }
    case 'norwegian': {
      const read = norwegianForm.safeParse(plain)
      if (!read.success) return wrong(read.error)
      return (await writeNorwegian(scope, id.data, read.data.words)).ok ? redirect(at) : gone()
    }
    case 'answer': {
      demand({ scope, visit }, 'library.answer')
      const read = answerForm.safeParse(plain)
      if (!read.success) return wrong(read.error)
      return (await answerQuestion(scope, id.data, read.data)).ok ? redirect(`${at}?news=sent`) : gone()
    }
    case 'drop': {
      const read = dropForm.safeParse(plain)
      if (!read.success) return wrong(read.error)
      return (await dropQuestion(scope, id.data, read.data.why)) ? redirect('/staff/questions') : gone()
    }
    case 'publish': {
      demand({ scope, visit }, 'library.publish')
      const done = await publishAnswer(scope, id.data)
      if (!done.ok) return gone()
      return redirect(`${at}?news=${done.isOut ? 'published' : 'drafted'}`)
    }
    default:
      throw notFound()
  }
})

const news = {
  sent: { tone: 'done', key: 'staff.questions.sent' },
  published: { tone: 'done', key: 'staff.questions.published' },
  drafted: { tone: 'attention', key: 'staff.questions.drafted' },
} as const

export default function StaffQuestion() {
  const loaded = useLoaderData<typeof loader>()
  const { question, answers, publishes } = loaded
  const { t } = useFrame()
  const form = usePosted()
  const told = news[loaded.news as keyof typeof news]
  const isOpen = question.state !== 'returned' && question.state !== 'dropped'
  const isAnswered = question.answer !== null
  return (
    <>
      <title>{t('staff.questions.one')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/questions">
        {t('staff.questions.title')}
      </LinkButton>
      <h1>{t('staff.questions.one')}</h1>
      <p className="marks">
        <Badge {...(question.state === 'returned' ? { tone: 'done' as const } : {})}>
          {t(`staff.questions.state_${question.state}`)}
        </Badge>{' '}
        {question.overdue && (
          <Badge tone="attention">{t('staff.questions.overdue', { date: question.due })}</Badge>
        )}
      </p>
      {told && !form.isRefused && (
        <Notice tone={told.tone} live>
          {t(told.key)}
        </Notice>
      )}
      {form.error('form').error && (
        <Notice tone="attention" live>
          {t('staff.questions.meanwhile')}
        </Notice>
      )}
      <QuestionFacts question={question} form={form} />
      {answers && isOpen && !isAnswered && <TakeForm question={question} />}
      {answers && isOpen && question.state !== 'to_norwegian' && (
        <AnswerForm question={question} form={form} />
      )}
      {publishes && isAnswered && !question.articleId && <PublishForm />}
      {question.articleId && publishes && (
        <p>
          <a href={`/staff/library/${question.articleId}`}>{t('staff.questions.article')}</a>
        </p>
      )}
      {isOpen && !isAnswered && <DropForm form={form} />}
    </>
  )
}
