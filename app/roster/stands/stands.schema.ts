import { z } from 'zod'
import { isSpoken } from '../../languages/spoken.ts'
import { pointsAtSomebody } from '../../people/pointing.ts'
import { whole } from '../../people/settings/setting-forms.schema.ts'
import { clockField, dayField, emptyIsNull, listed } from '../../platform/fields.ts'

/** Where and when a stand is, by the tenant's clock (HA-06). It ends on the day it begins. */
export const standForm = z
  .object({
    place: z.string().trim().min(2, 'required').max(80, 'too_long'),
    address: z.string().trim().max(120, 'too_long').default(''),
    area: emptyIsNull(z.uuid()),
    day: dayField,
    from: clockField,
    to: clockField,
    languages: z.preprocess(listed, z.array(z.string().refine(isSpoken)).max(40)),
  })
  .refine(({ from, to }) => Temporal.PlainTime.compare(from, to) < 0, { path: ['to'], message: 'time_order' })

export type StandForm = z.output<typeof standForm>

/** What is done on a stand's page besides changing where and when. */
export const standAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('place'), volunteer: z.uuid('choose_one') }),
  z.object({ act: z.literal('withdraw'), volunteer: z.uuid() }),
  z.object({ act: z.literal('bring'), item: z.uuid('choose_one'), amount: whole(0, 10_000) }),
  z.object({
    act: z.literal('leaflets'),
    language: z.string().refine(isSpoken, 'choose_one'),
    count: whole(-10_000, 10_000),
  }),
  z.object({ act: z.literal('items'), item: z.uuid('choose_one'), count: whole(-10_000, 10_000) }),
  z.object({
    act: z.literal('report'),
    report: z
      .string()
      .trim()
      .min(1, 'required')
      .max(600, 'too_long')
      .refine((words) => !pointsAtSomebody(words), 'no_names'),
  }),
  z.object({ act: z.literal('cancel') }),
  z.object({ act: z.literal('remove') }),
])

/** What is done on the page of items: one more, one no longer used, and what came in or left. */
export const itemAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('add'),
    name: z.string().trim().min(2, 'required').max(60, 'too_long'),
    kind: z.enum(['consumable', 'material']),
  }),
  z.object({
    act: z.literal('move'),
    item: z.uuid(),
    amount: whole(-100_000, 100_000).refine((n) => n !== 0, 'required'),
  }),
  z.object({ act: z.literal('retire'), item: z.uuid() }),
  z.object({ act: z.literal('revive'), item: z.uuid() }),
])

/** The stand of an address; one that is no id is no stand's. */
export function idOf(params: Readonly<Record<string, string | undefined>>): string {
  return z.uuid().safeParse(params.stand).data ?? '00000000-0000-0000-0000-000000000000'
}
