import smpp, { type Fields, type PDU } from 'smpp'

/** What came over the wire, its short_message and message_payload as the bytes they were. */
export type Pdu = PDU

/** Something that is not a PDU we can read; `sequence` so that it can be answered all the same. */
export type Unreadable = { readonly sequence: number; readonly command: number }

const headLength = 16
/** The longest PDU the package reads; a longer one is skipped and refused. */
const longest = 16_384
/** No PDU is near this long (message_payload has at most 64 KiB): whoever says so is not speaking SMPP. */
const absurd = 70_000

// The package decodes texts while it reads, which loses their bytes (a carrier's “default alphabet” is not ours to
// guess twice) and throws on dates and empty TLVs that carriers do send. So its reader is used without its filters.
const bare: PDU = Object.create(smpp.PDU.prototype, { _filter: { value: () => undefined } })

/**
 * Cuts a stream into PDUs (SMPP 3.4 §3.2), whatever pieces it comes in.
 * @param take gets each as it is whole
 * @param refuse gets what cannot be read
 * @returns a function for the stream's next piece; it gives false when this is no SMPP at all
 */
export function frames(
  take: (pdu: Pdu) => void,
  refuse: (unreadable: Unreadable) => void,
): (piece: Buffer) => boolean {
  let rest: Buffer = Buffer.alloc(0)
  return (piece) => {
    rest = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    while (rest.length >= headLength) {
      const length = rest.readUInt32BE(0)
      if (length < headLength || length > absurd) return false
      if (rest.length < length) break
      const whole = rest.subarray(0, length)
      rest = rest.subarray(length)
      const pdu = readPdu(whole)
      if (pdu) take(pdu)
      else refuse({ sequence: whole.readUInt32BE(12), command: whole.readUInt32BE(4) })
    }
    return true
  }
}

function readPdu(bytes: Buffer): Pdu | undefined {
  if (bytes.length > longest) return undefined
  try {
    const pdu: PDU = Object.create(bare)
    pdu.fromBuffer(bytes)
    return pdu
  } catch {
    // Lengths that lead out of the PDU: whoever sent it is told so, and the next one is read.
    return undefined
  }
}

/** A PDU's bytes. @param command by its name in SMPP 3.4, e.g. `submit_sm` */
export function writePdu(command: string, fields: Fields): Buffer {
  return new smpp.PDU(command, fields).toBuffer()
}

/** Command status by name. */
export const status = smpp.errors

/** A number as SMPP writes it: international ones without their plus, words as words, all else as a short number. */
export function addressOf(number: string): { ton: number; npi: number; address: string } {
  if (/^\+\d+$/.test(number)) return { ton: 1, npi: 1, address: number.slice(1) }
  if (/^\d+$/.test(number)) return { ton: 3, npi: 0, address: number }
  return { ton: 5, npi: 0, address: number.slice(0, 11) }
}

/**
 * A number as the product writes it: E.164 where it is international (by its type of number, or by its length where
 * the carrier does not say), else as it came.
 */
export function numberOf(address: unknown, typeOfNumber: unknown): string {
  const text = String(address ?? '').trim()
  const digits = text.replace(/^(\+|00)/, '')
  if (!/^\d{3,15}$/.test(digits)) return text
  return digits !== text || typeOfNumber === 1 || (typeOfNumber === 0 && digits.length >= 10)
    ? `+${digits}`
    : text
}
