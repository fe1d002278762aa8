import { z } from 'zod'
import { pointsAtSomebody } from '../people/pointing.ts'

/** How a conversation ended. "Tried, no answer" is no conversation: it belongs to the claim, in dispatch. */
export const outcomes = ['together', 'self', 'referred', 'open'] as const
/** What was needed. */
export const needs = ['information', 'talk', 'practical', 'letter', 'referral', 'other'] as const
/** What comes next. */
export const followUps = ['none', 'call', 'professional'] as const
/** Where it took place (HA-02): by phone, in messages, out among people, at somebody's home. */
export const channels = ['phone', 'chat', 'met', 'home'] as const
/** Every way that a released form may say: a talk at a stand (HA-06) besides those that she chooses among. */
export const formChannels = [...channels, 'stand'] as const
/** Roughly how many took part (HA-02). */
export const crowds = ['1', '2-5', '6-20', '21+'] as const

/** Longest question, in characters; the envelope's size follows from it. */
export const longestWords = 140

const spokenTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
const topicCode = z.string().regex(/^[a-z0-9_]{1,40}$/)
const listed = <T extends z.ZodType>(item: T, most: number) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(most),
  )
const unlessEmpty = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), item.optional())
const ticked = z.preprocess((value) => value === 'yes' || value === true, z.boolean())

/**
 * The form after a conversation (BM-28, HA-09, HA-12). It has no field for identity, and its few free words refuse
 * what looks like a number of somebody or an address of hers: five digits close together in any script, or an @.
 */
export const conversationForm = z.object({
  language: spokenTag,
  topics: listed(topicCode, 8),
  needs: listed(z.enum(needs), needs.length),
  outcome: z.enum(outcomes),
  followUp: unlessEmpty(z.enum(followUps)),
  channel: unlessEmpty(z.enum(formChannels)),
  people: unlessEmpty(z.enum(crowds)),
  decided: ticked,
  openness: ticked,
  words: z.preprocess(
    (value) => (typeof value === 'string' ? value.replace(/[\p{Cc}\s]+/gu, ' ').trim() || undefined : value),
    z
      .string()
      .max(longestWords)
      .refine((words) => !pointsAtSomebody(words), { message: 'no_names' })
      .optional(),
  ),
})

/** A form as it was read. */
export type ConversationForm = z.output<typeof conversationForm>

/**
 * What she made known in her own network (HA-02): in which language, about what, by which way, to roughly how many. There
 * is no field for words or names.
 */
export const networkTalk = z.object({
  language: spokenTag,
  topic: unlessEmpty(topicCode),
  channel: z.enum(channels),
  people: z.enum(crowds),
})

/** A talk in her network as it was read. */
export type NetworkTalk = z.output<typeof networkTalk>
