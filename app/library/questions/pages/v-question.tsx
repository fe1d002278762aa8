import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDay } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse, type Typed } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import type { SignedInScope } from '../../../privacy/scope.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { renderMarkdown } from '../../articles/markdown.ts'
import { blocksOf } from '../../articles/paragraphs.ts'
import { readArticle } from '../../articles/publications.ts'
import { endonymOf } from '../../translations/ui/texts.tsx'
import { openForVolunteer, sendAnswerBack, signAnswer, translateAnswer } from '../answers.ts'
import { norwegianForm, reviewForm, translationForm } from '../questions.schema.ts'
import { writeNorwegian } from '../questions.ts'
import { AnswerText } from '../ui/answer-text.tsx'
import { HelpForm } from '../ui/help-form.tsx'

const htmlOf = (words: string | null) => (words ? blocksOf(words).map(renderMarkdown) : [])

/** One question: hers with its answer, or another's that she can help with (HA-11). */
export const loader = allowSignedIn('library.ask', async ({ scope, visit, params }) => {
  const id = z.uuid().safeParse(params.question)
  const question = id.success ? await openForVolunteer(scope, id.data) : undefined
  if (!question) throw notFound()
  const { answer_language: wanted, translated, reviewed_at: reviewed, article_id: articleId } = question
  const isHers = reviewed !== null && translated !== null
  const article = articleId
    ? await readArticle(scope, { id: articleId, language: visit.language, closed: true })
    : undefined
  return {
    question: {
      id: question.id,
      own: question.own,
      task: question.task,
      state: question.state,
      language: question.language,
      wanted,
      words: question.words,
      norwegian: question.norwegian,
      due: formatDay(visit.language, question.due),
      why: question.dropped_why,
      title: question.title,
      answer: question.answer,
      edition: question.translation_edition ?? 0,
      translatedTitle: question.translated_title,
      translated,
      backWhy: question.sent_back_at ? question.sent_back_why : null,
    },
    answer:
      question.state === 'returned'
        ? {
            language: isHers ? wanted : 'nb',
            title: (isHers ? question.translated_title : question.title) ?? '',
            blocks: htmlOf(isHers ? translated : question.answer),
            source: question.source_authority ?? '',
            url: question.source_url ?? '',
          }
        : null,
    article: article ? `/${visit.language}/library/${article.slug}` : null,
  }
})

/** Puts the question into Norwegian, or translates, signs off or sends back its answer. */
export const action = allowSignedIn('library.ask', async ({ scope, params, request, count }) => {
  const id = z.uuid().safeParse(params.question)
  const question = id.success ? await openForVolunteer(scope, id.data) : undefined
  if (!question?.task) throw notFound()
  await count()
  const form = await readForm(request, z.object({ act: z.string() }).loose())
  if (!form.ok) throw notFound()
  const done = await takeHelp(scope, question.id, form.value.act, form.typed)
  if (!done) throw notFound()
  if (!done.ok) return refuse(done.errors, form.typed)
  throw redirect(`/v/library/questions?news=${done.news}`)
})

type Help = { ok: true; news: 'saved' | 'right' } | { ok: false; errors: Record<string, string> }

async function takeHelp(
  scope: SignedInScope,
  id: string,
  act: string,
  typed: Typed,
): Promise<Help | undefined> {
  const plain = Object.fromEntries(Object.entries(typed).map(([name, all]) => [name, all[0]]))
  const wrong = (error: z.ZodError): Help => ({
    ok: false,
    errors: Object.fromEntries(error.issues.map(({ path, message }) => [String(path[0]), message])),
  })
  const settled = (done: { ok: true } | { ok: false; reason: string }, news: 'saved' | 'right'): Help =>
    done.ok ? { ok: true, news } : { ok: false, errors: { form: done.reason } }
  if (act === 'norwegian') {
    const read = norwegianForm.safeParse(plain)
    return read.success
      ? settled(await writeNorwegian(scope, id, read.data.words), 'saved')
      : wrong(read.error)
  }
  if (act === 'translate') {
    const read = translationForm.safeParse(plain)
    return read.success ? settled(await translateAnswer(scope, id, read.data), 'saved') : wrong(read.error)
  }
  const read = reviewForm.safeParse(plain)
  if (!read.success) return wrong(read.error)
  if (act === 'right') return settled(await signAnswer(scope, id, read.data.edition), 'right')
  if (act !== 'back') return undefined
  if (read.data.why === '') return { ok: false, errors: { why: 'required' } }
  return settled(await sendAnswerBack(scope, id, read.data), 'saved')
}

export default function OneQuestion() {
  const { question, answer, article } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const isWaiting = question.state === 'waiting' || question.state === 'to_norwegian'
  return (
    <>
      <title>{t('v.question.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/v/library/questions">
        {t('v.question.title')}
      </LinkButton>
      <h1>{t('v.question.words')}</h1>
      {question.words ? (
        <p className="raw" dir="auto">
          <Numbered>{question.words}</Numbered>
        </p>
      ) : (
        <p className="quiet">{t('v.question.words_gone')}</p>
      )}
      {question.own && isWaiting && (
        <p>
          <Badge>{t('v.question.waiting')}</Badge> {t('v.library.by', { date: question.due })}
        </p>
      )}
      {question.own && (question.state === 'to_translate' || question.state === 'to_check') && (
        <p>
          <Badge>{t('v.question.translating')}</Badge>
        </p>
      )}
      {question.state === 'dropped' && (
        <Notice tone="info" title={t('v.question.dropped')}>
          <p dir="auto">{question.why}</p>
        </Notice>
      )}
      {answer && (
        <section className="stack">
          <h2>{t('v.question.answer')}</h2>
          <h3 lang={answer.language}>
            <bdi className="wraps">{answer.title}</bdi>
          </h3>
          <AnswerText language={answer.language} blocks={answer.blocks} />
          <p className="small quiet">
            {t('v.library.source')}:{' '}
            <a href={answer.url}>
              <bdi>{answer.source}</bdi>
            </a>
          </p>
        </section>
      )}
      {article && (
        <p>
          <a href={article}>{t('v.question.in_library')}</a>
        </p>
      )}
      {question.task && (
        <section className="stack">
          <h2>
            {question.task === 'to_norwegian'
              ? t('v.question.to_norwegian')
              : t(question.task === 'to_check' ? 'v.library.check' : 'v.library.translate')}
            {question.task !== 'to_norwegian' && (
              <>
                {' · '}
                <bdi lang={question.wanted}>{endonymOf(question.wanted)}</bdi>
              </>
            )}
          </h2>
          <HelpForm question={{ ...question, task: question.task }} />
        </section>
      )}
    </>
  )
}
