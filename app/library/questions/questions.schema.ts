import { z } from 'zod'
import { findLanguage } from '../../languages/registry.ts'
import { hasIdentityNumber } from '../../people/identity-numbers.ts'
import { pointsAtSomebody } from '../../people/pointing.ts'
import { isAllowedLink } from '../articles/markdown.ts'

/** The most that a question and an answer may hold. */
export const longest = { question: 600, title: 160, answer: 8000, why: 300, authority: 120 } as const

/** What professionals read without help. */
const understood: readonly string[] = ['nb', 'nn', 'en']
/** The languages answers are written in. */
const norwegian: readonly string[] = ['nb', 'nn']

/** Whether a professional can read a question as it was written. */
export const isUnderstood = (language: string): boolean => understood.includes(language)

/** Whether an answer must be translated for whoever wants it in this language. */
export const isForeign = (language: string): boolean => !norwegian.includes(language)

const language = z.string().refine((tag) => findLanguage(tag) !== undefined, 'choose_one')
const text = (most: number) => z.string().trim().min(1, 'required').max(most, 'too_long')
// A question is of nobody: no number, no address, as in the form after a conversation (norms 1, BM-28).
const ofNobody = text(longest.question).refine(
  (words) => !pointsAtSomebody(words) && !hasIdentityNumber(words),
  'no_names',
)

/** A volunteer's question. */
export const askForm = z.object({
  topic: z.uuid('choose_one'),
  language,
  answerLanguage: language,
  words: ofNobody.min(10, 'required'),
  article: z.uuid().optional().catch(undefined),
})

/** The same question in Norwegian. */
export const norwegianForm = z.object({ words: ofNobody })

/** A professional's answer, with where it is from: no answer without its source (HA-03). */
export const answerForm = z.object({
  edition: z.coerce.number().int().min(0),
  title: text(longest.title),
  answer: text(longest.answer),
  sourceAuthority: text(longest.authority),
  sourceUrl: text(500).refine((url) => /^https?:\/\//.test(url) && isAllowedLink(url), 'url'),
  sourceDate: z.iso.date('date').transform((day) => Temporal.PlainDate.from(day)),
})
export type AnswerWish = z.output<typeof answerForm>

/** Why a question is not answered. */
export const dropForm = z.object({ why: text(longest.why) })

/** A translation of an answer, begun from an edition of it (0: none yet). */
export const translationForm = z.object({
  edition: z.coerce.number().int().min(0),
  title: text(longest.title),
  words: text(longest.answer),
})

/** What a reviewer sends: the edition she has read, and why it goes back if it does. */
export const reviewForm = z.object({
  edition: z.coerce.number().int().min(1),
  why: z.string().trim().max(longest.why, 'too_long').default(''),
})

/** The topics a professional answers. */
export const expertiseForm = z.object({
  topics: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.uuid()).max(100),
  ),
})
