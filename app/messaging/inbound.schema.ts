import { z } from 'zod'

/** What the operator says when a tenant gets a receiving number; `position` orders those that share one. */
export const serviceNumber = z.object({
  number: z.string().regex(/^\+?[0-9A-Za-z]{3,20}$/, 'number'),
  slug: z.string().min(1),
  position: z.coerce.number().int().min(0).max(99).default(0),
})
