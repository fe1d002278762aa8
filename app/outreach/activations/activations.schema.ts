import { z } from 'zod'
import { isSpoken } from '../../languages/spoken.ts'
import { emptyIsNull } from '../../platform/fields.ts'
import { areasField, campaignField, someSpokenField, titleField } from '../wishes.schema.ts'

/** Longest text of a call-out: seven SMS in most scripts, and a person still reads it out. */
export const mostWords = 480

/** A web address of the authority's own page, where the message stands (HA-03). */
export const sourceUrl = z.url({ protocol: /^https?$/, error: 'url' }).max(300, 'too_long')

/** What a coordinator writes first: the pivot's words, whose they are, to whom. */
export const activationForm = z.object({
  drill: z.enum(['drill', 'real']),
  title: titleField,
  source: z.string().trim().min(2, 'required').max(80, 'too_long'),
  sourceUrl,
  words: z.string().trim().min(10, 'required').max(mostWords, 'too_long'),
  languages: someSpokenField,
  areas: areasField,
  campaign: campaignField,
  /** An earlier call-out whose words in other languages come with it. */
  earlier: emptyIsNull(z.uuid()),
})
export type ActivationWish = z.output<typeof activationForm>

/** The words of one language. */
export const textForm = z.object({
  language: z.string().refine(isSpoken),
  words: z.string().trim().min(10, 'required').max(mostWords, 'too_long'),
})

/** Why a text goes out that no native speaker has confirmed; shown on the board and in the report. */
export const overrideForm = z.object({
  text: z.uuid(),
  reason: z.string().trim().min(5, 'required').max(200, 'too_long'),
})

export const reachChannels = ['met', 'phone', 'chat', 'home', 'other'] as const
/** By which way she passed it on; `unsaid` when she answered with a number alone. */
export type ReachChannel = (typeof reachChannels)[number] | 'unsaid'

const people = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.coerce
    .number({ error: 'not_a_number' })
    .int('not_a_number')
    .min(0, 'not_a_number')
    .max(99_999, 'not_a_number')
    .nullable(),
)

/** How many she has reached, a number for each way; empty ones are left as they are. */
export const reachForm = z.object({
  met: people,
  phone: people,
  chat: people,
  home: people,
  other: people,
})

/** A share code: what stands in the public address of a call-out. */
export const shareCode = z.string().regex(/^[a-z2-9]{8}$/)
