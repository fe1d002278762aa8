import { useLoaderData } from 'react-router'
import { formatDay } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { endonymOf } from '../../translations/ui/texts.tsx'
import { questionTasks } from '../answers.ts'
import { myQuestions, type QuestionState } from '../questions.ts'

/** What she has asked and what became of it, and what she can do for others' questions (HA-11). */
export const loader = allowSignedIn('library.ask', async ({ scope, visit, request }) => {
  const [mine, tasks] = await Promise.all([myQuestions(scope), questionTasks(scope)])
  const news = new URL(request.url).searchParams.get('news')
  const [last] = mine
  return {
    news,
    due: last ? formatDay(visit.language, last.due) : '',
    mine: mine.map(({ id, words, title, translated_title: translated, state, due, language }) => ({
      id,
      language,
      words: (state === 'returned' ? (translated ?? title) : null) ?? words,
      state,
      due: state === 'waiting' || state === 'to_norwegian' ? formatDay(visit.language, due, 'short') : null,
    })),
    tasks: tasks.map(({ id, task, words, title, language, answer_language: wanted }) => ({
      id,
      task,
      language: task === 'to_norwegian' ? language : wanted,
      words: task === 'to_norwegian' ? words : title,
    })),
  }
})

const labels = {
  to_norwegian: 'v.question.waiting',
  waiting: 'v.question.waiting',
  to_translate: 'v.question.translating',
  to_check: 'v.question.translating',
  returned: 'v.question.answered',
  dropped: 'v.question.dropped',
} as const satisfies Record<QuestionState, string>

const does = {
  to_norwegian: 'v.question.to_norwegian',
  to_translate: 'v.library.translate',
  to_check: 'v.library.check',
} as const

export default function MyQuestions() {
  const { mine, tasks, news, due } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('v.question.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/v/library">
        {t('v.library.title')}
      </LinkButton>
      <h1>{t('v.question.title')}</h1>
      {news && (
        <Notice tone="done" live>
          {news === 'sent'
            ? t('v.question.sent', { date: due })
            : t(news === 'right' ? 'v.question.right_thanks' : 'page.saved')}
        </Notice>
      )}
      <p>
        <LinkButton sign="plus" href="/v/library/questions/new">
          {t('v.question.title')}
        </LinkButton>
      </p>
      {tasks.length > 0 && <h2>{t('v.library.can_take')}</h2>}
      {tasks.map(({ id, task, language, words }) => (
        <Card key={id}>
          <p>
            <a href={`/v/library/questions/${id}`}>
              <bdi className="wraps">{words ?? t('v.question.words')}</bdi>
            </a>{' '}
            <span className="small quiet">
              <bdi lang={language}>{endonymOf(language)}</bdi>
            </span>
          </p>
          <p>
            <Badge tone="info">{t(does[task])}</Badge>
          </p>
        </Card>
      ))}
      {mine.length > 0 && <h2>{t('v.question.mine')}</h2>}
      {mine.map(({ id, words, state, due: by }) => (
        <Card key={id}>
          <p>
            <a href={`/v/library/questions/${id}`}>
              <bdi className="wraps">{words ?? t('v.question.words')}</bdi>
            </a>
          </p>
          <p>
            <Badge {...(state === 'returned' ? { tone: 'done' as const } : {})}>{t(labels[state])}</Badge>{' '}
            {by && t('v.library.by', { date: by })}
          </p>
        </Card>
      ))}
    </>
  )
}
