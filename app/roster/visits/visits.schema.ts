import { z } from 'zod'
import { isSpoken } from '../../languages/spoken.ts'
import { pointsAtSomebody } from '../../people/pointing.ts'
import { clockField, dayField, emptyIsNull } from '../../platform/fields.ts'

/** What an organisation may be; the desk's words for it are `staff.visits.kind_…`. */
export const requesterKinds = [
  'school',
  'health',
  'adult_education',
  'library',
  'organisation',
  'other',
] as const
/** Who is visited; children and the young without their parents need a police certificate (norms 23). */
export const audiences = ['children', 'youth', 'parents', 'adults', 'older', 'mixed'] as const
/** How it went, by those who were there and by those who booked. */
export const outcomes = ['well', 'fair', 'badly'] as const
/** How many came: up to five, up to twenty, more. Never a number: a small room would be known by it. */
export const crowds = ['few', 'some', 'many'] as const
/** The languages of the organisation's pages: those who book are professionals in Norway. */
export const requesterLanguages = ['nb', 'nn', 'en'] as const

/** Whether whoever comes must have shown a police certificate for work with children. */
export const needsCertificate = (audience: (typeof audiences)[number]) =>
  audience === 'children' || audience === 'youth'

const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least > 0 ? 'required' : 'invalid')
    .max(most, 'too_long')
const unnamed = (most: number) =>
  words(0, most)
    .refine((text) => !pointsAtSomebody(text), 'no_names')
    .default('')

/** An organisation registers itself, or a coordinator does it (BM-63). The phone is read by the verb. */
export const requesterForm = z.object({
  name: words(2, 80),
  kind: z.enum(requesterKinds, 'choose_one'),
  contact: words(2, 80),
  phone: words(1, 40),
  language: z.enum(requesterLanguages).default('nb'),
})
export type RequesterForm = z.output<typeof requesterForm>

const where = {
  place: words(2, 80),
  address: words(0, 120).default(''),
  day: dayField,
  from: clockField,
  to: clockField,
  note: unnamed(300),
}
const spoken = z.string().refine(isSpoken, 'choose_one')
const wanted = z.coerce
  .number({ error: 'not_a_number' })
  .int('not_a_number')
  .min(1, 'too_small')
  .max(6, 'too_great')
const inOrder = ({ from, to }: { from: Temporal.PlainTime; to: Temporal.PlainTime }) =>
  Temporal.PlainTime.compare(from, to) < 0
const orderFault = { path: ['to'], message: 'time_order' }

/** A visit as it is booked (BM-08): it ends on the day it begins, by the place's clock. */
export const visitForm = z
  .object({
    ...where,
    language: spoken,
    topic: emptyIsNull(z.uuid()),
    area: emptyIsNull(z.uuid()),
    audience: z.enum(audiences, 'choose_one'),
    wanted,
  })
  .refine(inOrder, orderFault)
export type VisitForm = z.output<typeof visitForm>

/** What may be changed afterwards; what is not said stays. Another audience is another visit. */
export const changeForm = z
  .object({ ...where, language: spoken.optional(), wanted: wanted.optional() })
  .refine(inOrder, orderFault)
export type ChangeForm = z.output<typeof changeForm>

/** How a visit was, by whoever booked it. */
export const ratingForm = z.object({ rating: z.enum(outcomes, 'choose_one'), remark: unnamed(300) })

/** How a visit was, by a volunteer: three taps, no name, no words. */
export const reportForm = z
  .object({
    took: z.enum(['yes', 'no'], 'choose_one'),
    people: z.enum(crowds).optional(),
    went: z.enum(outcomes).optional(),
  })
  .superRefine(({ took, people, went }, ctx) => {
    if (took === 'no') return
    if (!people) ctx.addIssue({ code: 'custom', path: ['people'], message: 'choose_one' })
    if (!went) ctx.addIssue({ code: 'custom', path: ['went'], message: 'choose_one' })
  })
export type ReportForm = z.output<typeof reportForm>

/** An id of an address; what is no id is nothing's. */
export const idIn = (text: string | undefined) =>
  z.uuid().safeParse(text).data ?? '00000000-0000-0000-0000-000000000000'
