import { z } from 'zod'
import { findLanguage } from '../../languages/registry.ts'
import { emptyIsNull } from '../../platform/fields.ts'

const words = (most: number) => z.string().trim().max(most, 'too_long')
const line = (most: number) => words(most).min(1, 'required')

/** A whole link to somebody's own page; anything else could be a script. */
export const link = emptyIsNull(
  z
    .string()
    .trim()
    .max(500, 'too_long')
    .refine((text) => /^https?:\/\/[^\s@/?#]+([/?#]\S*)?$/i.test(text), 'url'),
)

/** A language of the registry that a text can be written in. */
export const textLanguage = z.string().refine((tag) => findLanguage(tag) !== undefined, 'choose_one')

const whole = (least: number, most: number) =>
  z.coerce
    .number('not_a_whole_number')
    .int('not_a_whole_number')
    .min(least, 'too_small')
    .max(most, 'too_great')

/** What the form of a course says. An empty number means all evenings, or for good. */
export const courseForm = z.object({
  title: line(120),
  summary: words(600),
  provider: line(120),
  topic: emptyIsNull(z.uuid()),
  series: words(120),
  position: whole(0, 99).prefault(0),
  eveningsNeeded: emptyIsNull(whole(1, 50)),
  validMonths: emptyIsNull(whole(1, 120)),
})

/** What the form of a session says; times by the tenant's clocks. */
const sessionForm = z
  .object({
    act: z.literal('save'),
    evening: whole(1, 50),
    title: words(120),
    day: z.iso.date('date'),
    from: z.iso.time({ precision: -1, error: 'time' }),
    to: z.iso.time({ precision: -1, error: 'time' }),
    place: words(200),
    joinUrl: link,
    lecturerName: line(80),
    lecturerRole: words(80),
    lecturerOrganisation: words(120),
    materialUrl: link,
    recordingUrl: link,
    recordingConsent: z.literal('yes').optional(),
    recordingUntil: emptyIsNull(z.iso.date('date')),
  })
  .refine(({ from, to }) => to > from, { path: ['to'], error: 'time_order' })
  .refine(({ place, joinUrl }) => place !== '' || joinUrl !== null, { path: ['place'], error: 'required' })
  .refine(({ recordingUrl, recordingConsent }) => recordingUrl === null || recordingConsent === 'yes', {
    path: ['recordingConsent'],
    error: 'required',
  })
  .refine(({ recordingUrl, recordingUntil }) => recordingUrl === null || recordingUntil !== null, {
    path: ['recordingUntil'],
    error: 'required',
  })

/** A lesson as a coordinator writes it in one language, with what holds for it in all. */
export const lessonForm = z.object({
  act: z.literal('write'),
  language: textLanguage,
  title: line(120),
  body: line(20_000),
  audioUrl: link,
  quiz: words(10_000),
  minutes: whole(1, 600),
  makesUp: emptyIsNull(whole(1, 50)),
  position: whole(0, 999),
})

/** The ids that boxes of one name were ticked for: none, one or several. */
export const someIds = z
  .uuid()
  .or(z.array(z.uuid()))
  .optional()
  .transform((ids) => [ids ?? []].flat())

/** What the page of a session sends back: the session itself, that it is cancelled, or who may teach it. */
export const sessionActs = z.discriminatedUnion('act', [
  z.object({ act: z.literal('cancel') }),
  z.object({ act: z.enum(['teach', 'not_teach']), account: z.uuid() }),
  sessionForm,
])

/** A session as its form says it. */
export type SessionForm = z.output<typeof sessionForm>
