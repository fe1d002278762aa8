import { z } from 'zod'
import { latinDigits } from '../phones.ts'

/** A six-digit code as people type it: any script's digits, with or without spaces. */
export const sixDigits = z
  .string()
  .transform((text) => latinDigits(text).replace(/[\s\u2066-\u2069\u200e\u200f-]/gu, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'code_wrong'))

/** The form that asks for the code; `ticket` names the code that was sent, and says nothing to who guesses. */
export const codeForm = z.object({
  ticket: z.uuid(),
  code: sixDigits,
  next: z.string().optional(),
  shared: z.string().optional(),
})

/** The form that asks for a number to send a code to. */
export const phoneForm = z.object({ phone: z.string().max(40), next: z.string().optional() })
