import { z } from 'zod'
import { findLanguage } from '../../languages/registry.ts'
import { isSpoken } from '../../languages/spoken.ts'

/** What the operator says when a tenant gets a receiving number; `position` orders those that share one; with a
 * `language`, one that is written and spoken here, a call to it is answered by a text in it. */
export const serviceNumber = z.object({
  number: z.string().regex(/^\+?[0-9A-Za-z]{3,20}$/, 'number'),
  slug: z.string().min(1),
  position: z.coerce.number().int().min(0).max(99).default(0),
  language: z
    .string()
    .refine((tag) => findLanguage(tag) !== undefined && isSpoken(tag))
    .nullable()
    .default(null),
})
