import { z } from 'zod'

/** A tenant's own words as they are stored. */
export const storedWordings = z.record(z.string(), z.string()).catch({})

/** What is posted of one language's wording; `section` names the language. */
export const wordingForm = z.object({
  section: z.string(),
  words: z.string().max(1000, 'too_long').default(''),
  act: z.enum(['save', 'standard']).default('save'),
})
