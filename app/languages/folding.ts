/**
 * A text message as it is compared: compatibility forms and invisible direction marks gone, every script's digits as
 * 0–9, lower case as Turkish and English both write it, one shape for each Arabic and Ge'ez letter that keyboards
 * write in several ways. Marks on Latin letters stay: Portuguese "já" is not Norwegian "ja", nor is "nå" Kurdish "na".
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}|[\u064B-\u0652]|\u0670|\u0640|[\uFE0E\uFE0F]/gu, '')
    .replace(/\p{Nd}/gu, plainDigit)
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .replace(/[أإآٱىیېێڵڕكةەھہۀۆአሠ-ሦፀ-ፆ]/g, (letter) => SAME[letter] ?? geez(letter))
}

const SAME: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ێ: 'ي',
  ڵ: 'ل',
  ڕ: 'ر',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ۀ: 'ه',
  ۆ: 'و',
  አ: 'ኣ',
}

function geez(letter: string): string {
  const point = letter.codePointAt(0) ?? 0
  return String.fromCodePoint(point < 0x1300 ? point + 0x10 : point - 0x08)
}

/**
 * A digit of any script as 0–9. The digits of a script stand in one row from zero to nine, so the way back to zero is
 * the value.
 * @param digit one character of the class Nd
 */
export function plainDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((point - zero) % 10)
}

/** The words and numbers of a folded text, and the three signs that say no without words. */
export function wordsOf(folded: string): string[] {
  return folded.match(/👎|❌|🙅|[\p{L}\p{M}]+|\p{N}+/gu) ?? []
}

/** A phrase as it is looked up: folded, without spaces. */
export function keyOf(phrase: string): string {
  return wordsOf(fold(phrase)).join('')
}
