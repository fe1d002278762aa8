import { data, redirect, useActionData, useLoaderData } from 'react-router'
import type { z } from 'zod'
import { formatDate } from '../../languages/formats.ts'
import { allowSignedIn } from '../../people/allow.ts'
import { readForm, refuse } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Empty, Notice } from '../../ui/notice.tsx'
import { publishedTitles, topicLabels } from '../choices.ts'
import { type Need, needAct, needKey } from '../content-tasks.schema.ts'
import { dropTask, finishTask, takeUp, tasksOf } from '../content-tasks.ts'
import { needsOf } from '../needs.ts'
import { EndedTasks, NeedCard, TaskCard } from '../ui/need-cards.tsx'

/** What people asked and searched for in vain, and what has been taken up (BM-47). */
export const loader = allowSignedIn('insights.needs', async ({ scope, visit, tenant, request }) => {
  const day = (date: Temporal.PlainDate | Temporal.Instant | null) =>
    date &&
    formatDate(
      visit.language,
      'epochMilliseconds' in date ? date : date.toZonedDateTime(tenant.timeZone).toInstant(),
      tenant.timeZone,
      'short',
    )
  const [needs, tasks, topics, texts] = await Promise.all([
    needsOf(scope),
    tasksOf(scope),
    topicLabels(scope, visit.language),
    publishedTitles(scope),
  ])
  const about = (need: Need) => ({
    key: needKey(need),
    cause: need.cause,
    language: need.language,
    topicId: need.topicId ?? null,
    topic: need.topicId ? (topics.get(need.topicId) ?? null) : null,
    words: need.words ?? null,
    questionId: need.questionId ?? null,
    articleId: need.promptedByArticleId ?? null,
    article: need.promptedByArticleId ? (texts.get(need.promptedByArticleId) ?? null) : null,
    counted: need.counted,
    since: day(need.since) ?? '',
  })
  return {
    news: new URL(request.url).searchParams.get('news'),
    needs: needs.map(about),
    open: tasks.open.map((task) => ({ ...about(task), id: task.id, takenAt: day(task.taken_at) ?? '' })),
    ended: tasks.ended.map((task) => ({
      ...about(task),
      id: task.id,
      endedAt: day(task.done_at ?? task.dropped_at) ?? '',
      text: task.article_id ? { id: task.article_id, title: texts.get(task.article_id) ?? null } : null,
      why: task.dropped_why,
    })),
    texts: [...texts].map(([value, label]) => ({ value, label })),
  }
})

/** Takes one up, or ends a task. */
export const action = allowSignedIn('insights.needs', async ({ scope, request }) => {
  const read = await readForm(request, needAct)
  if (!read.ok) return refuse(read.errors, read.typed)
  const done = await settle(scope, read.value)
  if (!done.ok) return data({ errors: { act: done.reason }, typed: read.typed }, { status: 409 })
  return redirect(`/staff/library/needs?news=${read.value.act}`)
})

function settle(scope: SignedInScope, wish: z.output<typeof needAct>) {
  switch (wish.act) {
    case 'take': {
      const {
        cause,
        language,
        topic: topicId,
        words,
        article: promptedByArticleId,
        question: questionId,
      } = wish
      return takeUp(scope, { cause, language, topicId, words, promptedByArticleId, questionId })
    }
    case 'done':
      return finishTask(scope, wish.task, wish.text)
    case 'drop':
      return dropTask(scope, wish.task, wish.why)
  }
}

export default function Needs() {
  const { needs, open, ended, texts, news } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useFrame()
  const isGone = refused?.errors.act === 'gone'
  return (
    <>
      <title>{t('staff.needs.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library">
        {t('staff.library.back')}
      </LinkButton>
      <h1>{t('staff.needs.title')}</h1>
      <p>{t('staff.needs.text')}</p>
      {isGone && (
        <Notice tone="attention" live>
          {t('staff.needs.gone')}
        </Notice>
      )}
      {!refused && news && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <h2>{t('staff.needs.lacking')}</h2>
      {needs.length === 0 && <Empty title={t('staff.needs.none')} pictogram="good" />}
      <div className="pairs-of-cards">
        {needs.map((need) => (
          <NeedCard key={need.key} need={need} />
        ))}
      </div>
      <h2>{t('staff.needs.taken')}</h2>
      {open.length === 0 && <p>{t('staff.needs.none_taken')}</p>}
      <div className="pairs-of-cards">
        {open.map((task) => (
          <TaskCard
            key={task.id}
            task={task}
            texts={texts}
            {...(refused && refused.typed.task?.[0] === task.id ? { refused } : {})}
          />
        ))}
      </div>
      {ended.length > 0 && <EndedTasks tasks={ended} />}
    </>
  )
}
