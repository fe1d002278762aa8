import { gsm7Basic, gsm7Extension } from '../../../languages/segments.ts'

/** What a carrier takes `data_coding` 0 to mean: the standard's alphabet, or Latin-1, which some made their default. */
export type Alphabet = 'gsm7' | 'latin1'

/** A text as it travels: the short_message of each part, with a header where there are several. */
export type Coded = {
  readonly dataCoding: 0 | 8
  readonly isJoined: boolean
  readonly parts: readonly Buffer[]
}

const escapeCode = 0x1b
/** Where the extension table's characters stand (3GPP TS 23.038 §6.2.1.1), in the order of `gsm7Extension`. */
const extended = [0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65]
const basicCodes = [...gsm7Basic].map((letter, at) => [letter, at < escapeCode ? at : at + 1] as const)
const codeOf = new Map<string, readonly number[]>([
  ...basicCodes.map(([letter, code]) => [letter, [code]] as const),
  ...[...gsm7Extension].map((letter, at) => [letter, [escapeCode, extended[at] ?? 0x20]] as const),
])
const letterOf = new Map(basicCodes.map(([letter, code]) => [code, letter]))
const extendedOf = new Map([...gsm7Extension].map((letter, at) => [extended[at], letter] as const))

/**
 * Codes a text for SMPP (data_coding 0 or 8), in as many parts as `smsLength` counts: 160 septets or 70 units alone,
 * 153 or 67 beside the header that joins them (3GPP TS 23.040 §9.2.3.24.1). An escape and its character, or the two
 * halves of an emoji, stay together.
 * @param set names the parts' belonging together, 0–255; the same for a repeat, so that a part that comes twice is one
 * @returns undefined when it would need more than 255 parts
 */
export function encodeText(text: string, set: number, alphabet: Alphabet = 'gsm7'): Coded | undefined {
  const letters = [...text]
  const isSeptets = letters.every((each) => codeOf.has(each) && (alphabet === 'gsm7' || isLatin1(each)))
  const [alone, joined] = isSeptets ? [160, 153] : [70, 67]
  const sizes = letters.map((each) => (isSeptets ? (codeOf.get(each)?.length ?? 1) : each.length))
  const bytesOf = (some: readonly string[]) =>
    !isSeptets
      ? Buffer.from(some.join(''), 'utf16le').swap16()
      : alphabet === 'latin1'
        ? Buffer.from(some.join(''), 'latin1')
        : Buffer.from(some.flatMap((each) => codeOf.get(each) ?? []))
  const dataCoding = isSeptets ? 0 : 8
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone)
    return { dataCoding, isJoined: false, parts: [bytesOf(letters)] }
  const pieces = split(letters, sizes, joined)
  if (pieces.length > 255) return undefined
  const parts = pieces.map((piece, at) =>
    Buffer.concat([Buffer.from([5, 0, 3, set & 0xff, pieces.length, at + 1]), bytesOf(piece)]),
  )
  return { dataCoding, isJoined: true, parts }
}

const isLatin1 = (letter: string) => letter.charCodeAt(0) < 256

function split(letters: readonly string[], sizes: readonly number[], room: number): string[][] {
  const pieces: string[][] = [[]]
  let used = 0
  letters.forEach((letter, at) => {
    const size = sizes[at] ?? 0
    if (used + size > room) {
      pieces.push([])
      used = 0
    }
    pieces.at(-1)?.push(letter)
    used += size
  })
  return pieces
}

/**
 * Reads a text that came in (SMPP 3.4 §5.2.19; 3GPP TS 23.038 §4). Leaves out what no text has: NUL and a byte-order
 * mark. Octets above 127 under the standard's alphabet are Latin-1 sent by a carrier that does not say so.
 * @returns undefined where it is not words at all (binary)
 */
export function decodeText(
  bytes: Buffer,
  dataCoding: number,
  alphabet: Alphabet = 'gsm7',
): string | undefined {
  const read = alphabetOf(dataCoding, alphabet)
  if (read === 'binary') return undefined
  const text =
    read === 'ucs2' ? fromUcs2(bytes) : read === 'latin1' ? bytes.toString('latin1') : fromGsm7(bytes)
  return text.replace(/[\0\ufeff]/g, '')
}

function alphabetOf(dataCoding: number, alphabet: Alphabet): Alphabet | 'ucs2' | 'binary' {
  if (dataCoding === 8) return 'ucs2'
  if (dataCoding === 1 || dataCoding === 3) return 'latin1'
  if (dataCoding === 2 || dataCoding === 4) return 'binary'
  // Message classes of GSM: the alphabet is in the bits, and differently in the last group (TS 23.038 §4).
  if (dataCoding >= 0xf0) return dataCoding & 4 ? 'binary' : 'gsm7'
  if (dataCoding >= 0x10 && dataCoding < 0x40)
    return (['gsm7', 'binary', 'ucs2', 'gsm7'] as const)[(dataCoding >> 2) & 3] ?? 'gsm7'
  return alphabet
}

function fromUcs2(bytes: Buffer): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1))
  const isLittle = even[0] === 0xff && even[1] === 0xfe
  return (isLittle ? even : even.swap16()).toString('utf16le')
}

function fromGsm7(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] ?? 0
    if (code === escapeCode) {
      const next = bytes[++at]
      // An unknown second code is read by the basic table, as the standard asks of old phones.
      text += next === undefined ? '' : (extendedOf.get(next) ?? letterOf.get(next) ?? ' ')
    } else text += letterOf.get(code) ?? String.fromCharCode(code)
  }
  return text
}

/** How a part says which text it belongs to. */
export type Belonging = { readonly set: number; readonly total: number; readonly number: number }

/**
 * Takes the header off a short_message that has one (UDHI; TS 23.040 §9.2.3.24): the 8-bit and the 16-bit form.
 * @returns the bytes of the text, what they belong to, and the national single shift table (1 Turkish, 2 Spanish,
 *   3 Portuguese) where the phone used one
 */
export function readHeader(bytes: Buffer): { body: Buffer; belonging?: Belonging; shift?: number } {
  const end = Math.min(1 + (bytes[0] ?? 0), bytes.length)
  const found: { body: Buffer; belonging?: Belonging; shift?: number } = { body: bytes.subarray(end) }
  for (let at = 1; at + 1 < end; at += 2 + (bytes[at + 1] ?? 0)) {
    const value = bytes.subarray(at + 2, Math.min(at + 2 + (bytes[at + 1] ?? 0), end))
    if (bytes[at] === 0 && value.length === 3)
      found.belonging = { set: value[0] ?? 0, total: value[1] ?? 0, number: value[2] ?? 0 }
    if (bytes[at] === 8 && value.length === 4)
      found.belonging = { set: value.readUInt16BE(0), total: value[2] ?? 0, number: value[3] ?? 0 }
    if ((bytes[at] === 0x24 || bytes[at] === 0x25) && value.length === 1) found.shift = value[0] ?? 0
  }
  return found
}
