import { z } from 'zod'
import { canBeAskedFor } from '../../languages/spoken.ts'
import { mostWords, safeTimes, textReaders } from '../requests.schema.ts'

const flag = z.literal('yes').optional()
const chosen = z.string().max(60).default('')
const several = z
  .union([z.enum(safeTimes).transform((one) => [one]), z.array(z.enum(safeTimes)).max(4)])
  .default([])

/** What a coordinator writes down for somebody who called or came by. */
export const entryForm = z.object({
  key: z.string().regex(/^[0-9a-f]{32}$/, 'invalid'),
  source: z.enum(['phone', 'in_person']),
  phone: z.string().max(60).default(''),
  language: z.string().refine(canBeAskedFor, 'language_missing'),
  topic: chosen,
  area: chosen,
  words: z.string().max(mostWords, 'too_long').default(''),
  woman: flag,
  mother_tongue: flag,
  avoid_own: flag,
  avoid: z.string().max(300, 'too_long').default(''),
  times: several,
  may_text: flag,
  readers: z.enum(textReaders).or(z.literal('')).default(''),
  danger: flag,
  under16: flag,
  consent: z.literal('yes', { error: 'consent_missing' }),
})
export type EntryForm = z.output<typeof entryForm>
