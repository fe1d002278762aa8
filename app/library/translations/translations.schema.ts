import { z } from 'zod'
import { findLanguage } from '../../languages/registry.ts'
import { languageName } from '../../languages/spoken.ts'
import { translationStates } from './states.ts'

/** The most that a paragraph, and a title or summary, may hold in any language. */
export const longest = {
  paragraph: 8000,
  title: 300,
  summary: 1000,
  why: 600,
  remark: 1000,
  media: 60_000,
} as const

/** A language that an article can be read in. */
export const readingLanguage = z.string().refine((tag) => findLanguage(tag) !== undefined, 'invalid')

/** The tasks somebody can be asked for. */
export const tasks = ['translate', 'review'] as const
export type Task = (typeof tasks)[number]

/** Which task is taken back. */
export const unassignForm = z.object({ task: z.enum(tasks) })

/** What a coordinator asks of a volunteer. */
export const assignForm = z.object({
  language: readingLanguage,
  task: z.enum(tasks),
  accountId: z.uuid('choose_one'),
  due: z
    .string()
    .optional()
    .transform((day) => day || null)
    .pipe(z.iso.date().nullable()),
})
export type AssignWish = z.output<typeof assignForm> & { readonly articleId: string }

/** What somebody has written of a picture or a film; a picture has no title. */
export type MediaWords = { readonly id: string; readonly title: string; readonly words: string }

/** What somebody saves of a translation: the edition she began from, and the paragraphs as they stand in her form. */
export type TranslationWords = {
  readonly edition: number
  /** The version of the original that she saw beside it. */
  readonly versionId: string
  readonly title: string
  readonly summary: string
  readonly paragraphs: readonly {
    readonly paragraphId: string
    readonly words: string
    /** The original changed, and the words are right all the same. */
    readonly stillRight?: boolean
  }[]
  /** Which of title and summary she says are right though their original changed. */
  readonly stillRight?: { readonly title: boolean; readonly summary: boolean }
  readonly media?: readonly MediaWords[]
  readonly byMachine?: boolean
}

const short = (most: number) => z.string().trim().max(most).default('')

/** The head of the form in which a translation is written; its paragraphs are fields `p.<id>` and `ok.<id>`. */
export const wordsHead = z.object({
  edition: z.coerce.number().int().min(1),
  versionId: z.uuid(),
  title: short(longest.title),
  summary: short(longest.summary),
})

/** Why something is sent back or not used: it may not be left out. */
export const whyForm = z.object({ why: z.string().trim().min(1, 'required').max(longest.why) })

/** What an ambassador says of a paragraph. */
export const remarkForm = z.object({
  paragraphId: z.uuid(),
  words: z.string().trim().min(1, 'required').max(longest.remark),
})

/**
 * The paragraphs in a posted form.
 * @param typed every field as it came
 * @returns one for each `p.<uuid>`; `too_long` names the first field that holds too much
 */
export function paragraphsIn(typed: {
  readonly [field: string]: readonly string[]
}): { ok: true; paragraphs: TranslationWords['paragraphs'] } | { ok: false; field: string } {
  const fields = Object.keys(typed).filter((name) => /^p\.[0-9a-f-]{36}$/.test(name))
  const tooLong = fields.find((name) => (typed[name]?.[0]?.length ?? 0) > longest.paragraph)
  if (tooLong) return { ok: false, field: tooLong }
  const paragraphs = fields.map((name) => {
    const paragraphId = name.slice(2)
    const stillRight = typed[`ok.${paragraphId}`]?.[0] === 'yes'
    return { paragraphId, words: (typed[name]?.[0] ?? '').trim(), stillRight }
  })
  return { ok: true, paragraphs }
}

/**
 * What a posted form says of pictures and films, in fields `m.<id>` and, for the titles of films, `mt.<id>`.
 * @param typed every field as it came
 * @returns `field` names the first one that holds too much
 */
export function mediaIn(typed: {
  readonly [field: string]: readonly string[]
}): { ok: true; media: MediaWords[] } | { ok: false; field: string } {
  const ids = Object.keys(typed).flatMap((name) => /^m\.([0-9a-f-]{36})$/.exec(name)?.[1] ?? [])
  const one = (name: string) => (typed[name]?.[0] ?? '').replaceAll('\r', '').trim()
  const media = ids.map((id) => ({ id, title: one(`mt.${id}`), words: one(`m.${id}`) }))
  const long = media.find(({ title, words }) => title.length > longest.title || words.length > longest.media)
  if (!long) return { ok: true, media }
  return { ok: false, field: long.title.length > longest.title ? `mt.${long.id}` : `m.${long.id}` }
}

/** What narrows the coverage matrix, as its address says it; what cannot be read narrows nothing. */
export const coverageWish = z
  .object({
    topic: z.uuid().optional().catch(undefined),
    urgent: z.string().optional().catch(undefined),
    language: readingLanguage.optional().catch(undefined),
    state: z.enum(translationStates).optional().catch(undefined),
  })
  .transform(({ topic, urgent, language, state }) => ({
    topicId: topic ?? null,
    urgent: urgent === 'yes',
    language: language ?? null,
    state: state ?? null,
  }))

/** A language's name as this member of staff reads it. */
export const nameOf = (tag: string, staff: string): string =>
  languageName(tag, staff === 'nn' || staff === 'en' ? staff : 'nb')
