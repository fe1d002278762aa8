import { z } from 'zod'

/** What a tenant keeps under the setting `messaging`. */
export const messagingSettings = z.object({
  /** So many messages of one class may be queued to one person in 24 hours; what is more is held back (caps.ts). */
  mostPerDay: z.int().min(3).max(100).default(20),
})
