import { z } from 'zod'
import { type Audience, longestSlug, type Situation, slugShape } from '../articles/articles.schema.ts'

/** For whom a text is, as readers choose it: a situation of life or a group, each with words in the catalogues (BM-72). */
export const fits = [
  'newly_arrived',
  'pregnant',
  'parent',
  'young',
  'student',
  'job_seeker',
  'older',
  'women',
  'men',
] as const satisfies readonly (Situation | Audience)[]
export type Fit = (typeof fits)[number]

/** An article's address, as it may come in from anywhere. */
export const slug = z.string().max(longestSlug).regex(slugShape)

/** What she chose of the library: nothing usable is nothing chosen. */
export const choice = z.object({
  topic: z.string().max(60).nullable().catch(null),
  fits: z.enum(fits).nullable().catch(null),
  /** The address of a partner, for its texts alone (BM-17); one that cannot be an address is nobody's. */
  from: z.string().max(100).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(500).catch(1),
})
export type Choice = z.output<typeof choice>
