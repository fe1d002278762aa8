import { z } from 'zod'
import { channels, conversationForm, crowds, outcomes } from '../../conversations/forms.schema.ts'
import { isSpoken } from '../../languages/spoken.ts'

/** How a talk at a stand ended: as any other, or with a decision (HA-12). */
export const standOutcomes = [...outcomes, 'decided'] as const

/** Most tallies that come at once; a device with more sends several times. */
export const mostAtOnce = 100

const spoken = z.string().refine(isSpoken)
const topic = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/)
    .optional(),
)
const some = z.coerce.number().int().min(1).max(500).default(1)
const every = {
  /** Random, made by the device: what makes a tally that comes twice count once. */
  id: z.uuid(),
  /** The ISO week of its stand, or that she chose: the finest time that a tally knows. */
  week: z.string().max(8).default(''),
}
const atStand = { ...every, stand: z.uuid() }

/**
 * What a volunteer notes with a few taps: a talk at a stand (HA-09), leaflets (HA-07) and things (HA-08) handed out
 * there, or what she made known in her own network (HA-02). The only free words are the conversation form's, which
 * refuse numbers and addresses.
 */
export const tally = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('talk'),
    ...atStand,
    language: spoken,
    topic,
    outcome: z.enum(standOutcomes),
    words: conversationForm.shape.words,
  }),
  z.object({ kind: z.literal('leaflet'), ...atStand, language: spoken, count: some }),
  z.object({ kind: z.literal('item'), ...atStand, item: z.uuid(), count: some }),
  z.object({
    kind: z.literal('network'),
    ...every,
    language: spoken,
    topic,
    channel: z.enum(channels),
    people: z.enum(crowds),
  }),
])

export type Tally = z.output<typeof tally>

/** What a device posts; each is read by itself, so that one that cannot be used keeps no other back. */
export const talliesPost = z.object({ tallies: z.array(z.unknown()).max(mostAtOnce) })

/**
 * Reads what a device kept, each by itself. Words that cannot be kept are dropped and the talk is counted; what is no
 * tally at all is left out, since the device could never bring it any other way.
 */
export function readTallies(posted: readonly unknown[]): Tally[] {
  return posted.flatMap((each) => {
    const read = tally.safeParse(each)
    if (read.success) return [read.data]
    const wordless = tally.safeParse({ ...(each as object), words: undefined })
    return wordless.success ? [wordless.data] : []
  })
}
