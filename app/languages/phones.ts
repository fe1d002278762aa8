import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** Numbers of three or six figures that Norway writes in one or two blocks. */
const shortNumber = /^(\d{3})(\d{3})?$/

/**
 * A phone number in groups a person can read and dial, in Latin digits. It never passes through a number format, and in markup it stands in
 * `<bdi dir="ltr">` (spec/languages.md).
 * @param number E.164 (`+4700123456`), or a Norwegian short number (`116117`); any other text comes back as it is
 * @returns Norwegian numbers as they are written in Norway (`00 12 34 56`, `116 117`), others with their country code apart
 */
export function groupPhone(number: string): string {
  const short = shortNumber.exec(number)
  if (short) return [short[1], short[2]].filter(Boolean).join(' ')
  const norwegian = /^\+47(\d{8})$/.exec(number)?.[1]
  if (norwegian) return groupNorwegian(norwegian)
  if (!/^\+[1-9]\d{5,14}$/.test(number)) return number
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}

function groupNorwegian(digits: string): string {
  // Mobile numbers (4, 9) and freephone or shared-cost numbers (8) go 3-2-3, the others in pairs.
  const cuts = /^[489]/.test(digits) ? [0, 3, 5, 8] : [0, 2, 4, 6, 8]
  return cuts
    .slice(1)
    .map((end, at) => digits.slice(cuts[at], end))
    .join(' ')
}
