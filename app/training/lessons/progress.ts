import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { noteCompletions } from '../courses/completions.ts'
import { courseIn } from '../courses/courses.ts'
import { nearest } from '../courses/texts.ts'
import { type Lesson, lessonsIn } from './lessons.ts'
import { advanceProgress, progressIn, touchProgress } from './progress.queries.ts'
import { isSameQuiz, type Question, questionsOf } from './quizzes.ts'

/** A lesson as she reads it, with how far she is. */
export type OpenedLesson = {
  readonly courseId: string
  readonly lessonId: string
  readonly minutes: number
  /** The evening it makes up for. */
  readonly makesUp: number | null
  readonly title: string
  readonly body: string
  readonly audioUrl: string | null
  /** The language the text is in, and that of the questions: hers where there is one. */
  readonly language: string
  readonly quizLanguage: string
  readonly questions: readonly Question[]
  /** So many questions she has answered right, one after the other. */
  readonly answered: number
  readonly done: boolean
  /** The lesson after it, of those that stand for themselves. */
  readonly nextId: string | null
}

/** Opens a lesson of a course that is published, and notes that she did. @param language her own */
export function openLesson(
  scope: SignedInScope,
  courseId: string,
  lessonId: string,
  language: string,
): Promise<OpenedLesson | undefined> {
  return inScope(scope, async (tx) => {
    const found = await find(tx, scope, courseId, lessonId, language)
    if (!found) return undefined
    const at = scope.world.clock.now()
    await touchProgress(tx, scope, { id: newId(at), volunteerId: scope.accountId, lessonId, at })
    const progress = await progressIn(tx, scope, scope.accountId, lessonId)
    return { ...found, answered: progress?.answered ?? 0, done: Boolean(progress?.done_at) }
  })
}

/**
 * Answers a question, from 1: a wrong answer may be given again and is kept nowhere. The last right one ends the lesson
 * (BM-65), and perhaps the course.
 * @returns `wrong`; `unknown` for a question or choice that there is not, and for one that is not her turn yet
 */
export function answerQuestion(
  scope: SignedInScope,
  wish: { courseId: string; lessonId: string; question: number; choice: number; language: string },
): Promise<{ ok: true } | { ok: false; reason: 'wrong' | 'unknown' }> {
  return inScope(scope, async (tx) => {
    const { courseId, lessonId, question, choice } = wish
    const lesson = await find(tx, scope, courseId, lessonId, wish.language)
    const asked = lesson?.questions[question - 1]
    const progress = lesson && (await progressIn(tx, scope, scope.accountId, lessonId))
    if (
      !asked ||
      !progress ||
      choice < 0 ||
      choice >= asked.options.length ||
      progress.answered < question - 1
    )
      return { ok: false, reason: 'unknown' } as const
    if (choice !== asked.right) return { ok: false, reason: 'wrong' } as const
    await advance(tx, scope, courseId, {
      volunteerId: scope.accountId,
      lessonId,
      answered: question,
      of: lesson.questions.length,
      at: scope.world.clock.now(),
    })
    return { ok: true } as const
  })
}

/** Ends a lesson without questions, which she has read. @returns `has_questions` where it has some */
export function finishReading(
  scope: SignedInScope,
  courseId: string,
  lessonId: string,
  language: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'has_questions' }> {
  return inScope(scope, async (tx) => {
    const lesson = await find(tx, scope, courseId, lessonId, language)
    if (!lesson) return { ok: false, reason: 'unknown' } as const
    if (lesson.questions.length > 0) return { ok: false, reason: 'has_questions' } as const
    const at = scope.world.clock.now()
    await touchProgress(tx, scope, { id: newId(at), volunteerId: scope.accountId, lessonId, at })
    await advance(tx, scope, courseId, {
      volunteerId: scope.accountId,
      lessonId,
      answered: 0,
      of: 0,
      at,
    })
    return { ok: true } as const
  })
}

/** As one who has read and answered everything, at a time that is handed in: for the demonstration's past. */
export async function finishLessonIn(
  tx: Tx,
  scope: Scope,
  wish: { courseId: string; lessonId: string; volunteerId: string; questions: number; at: Temporal.Instant },
): Promise<void> {
  const { courseId, lessonId, volunteerId, questions, at } = wish
  await touchProgress(tx, scope, { id: newId(at), volunteerId, lessonId, at })
  for (let answered = Math.min(1, questions); answered <= questions; answered++)
    await advance(tx, scope, courseId, { volunteerId, lessonId, answered, of: questions, at })
}

type Step = Parameters<typeof advanceProgress>[2]

async function advance(tx: Tx, scope: Scope, courseId: string, step: Step): Promise<void> {
  if (await advanceProgress(tx, scope, step))
    await noteCompletions(tx, scope, courseId, [step.volunteerId], { at: step.at })
}

async function find(tx: Tx, scope: Scope, courseId: string, lessonId: string, language: string) {
  const course = await courseIn(tx, scope, courseId)
  if (!course?.published_at || course.closed_at) return undefined
  const lessons = await lessonsIn(tx, scope, courseId)
  const lesson = lessons.find(({ id }) => id === lessonId)
  const text = lesson && nearest(lesson.texts, language, course.language)
  if (!lesson || !text) return undefined
  const { questions, quizLanguage } = questionsFor(lesson, text.language, course.language)
  const own = lessons.filter(({ makes_up, texts }) => makes_up === null && texts.length > 0)
  const place = own.findIndex(({ id }) => id === lessonId)
  return {
    courseId,
    lessonId,
    minutes: lesson.minutes,
    makesUp: lesson.makes_up,
    title: text.title,
    body: text.body,
    audioUrl: text.audio_url,
    language: text.language,
    quizLanguage,
    questions,
    nextId: place < 0 ? null : (own[place + 1]?.id ?? null),
  }
}

// A translation that asks otherwise than the original, since that was changed later, would count other answers.
function questionsFor({ texts }: Lesson, language: string, original: string) {
  const words = (tag: string) => texts.find((text) => text.language === tag)?.quiz
  const source = words(original)
  const hers = questionsOf(words(language) ?? '')
  if (source === undefined || isSameQuiz(questionsOf(source), hers))
    return { questions: hers, quizLanguage: language }
  return { questions: questionsOf(source), quizLanguage: original }
}
