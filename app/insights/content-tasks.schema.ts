import { z } from 'zod'
import { findLanguage } from '../languages/registry.ts'
import { canBeAskedFor } from '../languages/spoken.ts'

/** What showed that something is lacking. */
export const causes = ['searched', 'not_found', 'asked', 'question', 'unanswered', 'meeting'] as const
export type Cause = (typeof causes)[number]

/** Something that people lack; `counted` people or times since that day. */
export type Need = {
  readonly cause: Cause
  /** An interface language, or for what was asked by telephone a spoken one. */
  readonly language: string
  readonly topicId?: string | null
  readonly words?: string | null
  readonly promptedByArticleId?: string | null
  /** A volunteer's question to a professional (HA-11). */
  readonly questionId?: string | null
  readonly counted: number
  readonly since: Temporal.PlainDate
}

/** What makes two needs the same. */
export const needKey = (need: Omit<Need, 'counted' | 'since'>) =>
  JSON.stringify([
    need.cause,
    need.language,
    need.topicId ?? '',
    need.words ?? '',
    need.promptedByArticleId ?? '',
    need.questionId ?? '',
  ])

const orNull = <T extends z.ZodType>(schema: T) =>
  z
    .literal('')
    .transform(() => null)
    .or(schema)
    .optional()
    .transform((value) => value ?? null)

/** What the page of needs sends back: one taken up, one done with its text, one dropped with a reason. */
export const needAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('take'),
    cause: z.enum(causes),
    language: z.string().refine((tag) => findLanguage(tag) !== undefined || canBeAskedFor(tag), 'choose_one'),
    topic: orNull(z.uuid()),
    words: orNull(z.string().max(40)),
    article: orNull(z.uuid()),
    question: orNull(z.uuid()),
  }),
  z.object({ act: z.literal('done'), task: z.uuid(), text: z.uuid('choose_one') }),
  z.object({
    act: z.literal('drop'),
    task: z.uuid(),
    why: z.string().trim().min(1, 'required').max(300, 'too_long'),
  }),
])
