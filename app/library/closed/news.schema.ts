import { z } from 'zod'

/** What a volunteer does with her news: she has seen them as of her page, or chooses about the weekly message. */
export const newsForm = z.object({
  act: z.enum(['seen', 'week_off', 'week_on']),
  until: z
    .string()
    .max(40)
    .refine((text) => isInstant(text))
    .transform((text) => Temporal.Instant.from(text)),
})

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}
