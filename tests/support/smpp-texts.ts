import smpp, { type PDU } from 'smpp'

/** One part of a text as it came over the wire; `set` names the parts that belong together. */
export type Part = {
  readonly text: string
  readonly set: number | null
  readonly number: number
  readonly total: number
  readonly coding: number
  /** Bytes of the short message, its header with it: 140 at most. */
  readonly bytes: number
}

/** The words of a delivery receipt's `stat:` (SMPP 3.4, appendix B). */
export type Stat =
  | 'DELIVRD'
  | 'EXPIRED'
  | 'DELETED'
  | 'UNDELIV'
  | 'ACCEPTD'
  | 'UNKNOWN'
  | 'REJECTD'
  | 'ENROUTE'

/** The TLV message_state that belongs to each word (SMPP 3.4 §5.2.28). */
export const stateOf: Readonly<Record<Stat, number>> = {
  ENROUTE: 1,
  DELIVRD: 2,
  EXPIRED: 3,
  DELETED: 4,
  UNDELIV: 5,
  ACCEPTD: 6,
  UNKNOWN: 7,
  REJECTD: 8,
}

/** A text on its way in, and how the carrier writes it. */
export type Coming = {
  readonly from: string
  readonly to: string
  readonly text: string
  /** By itself as a phone would: GSM-7 where that is enough. */
  readonly coding?: 'gsm7' | 'latin1' | 'ucs2'
  /** Parts by a header in the text (8 or 16 bits), by sar_* TLVs, or all of it in message_payload. */
  readonly long?: 'udh8' | 'udh16' | 'sar' | 'payload'
  /** The number that ties the parts together; any by itself. */
  readonly set?: number
  /** The order in which the parts go, from 0; parts may be left out or come twice. */
  readonly order?: readonly number[]
}

/** Reads a submit_sm with the package's own coder, which is not the one under test. */
export function partOf(pdu: PDU): Part {
  const coding = Number(pdu.data_coding)
  const short = pdu.short_message as { udh?: Buffer[]; message: string | Buffer }
  const header = short.udh?.find(([kind]) => kind === 0 || kind === 8)
  const text = typeof short.message === 'string' ? short.message : short.message.toString('latin1')
  const bytes = (coding === 8 ? text.length * 2 : smpp.gsmCoder.encode(text, 0).length) + (header ? 6 : 0)
  if (!header) return { text, set: null, number: 1, total: 1, coding, bytes }
  const [total = 0, number = 0] = header.subarray(-2)
  const set = header[0] === 8 ? header.readUInt16BE(2) : (header[2] ?? 0)
  return { text, set, number, total, coding, bytes: header[0] === 8 ? bytes + 1 : bytes }
}

/** A receipt in the words most carriers use (SMPP 3.4, appendix B). */
export function receiptText(id: string, stat: Stat): string {
  const isDelivered = stat === 'DELIVRD'
  return `id:${id} sub:001 dlvrd:${isDelivered ? '001' : '000'} submit date:2603020900 done date:2603020901 stat:${stat} err:${isDelivered ? '000' : '034'} text:Hei`
}

let sets = 0

/** The deliver_sm that bring a text. */
export function comingParts(text: Coming): Record<string, string | number | Buffer>[] {
  const coding = text.coding ?? (smpp.encodings.ASCII.match(text.text) ? 'gsm7' : 'ucs2')
  const [encoding, data_coding] = ({ gsm7: ['ASCII', 0], latin1: ['LATIN1', 3], ucs2: ['UCS2', 8] } as const)[
    coding
  ]
  const bytes = smpp.encodings[encoding].encode(text.text)
  const base = {
    source_addr: text.from.replace(/^\+/, ''),
    source_addr_ton: text.from.startsWith('+') ? 1 : 0,
    source_addr_npi: 1,
    destination_addr: text.to.replace(/^\+/, ''),
    dest_addr_ton: text.to.startsWith('+') ? 1 : 0,
    dest_addr_npi: 1,
    data_coding,
    esm_class: 0,
  }
  if (text.long === 'payload') return [{ ...base, short_message: Buffer.alloc(0), message_payload: bytes }]
  if (bytes.length <= 140 || !text.long) return [{ ...base, short_message: bytes }]
  const room = coding === 'gsm7' ? 152 : 132
  const total = Math.ceil(bytes.length / room)
  const set = text.set ?? ++sets & 0xff
  const order = text.order ?? Array.from({ length: total }, (_, at) => at)
  return order.map((at) => {
    const piece = bytes.subarray(at * room, (at + 1) * room)
    if (text.long === 'sar')
      return {
        ...base,
        short_message: piece,
        sar_msg_ref_num: set,
        sar_total_segments: total,
        sar_segment_seqnum: at + 1,
      }
    const header =
      text.long === 'udh16'
        ? [6, 8, 4, set >> 8, set & 0xff, total, at + 1]
        : [5, 0, 3, set & 0xff, total, at + 1]
    return { ...base, esm_class: 0x40, short_message: Buffer.concat([Buffer.from(header), piece]) }
  })
}
