import { redirect, useLoaderData } from 'react-router'
import { formatDay } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { topicLabel, topicsOf } from '../../../people/settings/topics.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, Notice } from '../../../ui/notice.tsx'
import { nameOf } from '../../translations/translations.schema.ts'
import { expertiseForm } from '../questions.schema.ts'
import { chooseExpertise, questionDesk } from '../questions.ts'

/** What volunteers have asked: on a professional's topics first, what is late before the rest (HA-11). */
export const loader = allowSignedIn('library.questions', async ({ scope, visit, request }) => {
  const { questions, topicIds } = await questionDesk(scope)
  const topics = await inScope(scope, (tx) => topicsOf(tx, scope))
  const label = new Map(topics.map((topic) => [topic.id, topicLabel(topic, visit.language)]))
  return {
    saved: new URL(request.url).searchParams.has('saved'),
    answers: scope.role === 'professional',
    topicIds,
    topics: topics.flatMap(({ id, retired }) => (retired ? [] : [{ value: id, label: label.get(id) ?? '' }])),
    questions: questions.map((question) => ({
      id: question.id,
      says: question.title ?? question.norwegian ?? question.words,
      topic: label.get(question.topic_id) ?? '',
      wanted: question.answer_language,
      state: question.state,
      overdue: question.overdue,
      due: formatDay(visit.language, question.due, 'short'),
      mine: question.mine,
      isArticle: question.article_id !== null,
    })),
  }
})

/** A professional chooses the topics that she answers. */
export const action = allowSignedIn('library.answer', async ({ scope, request }) => {
  const read = await readForm(request, expertiseForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  await chooseExpertise(scope, read.value.topics)
  throw redirect('/staff/questions?saved')
})

export default function Questions() {
  const { questions, topics, topicIds, answers, saved } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const open = questions.filter(({ state }) => state !== 'returned' && state !== 'dropped')
  const over = questions.filter(({ state }) => state === 'returned' || state === 'dropped')
  const mine = answers ? open.filter((question) => question.mine) : open
  const others = answers ? open.filter((question) => !question.mine) : []
  return (
    <>
      <title>{t('staff.questions.title')}</title>
      {!answers && (
        <LinkButton weight="quiet" sign="back" href="/staff/library">
          {t('staff.library.back')}
        </LinkButton>
      )}
      <h1>{t('staff.questions.title')}</h1>
      <p>{t('staff.questions.text')}</p>
      {saved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {mine.length === 0 ? (
        <Empty title={t('staff.questions.none')} pictogram="good" />
      ) : (
        <QuestionTable caption={t(answers ? 'staff.questions.mine' : 'staff.questions.open')} rows={mine} />
      )}
      {others.length > 0 && <QuestionTable caption={t('staff.questions.others')} rows={others} />}
      {over.length > 0 && <QuestionTable caption={t('staff.questions.over')} rows={over} />}
      {answers && (
        <Details summary={t('staff.questions.my_topics')}>
          <Form method="post" className="stack">
            <Choices
              kind="many"
              name="topics"
              legend={t('staff.questions.my_topics')}
              hint={t('staff.questions.my_topics_hint')}
              hideLegend
              layout="chips"
              chosen={topicIds}
              choices={topics}
            />
            <p>
              <Button weight="plain">{t('page.save')}</Button>
            </p>
          </Form>
        </Details>
      )}
    </>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['questions'][number]

function QuestionTable({ caption, rows }: { caption: string; rows: Shown[] }) {
  const { t, language } = useFrame()
  return (
    <Table
      caption={caption}
      keys
      rows={rows}
      id={(row) => row.id}
      columns={[
        {
          head: t('staff.questions.question'),
          cell: (row) => (
            <a href={`/staff/questions/${row.id}`}>
              <bdi className="wraps">{row.says ?? t('staff.questions.words_gone')}</bdi>
            </a>
          ),
        },
        { head: t('staff.library.topic'), cell: (row) => row.topic },
        { head: t('staff.questions.wants'), cell: (row) => nameOf(row.wanted, language), wideOnly: true },
        {
          head: t('staff.library.state'),
          cell: (row) => (
            <span className="marks">
              <Badge {...(row.state === 'returned' ? { tone: 'done' as const } : {})}>
                {t(`staff.questions.state_${row.state}`)}
              </Badge>
              {row.overdue && (
                <Badge tone="attention">{t('staff.questions.overdue', { date: row.due })}</Badge>
              )}
              {row.isArticle && <Badge tone="info">{t('staff.questions.is_article')}</Badge>}
            </span>
          ),
        },
      ]}
    />
  )
}
