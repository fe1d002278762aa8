import { z } from 'zod'
import { day, profileFields, settleProfile } from './volunteers.schema.ts'

/** What a volunteer changes about herself. Her communities are words apart by commas or lines, and hers alone. */
export const myselfForm = z
  .object({
    ...profileFields,
    communities: z.string().trim().max(400, 'too_long').default(''),
    /** As typed; read by `readPhone`. Empty: the number she is reached at rings. */
    shownNumber: z.string().trim().max(40, 'phone_long').default(''),
  })
  .transform(settleProfile)

/** "Back on …": the first day on which she may be asked again. */
export const restForm = z.object({ until: day })
