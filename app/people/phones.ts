import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/max'
import { plainDigit } from '../languages/folding.ts'

/** Why a text is no phone number that can be called; pages say it with the message `error.<reason>`. */
export type PhoneFault = 'required' | 'phone' | 'phone_short' | 'phone_long'

/** Digits, and what people write between them: spaces, brackets, strokes, marks of direction. */
const written = /^[\d\s()+./\-‐-―\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069]+$/u

/** The demonstration's own block, which nobody can dial, with or without the country code. */
const demoBlock = /^(?:\+47|0047)?(00\d{6})$/

/**
 * Reads a phone number as people write it: digits of any script, any spacing, Norwegian unless it says otherwise.
 * @param options `demo`: the tenant is a demonstration, where the block +47 00 xx xx xx is a number too
 * @returns the number in E.164 (ITU-T), or why it is none
 */
export function readPhone(
  text: string,
  options: { demo?: boolean } = {},
): { ok: true; e164: string } | { ok: false; reason: PhoneFault } {
  const latin = latinDigits(text.normalize('NFKC')).trim()
  if (latin === '') return { ok: false, reason: 'required' }
  if (!written.test(latin)) return { ok: false, reason: 'phone' }
  const plain = latin.replace(/[^\d+]/g, '')
  const demo = demoBlock.exec(plain)?.[1]
  if (demo && options.demo) return { ok: true, e164: `+47${demo}` }
  const number = parsePhoneNumberFromString(plain, 'NO')
  if (number?.isValid()) return { ok: true, e164: number.number }
  const length = validatePhoneNumberLength(plain, 'NO')
  if (length === 'TOO_SHORT') return { ok: false, reason: 'phone_short' }
  return { ok: false, reason: length === 'TOO_LONG' ? 'phone_long' : 'phone' }
}

/** The same text with every decimal digit of Unicode (Arabic, Persian, Burmese, fullwidth …) as 0–9. */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, plainDigit)
}
