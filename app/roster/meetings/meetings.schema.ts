import { z } from 'zod'
import { findLanguage } from '../../languages/registry.ts'
import { isSpoken } from '../../languages/spoken.ts'
import { pointsAtSomebody } from '../../people/pointing.ts'
import { day, timeOfDay } from '../../people/volunteers/volunteers.schema.ts'
import { emptyIsNull, listed } from '../../platform/fields.ts'

const several = z.preprocess(listed, z.array(z.string().refine(isSpoken)).max(60))
const words = (most: number) => z.string().trim().max(most, 'too_long').default('')
const yes = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes')
const nameless = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'required')
    .max(most, 'too_long')
    .refine((text) => !pointsAtSomebody(text), 'no_names')

/** Any vendor's address, over https only: it is linked and never loaded from here. */
const joinUrl = emptyIsNull(
  z
    .string()
    .trim()
    .max(500, 'too_long')
    .refine((text) => {
      const url = URL.parse(text)
      return url !== null && url.protocol === 'https:' && url.username === '' && /\./.test(url.hostname)
    }, 'url'),
)

/** Links as a coordinator writes them, one to a line: the words, a bar, the address. */
const links = z
  .string()
  .max(6000, 'too_long')
  .default('')
  .transform((text, context) => {
    const lines = text.split('\n').flatMap((line) => line.trim() || [])
    return lines.map((line) => {
      const at = line.lastIndexOf('|')
      const [label, url] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
      if (
        at < 1 ||
        label === '' ||
        !(/^\/(?!\/)/.test(url) || /^https?:$/.test(URL.parse(url)?.protocol ?? ''))
      )
        context.addIssue({ code: 'custom', message: 'links' })
      return { label, url }
    })
  })

/** A series as its form sends it (BM-42): times in minutes of the day by the tenant's clocks; an end before the beginning is on the next day. */
export const seriesForm = z
  .object({
    title: z.string().trim().min(2, 'required').max(120, 'too_long'),
    language: z.string().refine((tag) => findLanguage(tag) !== undefined, 'choose_one'),
    programme: emptyIsNull(z.uuid()),
    forLanguages: several,
    weekdays: z
      .preprocess(listed, z.array(z.coerce.number().int().min(1).max(7)))
      .refine((days) => days.length > 0, 'required'),
    every: z.coerce
      .number()
      .pipe(z.union([z.literal(1), z.literal(2)]))
      .default(1),
    from: timeOfDay,
    to: timeOfDay,
    first: day,
    until: day,
    holidays: z.literal('work').optional(),
    place: words(120),
    joinUrl,
    languages: several,
    interpreted: several,
    tell: yes,
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'time' })
  .refine(({ first, until }) => first <= until, { path: ['until'], message: 'date' })
  .refine(({ first, until }) => spanDays(first, until) <= 400, { path: ['until'], message: 'too_great' })
  .refine(({ place, joinUrl }) => place !== '' || joinUrl !== null, { path: ['place'], message: 'required' })
export type SeriesWish = z.output<typeof seriesForm>

function spanDays(first: string, until: string): number {
  return Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(until)).total('days')
}

/** One meeting: about what, where, in which languages, with which material, and who speaks. `person` is an account. */
export const meetingForm = z
  .object({
    topic: words(160),
    place: words(120),
    joinUrl,
    languages: several,
    interpreted: several,
    interpreterNote: words(300),
    links,
    lecturer: z.enum(['none', 'person', 'external']).default('none'),
    person: emptyIsNull(z.uuid()),
    name: words(120),
    about: words(160),
    agreed: yes,
  })
  .refine(({ place, joinUrl }) => place !== '' || joinUrl !== null, { path: ['place'], message: 'required' })
  .refine(({ lecturer, person }) => lecturer !== 'person' || person !== null, {
    path: ['person'],
    message: 'choose_one',
  })
  .refine(({ lecturer, name }) => lecturer !== 'external' || name !== '', {
    path: ['name'],
    message: 'required',
  })
export type MeetingWish = z.output<typeof meetingForm>

/** What is done to many at once (BM-58). `days` moves by whole days, `from` sets another time of day. */
export const manyForm = z
  .object({
    act: z.enum(['cancel', 'online', 'move']),
    meeting: z.preprocess(listed, z.array(z.uuid()).min(1, 'choose_one').max(400)),
    joinUrl,
    days: emptyIsNull(z.coerce.number({ error: 'not_a_number' }).int('not_a_number').min(-60).max(60)),
    from: emptyIsNull(timeOfDay),
  })
  .refine(({ act, joinUrl }) => act !== 'online' || joinUrl !== null, {
    path: ['joinUrl'],
    message: 'required',
  })
  .refine(({ act, days, from }) => act !== 'move' || Boolean(days) || from !== null, {
    path: ['days'],
    message: 'required',
  })
export type ManyWish = z.output<typeof manyForm>

/** What is done on a meeting's own page besides changing what it is about. */
export const meetingAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('attendance'),
    there: z.preprocess(listed, z.array(z.uuid()).max(1000)),
    listed: z.preprocess(listed, z.array(z.uuid()).max(1000)),
    unnamed: z.coerce
      .number({ error: 'not_a_number' })
      .int('not_a_number')
      .min(0, 'too_small')
      .max(2000, 'too_great')
      .default(0),
  }),
  z.object({ act: z.literal('answer'), question: z.uuid(), answer: nameless(2000) }),
  z.object({ act: z.literal('minutes'), minutes: nameless(8000) }),
  z
    .object({
      act: z.literal('remark'),
      words: nameless(400),
      topic: emptyIsNull(z.uuid()),
      language: emptyIsNull(z.string().refine(isSpoken)),
    })
    .refine(({ topic, language }) => topic === null || language !== null, {
      path: ['language'],
      message: 'choose_one',
    })
    .refine(({ topic, language }) => language === null || topic !== null, {
      path: ['topic'],
      message: 'choose_one',
    }),
  z.object({ act: z.literal('unremark'), remark: z.uuid() }),
  z.object({
    act: z.literal('record'),
    address: z
      .string()
      .trim()
      .max(500, 'too_long')
      .refine((text) => /^https:\/\//.test(text) || /^\/(?!\/)/.test(text), 'url'),
    ends: day,
  }),
])

/** What a volunteer does: she says whether she comes, or asks something beforehand. */
export const myMeetingAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('come'), meeting: z.uuid() }),
  z.object({ act: z.literal('skip'), meeting: z.uuid() }),
  z.object({ act: z.literal('ask'), meeting: z.uuid(), words: nameless(600) }),
])

/** The id of an address; one that is no id is nobody's. */
export function idIn(text: string | undefined): string {
  return z.uuid().safeParse(text).data ?? '00000000-0000-0000-0000-000000000000'
}
