import { z } from 'zod'
import { findLanguage } from '../../languages/registry.ts'
import { clean, isAllowedLink } from '../articles/markdown.ts'

/** The most that each field of a webinar may hold. */
export const longest = { title: 160, summary: 600, url: 500, lines: 6000, role: 120, name: 120 } as const

/** A piece of a webinar, in the order in which it stands. */
export type Piece =
  | { readonly kind: 'slides' | 'link'; readonly label: string; readonly url: string; readonly answer: null }
  | { readonly kind: 'question'; readonly label: string; readonly url: null; readonly answer: string }

const text = (most: number) => z.string().transform(clean).pipe(z.string().trim().max(most, 'too_long'))
const needed = (most: number) => text(most).pipe(z.string().min(1, 'required'))
const day = z.iso.date('date').transform((value) => Temporal.PlainDate.from(value))
const maybeDay = z
  .literal('')
  .optional()
  .transform(() => null)
  .or(day)
const many = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string()),
)
const isLanguage = (tag: string) => findLanguage(tag) !== undefined
// Elsewhere over https only; or a file of this place by its path.
const address = needed(longest.url).refine(
  (url) => (/^https:\/\//.test(url) || /^\/(?!\/)/.test(url)) && isAllowedLink(url),
  'url',
)

/** Links as a coordinator writes them, one to a line: the words, a bar, the address. */
const links = text(longest.lines).transform((all, context): Piece[] =>
  linesOf(all).map((line) => {
    const at = line.lastIndexOf('|')
    const [label, url] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    if (at < 1 || label === '' || !/^(https?:\/\/|\/)/.test(url) || !isAllowedLink(url))
      context.addIssue({ code: 'custom', message: 'links' })
    return { kind: 'link', label, url, answer: null }
  }),
)

/** Questions and answers: the question is the first line of a block, empty lines part them. */
const questions = text(longest.lines).transform((all, context): Piece[] =>
  all
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const [label = '', ...rest] = linesOf(block)
      const answer = rest.join('\n')
      if (answer === '') context.addIssue({ code: 'custom', message: 'questions' })
      return { kind: 'question', label, url: null, answer }
    }),
)

const linesOf = (all: string) =>
  all
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A webinar as it is kept: `ends` is the last day on which volunteers may see it. */
export const webinarForm = z
  .object({
    edition: z.coerce.number().int().min(0),
    title: needed(longest.title),
    summary: text(longest.summary).default(''),
    language: z.string().refine(isLanguage, 'choose_one'),
    heldOn: day,
    address,
    captions: many.pipe(z.array(z.string().refine(isLanguage))),
    ends: day,
    slides: z.literal('').or(address),
    links,
    questions,
  })
  .transform(({ slides, links: led, questions: asked, ...facts }) => {
    const shown: Piece[] =
      slides === '' ? [] : [{ kind: 'slides', label: 'slides', url: slides, answer: null }]
    return { ...facts, pieces: [...shown, ...led, ...asked] }
  })
export type WebinarWish = z.output<typeof webinarForm>

/** Somebody who speaks in a webinar. */
export const speakerForm = z.object({
  name: needed(longest.name),
  role: needed(longest.role),
  organisation: text(longest.role).default(''),
  shown: z
    .literal('yes')
    .optional()
    .transform((yes) => yes === 'yes'),
  until: maybeDay,
})
export type SpeakerWish = z.output<typeof speakerForm>

/** Which speaker an act is about. */
export const speakerAct = z.object({ speaker: z.uuid() })
