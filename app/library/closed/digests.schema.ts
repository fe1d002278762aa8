import { z } from 'zod'

/** What a tenant keeps under the setting `digest`: when its weekly message goes out, by the clock on its wall. */
export const digestSettings = z.object({
  on: z.boolean().default(true),
  /** 1 is Monday (ISO 8601). */
  weekday: z.int().min(1).max(7).default(1),
  hour: z.int().min(0).max(23).default(10),
})
export type DigestSettings = z.output<typeof digestSettings>
