import { idnr } from '@navikt/fnrvalidator'
import { latinDigits } from './phones.ts'

/** Eleven or twelve digits, as people write them: in groups, with points or strokes. */
const written = /(?<!\d)\d(?:[\s.\-/\u00a0\u200e\u200f]?\d){10,11}(?!\d)/gu
/** Weights of the DUF number's control digits (UDI). */
const dufWeights = [4, 6, 3, 2, 4, 6, 3, 2, 7, 5]

/**
 * Whether a text holds a valid national identity number, D-number, auxiliary or DUF number, in digits of any
 * script (norms 1). Eleven digits that are none of these pass: a phone number with its country code may be as long.
 */
export function hasIdentityNumber(text: string): boolean {
  const latin = latinDigits(text.normalize('NFKC'))
  return [...latin.matchAll(written)].some(([found]) => {
    const digits = found.replace(/\D/g, '')
    return digits.length === 11 ? idnr(digits).status === 'valid' : isDuf(digits)
  })
}

function isDuf(digits: string): boolean {
  if (!/^(19|20)\d{10}$/.test(digits)) return false
  const sum = dufWeights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return sum % 11 === Number(digits.slice(10))
}

/** A text that came by SMS, and cannot be sent back to be mended, without the identity numbers in it (norms 1). */
export function withoutIdentityNumbers(text: string): string {
  if (!hasIdentityNumber(text)) return text
  return latinDigits(text.normalize('NFKC')).replace(written, (found) =>
    hasIdentityNumber(found) ? '…' : found,
  )
}
