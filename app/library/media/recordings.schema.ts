import { z } from 'zod'
import { readingLanguage } from '../translations/translations.schema.ts'

/** The longest that a voice may be agreed to at once, in days: who has moved on is asked again. */
export const longestAgreed = 5 * 365

/** What stands beside a recording that is handed in; dates as yyyy-mm-dd. `name` is left empty for one's own voice. */
export const agreementForm = z.object({
  language: readingLanguage,
  name: z.string().trim().max(120).default(''),
  until: z.iso.date('invalid').transform((day) => Temporal.PlainDate.from(day)),
  agree: z.literal('yes', 'must_agree'),
})

/** A recording that is published or withdrawn. `wish` tells whether the speaker wants it gone. */
export const recordingAct = z.object({ recording: z.uuid(), wish: z.literal('yes').optional() })
