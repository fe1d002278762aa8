/** GSM 03.38's basic alphabet (3GPP TS 23.038 §6.2.1) in the order of its codes, without the escape itself (27). */
export const gsm7Basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Its extension table (§6.2.1.1) in the order of its codes: each costs two septets, an escape and itself. */
export const gsm7Extension = '\f^{}\\[~]|€'
const basic = new Set(gsm7Basic)
const extension = new Set(gsm7Extension)

/** How a text travels by SMS. */
export type SmsLength = {
  encoding: 'gsm7' | 'ucs2'
  /** Septets for GSM-7, 16-bit units for UCS-2. */
  units: number
  /** How many messages are sent and paid; an empty text is none. */
  segments: number
}

/**
 * Counts what a text costs by SMS, so that it is known before sending (issue 2, HA-10). A pair that belongs together (an escape and its character,
 * the two halves of an emoji) is not split between two messages, so a long text may need one more than a division says.
 * @param text the whole text
 */
export function smsLength(text: string): SmsLength {
  const characters = [...text]
  const gsm7 = characters.every((character) => basic.has(character) || extension.has(character))
  const sizes = characters.map((character) => (gsm7 ? (extension.has(character) ? 2 : 1) : character.length))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const [alone, joined] = gsm7 ? [160, 153] : [70, 67]
  return {
    encoding: gsm7 ? 'gsm7' : 'ucs2',
    units,
    segments: units === 0 ? 0 : units <= alone ? 1 : parts(sizes, joined),
  }
}

function parts(sizes: readonly number[], room: number): number {
  let used = 0
  let count = 1
  for (const size of sizes) {
    if (used + size > room) {
      count++
      used = 0
    }
    used += size
  }
  return count
}

/**
 * The characters that make a text travel as UCS-2, each once, for whoever writes it.
 * @param text the whole text
 */
export function outsideGsm7(text: string): string[] {
  return [...new Set(text)].filter((character) => !basic.has(character) && !extension.has(character))
}
