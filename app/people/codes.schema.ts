import { z } from 'zod'

const latin = (text: string) =>
  text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit))).replace(/[\s\u2066-\u2069\u200e\u200f-]/gu, '')

// Every script's ten digits lie together in Unicode, so a digit's value is its distance from its own zero.
function digitValue(digit: string): number {
  let zero = digit.codePointAt(0) ?? 48
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && (digit.codePointAt(0) ?? 48) - zero < 9) zero -= 1
  return ((digit.codePointAt(0) ?? 48) - zero) % 10
}

/** A six-digit code as people type it: any script's digits, any spaces. */
export const sixDigits = z
  .string()
  .transform(latin)
  .pipe(z.string().regex(/^\d{6}$/, 'code_wrong'))

/** The form that asks for the code; `ticket` names the code that was sent, and says nothing to who guesses. */
export const codeForm = z.object({
  ticket: z.uuid(),
  code: sixDigits,
  next: z.string().optional(),
  shared: z.string().optional(),
})
