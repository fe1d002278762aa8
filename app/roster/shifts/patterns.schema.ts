import { z } from 'zod'
import { isSpoken } from '../../languages/spoken.ts'
import { day, timeOfDay } from '../../people/volunteers/volunteers.schema.ts'

const list = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.coerce.number().int().min(1).max(7)),
)
const words = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
  z.string().trim().max(80).nullable().default(null),
)
const some = (least: number) =>
  z.coerce.number({ error: 'not_a_number' }).int('not_a_number').min(least, 'too_small').max(20, 'too_great')

/** What recurs, as the form sends it: times of day in minutes, an end before the beginning is on the next day. */
export const patternForm = z
  .object({
    language: z.string().refine(isSpoken, 'required'),
    place: words,
    number: words,
    weekdays: list.refine((days) => days.length > 0, 'required'),
    from: timeOfDay,
    to: timeOfDay,
    every: z.coerce
      .number()
      .pipe(z.union([z.literal(1), z.literal(2)]))
      .default(1),
    first: day,
    until: day,
    holidays: z.literal('work').optional(),
    wanted: some(1).default(1),
    standby: some(0).default(0),
    programme: z.preprocess((value) => value || null, z.uuid().nullable().default(null)),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'time' })
  .refine(({ first, until }) => first <= until, { path: ['until'], message: 'date' })
  .refine(({ first, until }) => spanDays(first, until) <= 400, { path: ['until'], message: 'too_great' })

/** A pattern that a coordinator wishes. */
export type PatternWish = z.output<typeof patternForm>

function spanDays(first: string, until: string): number {
  return Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(until)).total('days')
}
