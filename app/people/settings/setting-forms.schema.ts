import { z } from 'zod'
import { languages } from '../../languages/registry.ts'
import { latinDigits } from '../phones.ts'
import { timeOfDay } from '../volunteers/volunteers.schema.ts'

/** A field that may come once, several times or not at all. */
export const many = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string()),
)
const words = (most: number) => z.string().trim().max(most, 'too_long').default('')
/** A whole number as typed, between two bounds; a code for what is wrong with it. Nothing typed is no nought. */
export const whole = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    z.coerce
      .number({ error: 'not_a_number' })
      .int('not_a_number')
      .min(least, 'too_small')
      .max(most, 'too_great'),
  )

/** What the tenant is called, and the form of Norwegian it writes (KS-28). */
export const nameForm = z.object({
  name: z.string().trim().min(2, 'required').max(80, 'too_long'),
  language: z.enum(['nb', 'nn', 'en']),
})

/** Which languages are offered, and which can be asked for. */
export const languagesForm = z.object({
  offered: many.pipe(z.array(z.string()).min(1, 'choose_some')),
  spoken: many,
})

/** Between which times people are called back. */
export const hoursForm = z
  .object({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'time_order' })

/** Whom to turn to; phones as typed. */
export const contactsForm = z.object({
  coordinatorName: words(80),
  coordinatorPhone: words(40),
  professionalsName: words(120),
  professionalsPhone: words(40),
  professionalsEmail: z.union([z.literal(''), z.email('email').max(120, 'too_long')]).default(''),
  privacyName: words(120),
  privacyEmail: z.union([z.literal(''), z.email('email').max(120, 'too_long')]).default(''),
  underSixteenName: words(120),
  underSixteenPhone: words(40),
  underSixteenText: words(600),
})

/** How calls are connected; the phones of a demonstration ring nowhere else. */
export const telephonyForm = z
  .object({
    relay: z.enum(['none', '46elks', 'twilio', 'simulator']),
    shownNumber: words(40),
    callsFrom: timeOfDay.default(0),
    callsTo: timeOfDay.default(24 * 60 - 1),
    missedCall: z.enum(['text', 'request']).default('text'),
    voicemail: z.enum(['off', 'unanswered', 'always']).default('off'),
  })
  .refine(({ callsFrom, callsTo }) => callsFrom < callsTo, { path: ['callsTo'], message: 'time_order' })

/** When the other coordinators are called too; its bounds are the alarms' own. */
export const alarmsForm = z.object({ deputyMinutes: whole(2, 240) })

/** How many messages of one kind a person gets in a day at most; its bounds are messaging's own. */
export const messagingForm = z.object({ mostPerDay: whole(3, 100) })

/** When the weekly message to volunteers goes out; its bounds are the library's own. */
export const digestForm = z.object({
  on: z
    .literal('yes')
    .optional()
    .transform((yes) => yes === 'yes'),
  weekday: whole(1, 7),
  hour: whole(0, 23),
})

/** How many volunteers each language should have: rows of a language and a number; empty rows fall away. */
export const coverageForm = z
  .object({ least: whole(0, 500), language: many, wanted: many })
  .transform(({ least, language, wanted }, context) => {
    const rows: Record<string, number> = {}
    for (const [index, tag] of language.entries()) {
      if (tag === '') continue
      const number = whole(0, 500).safeParse(wanted[index])
      if (!number.success || wanted[index] === '')
        context.addIssue({ code: 'custom', path: ['wanted'], message: 'not_a_number' })
      else rows[tag] = number.data
    }
    return { least, wanted: rows }
  })

/** Who lives here, by language, year and source: rows as above (HA-16). */
export const populationForm = z
  .object({ language: many, people: many, year: many, source: many })
  .transform((form, context) => ({
    facts: form.language.flatMap((language, index) => {
      if (language === '') return []
      const people = whole(0, 10_000_000).safeParse(form.people[index] || 'none')
      const year = whole(1900, 2100).safeParse(form.year[index] || 'none')
      const source = (form.source[index] ?? '').trim()
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (!people.success) refuse('people', 'not_a_number')
      if (!year.success) refuse('year', 'year')
      if (source.length < 2 || source.length > 200) refuse('source', 'required')
      return people.success && year.success
        ? [{ language, people: people.data, year: year.data, source }]
        : []
    }),
  }))

/** A place: its name, whether it is closed, and which are near. */
export const areaForm = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1, 'required').max(60, 'too_long'),
  closed: z.literal('yes').optional(),
  neighbours: many.pipe(z.array(z.uuid())),
})
export const newAreaForm = z.object({ name: z.string().trim().min(1, 'required').max(60, 'too_long') })

/** A topic's labels, one field for each interface language (`label-nb` …); checked by who reads them. */
export const topicForm = z.object({ id: z.uuid(), retired: z.literal('yes').optional() })
export const newTopicForm = z.object({
  code: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'topic_code'),
})

/** The tenant's own words in one language, which `section` names. */
export const textForm = z.object({
  section: z.string().refine((tag) => languages.some((each) => each.tag === tag)),
  welcome: words(400),
  about: words(4000),
})

const amount = z
  .string()
  .trim()
  .min(1, 'required')
  .transform((text) => Number(latinDigits(text).replace(',', '.')))

/** Waves, caps and criteria as typed: numbers, which dispatch's own schema then judges. */
export const wavesForm = z.object({
  firstWave: amount,
  growth: amount,
  largestWave: amount,
  pauseMinutes: amount,
  waveCount: amount,
  chance: amount,
  escalateAfterMinutes: amount,
  leaseMinutes: amount,
  nudgeAfterMinutes: amount,
  dailyCap: amount,
  weeklyCap: amount,
  leastGapMinutes: amount,
  openOfferMinutes: amount,
  openClaims: amount,
  near: z.string(),
  topic: z.string(),
  trained: z.string(),
  declaration: z.string(),
  quietFrom: timeOfDay,
  quietTo: timeOfDay,
})
