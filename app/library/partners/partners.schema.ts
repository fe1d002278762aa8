import { z } from 'zod'
import { clean, isAllowedLink } from '../articles/markdown.ts'

const line = (most: number) => z.string().transform(clean).pipe(z.string().trim().max(most, 'too_long'))
const ticked = z
  .literal('yes')
  .optional()
  .transform((yes) => yes === 'yes')

/** What is known of a partner organisation: readers see name, text and address; the contact is for staff alone (BM-17). */
export const partnerFields = {
  name: line(120).pipe(z.string().min(2, 'required')),
  about: line(600).default(''),
  url: line(300)
    .default('')
    .transform((url) => url || null)
    .refine((url) => url === null || (/^https?:\/\//.test(url) && isAllowedLink(url)), 'url'),
  contact: line(300)
    .default('')
    .transform((contact) => contact || null),
  /** Whether it publishes without anybody of the place looking first. */
  publishes: ticked,
}

/** A partner to register. */
export const newPartnerForm = z.object(partnerFields)
export type PartnerWish = z.output<typeof newPartnerForm>

/** What is done with a partner, and with what it has handed in. */
export const partnerActs = z.discriminatedUnion('do', [
  z.object({ do: z.literal('save'), edition: z.coerce.number().int(), ...partnerFields }),
  z.object({ do: z.literal('add'), account: z.uuid('choose_one') }),
  z.object({ do: z.literal('remove'), account: z.uuid() }),
  z.object({
    do: z.literal('send_back'),
    article: z.uuid(),
    why: line(600).pipe(z.string().min(3, 'required')),
  }),
  z.object({
    do: z.literal('end'),
    texts: z.enum(['stay', 'go'], 'choose_one'),
    sure: z.literal('yes', 'sure'),
  }),
])
