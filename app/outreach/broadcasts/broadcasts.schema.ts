import { z } from 'zod'
import { isSpoken } from '../../languages/spoken.ts'
import { areasField, campaignField, programmesField, spokenField, titleField } from '../wishes.schema.ts'

const ticked = z.literal('yes').optional()

/** Longest text of a broadcast. */
export const mostWords = 600

/** Which volunteers are meant, as it is stored with a broadcast. */
export const segmentShape = z.object({
  languages: z.array(z.string()).default([]),
  areas: z.array(z.string()).default([]),
  programmes: z.array(z.string()).default([]),
  trained: z.boolean().default(true),
  active: z.boolean().default(true),
})

/** Who is meant and what it says in the tenant's own language. */
export const broadcastForm = z
  .object({
    title: titleField,
    words: z.string().trim().min(3, 'required').max(mostWords, 'too_long'),
    languages: spokenField,
    areas: areasField,
    programmes: programmesField,
    trained: ticked,
    active: ticked,
    campaign: campaignField,
  })
  .transform(({ title, words, languages, areas, programmes, trained, active, campaign }) => ({
    title,
    words,
    campaign,
    segment: { languages, areas, programmes, trained: trained === 'yes', active: active === 'yes' },
  }))
export type BroadcastWish = z.output<typeof broadcastForm>

/** The words in one language; none takes them away, and its readers get the tenant's own language. */
export const wordsForm = z.object({
  language: z.string().refine(isSpoken),
  words: z.string().trim().max(mostWords, 'too_long').default(''),
})

/** When it goes out: empty for at once, else a time by the clock on the tenant's wall. */
export const sendForm = z.object({
  at: z.preprocess(
    (value) => (value === '' || value === undefined ? null : value),
    z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'date')
      .nullable(),
  ),
})
