import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { pageAttributes, textAttributes } from '../../../languages/direction.ts'
import { renderMarkdown } from '../../../library/articles/markdown.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Listen } from '../../../ui/listen.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { answerQuestion, finishReading, openLesson } from '../progress.ts'
import { LessonQuestion, RightAnswer } from '../ui/lesson-question.tsx'

const address = z.object({ course: z.uuid(), lesson: z.uuid() })
const acts = z.object({
  act: z.enum(['read', 'answer']),
  question: z.coerce.number().int().min(1).max(50).default(1),
  choice: z.coerce.number().int().min(0).max(20).optional(),
})

/**
 * A lesson on a phone (BM-65): the text, then one question a screen. `?q=` is a question from 1, `?right=` the one just
 * answered; without them the text. What she has answered is kept, so that she can go on another day.
 */
export const loader = allowSignedIn('training.learn', async ({ scope, visit, params, request }) => {
  const at = address.safeParse(params)
  const lesson = at.success
    ? await openLesson(scope, at.data.course, at.data.lesson, visit.language)
    : undefined
  if (!lesson) throw notFound()
  const asked = new URL(request.url).searchParams
  const number = (name: string) => Math.trunc(Number(asked.get(name) ?? 0)) || 0
  const right = lesson.questions[number('right') - 1]
  const question = lesson.questions[number('q') - 1]
  const count = lesson.questions.length
  return {
    courseId: lesson.courseId,
    title: lesson.title,
    language: lesson.language,
    quizLanguage: lesson.quizLanguage,
    html: renderMarkdown(lesson.body),
    audioUrl: lesson.audioUrl,
    count,
    answered: lesson.answered,
    done: lesson.done,
    nextId: lesson.nextId,
    // Only the question she has come to, and without its answer.
    question:
      question && number('q') <= lesson.answered + 1 && !lesson.done
        ? { number: number('q'), ask: question.ask, options: question.options }
        : null,
    right:
      right && number('right') <= lesson.answered
        ? {
            number: number('right'),
            ask: right.ask,
            answer: right.options[right.right] ?? '',
            why: right.why,
          }
        : null,
  }
})

/** She has read it, or answers a question. A wrong answer is answered on the page and kept nowhere. */
export const action = allowSignedIn('training.learn', async ({ scope, visit, params, request }) => {
  const at = address.safeParse(params)
  const form = await readForm(request, acts)
  if (!at.success || !form.ok) throw notFound()
  const { course: courseId, lesson: lessonId } = at.data
  const { act, question, choice } = form.value
  const here = `/v/training/${courseId}/${lessonId}`
  if (act === 'read') {
    const read = await finishReading(scope, courseId, lessonId, visit.language)
    if (!read.ok) throw notFound()
    throw redirect(here)
  }
  if (choice === undefined) return data({ fault: 'choose' as const, choice: null }, { status: 400 })
  const answer = { courseId, lessonId, question, choice, language: visit.language }
  const told = await answerQuestion(scope, answer)
  if (told.ok) throw redirect(`${here}?right=${question}`)
  if (told.reason === 'unknown') throw redirect(here)
  return data({ fault: 'wrong' as const, choice })
})

export default function Lesson() {
  const lesson = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t, language } = useFrame()
  const { question, right, count } = lesson
  const quiz = textAttributes(lesson.quizLanguage)
  const next = lesson.answered + 1
  return (
    <>
      <title>{lesson.title}</title>
      <LinkButton weight="quiet" sign="back" href={`/v/training/${lesson.courseId}`}>
        {t('page.back')}
      </LinkButton>
      <h1 {...textAttributes(lesson.language)}>{lesson.title}</h1>
      {question && (
        <LessonQuestion question={question} count={count} attributes={quiz} fault={answered ?? null} />
      )}
      {right && (
        <RightAnswer right={right} attributes={quiz}>
          {lesson.done || next > count ? null : <LinkButton href={`?q=${next}`}>{t('page.next')}</LinkButton>}
        </RightAnswer>
      )}
      {!question && !right && (
        <>
          {lesson.language !== language && <p className="quiet">{t('v.training.other_language')}</p>}
          {lesson.audioUrl ? (
            <p>
              {/* biome-ignore lint/a11y/useMediaCaption: the text below is what is read aloud */}
              <audio controls preload="none" src={lesson.audioUrl} />
            </p>
          ) : (
            <Listen target="lesson" label={t('page.listen')} />
          )}
          <div
            id="lesson"
            className="stack"
            {...pageAttributes(lesson.language)}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the library's own reader, which lets no HTML through
            dangerouslySetInnerHTML={{ __html: lesson.html }}
          />
          {!lesson.done && count > 0 && (
            <LinkButton sign="next" href={`?q=${next}`}>
              {t('v.training.question', { number: next, count })}
            </LinkButton>
          )}
          {!lesson.done && count === 0 && (
            <Form method="post">
              <Button sign="check" name="act" value="read">
                {t('page.next')}
              </Button>
            </Form>
          )}
        </>
      )}
      {lesson.done && (
        <>
          <Notice tone="done" live>
            {t('v.training.lesson_done')}
          </Notice>
          <LinkButton
            sign="next"
            href={`/v/training/${lesson.courseId}${lesson.nextId ? `/${lesson.nextId}` : ''}`}
          >
            {t('page.next')}
          </LinkButton>
        </>
      )}
    </>
  )
}
