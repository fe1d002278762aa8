import type { Pdu } from './pdus.ts'

/** What a delivery receipt says, in the words of our own receipts. */
export type Receipt = {
  /** The carrier's id as `canonicalId` writes it. */
  readonly id: string
  /** null: nothing that is news (UNKNOWN and the like). */
  readonly says: 'sent' | 'delivered' | 'failed' | null
  /** Why it failed, as a word of `staff.messages.why_*`. */
  readonly code: string | null
}

/**
 * How receipts write the ids that answers gave: `same`, or as another kind of number than the answer did (an answer
 * says `2f1a`, its receipt `12058`). Carriers deviate, and only their own documentation says how.
 */
export type ReceiptIds = 'same' | 'decimal' | 'hex'

const states = new Map<string | number, Omit<Receipt, 'id'>>([
  ...each(['ENROUTE', 'ACCEPTD', 'ACCEPTED', 'BUFFERED', 1, 6], 'sent', null),
  ...each(['DELIVRD', 'DELIVERED', 2], 'delivered', null),
  ...each(['EXPIRED', 3], 'failed', 'expired_there'),
  ...each(['DELETED', 4, 'REJECTD', 'REJECTED', 8], 'failed', 'refused'),
  ...each(['UNDELIV', 'UNDELIVERABLE', 'FAILED', 5], 'failed', 'not_delivered'),
])

function each(words: readonly (string | number)[], says: Receipt['says'], code: string | null) {
  return words.map((word) => [word, { says, code }] as const)
}

/**
 * Reads a deliver_sm as a receipt: by its TLVs (SMPP 3.4 §5.3.2.12, §5.3.2.35), else by its text
 * (`id:… stat:…`, appendix B, in any case and order). A text that only looks like one is a text: a person can write
 * `stat:DELIVRD`, but neither set esm_class nor add TLVs.
 * @returns undefined when it is no receipt
 */
export function readReceipt(pdu: Pdu, ids: ReceiptIds = 'same'): Receipt | undefined {
  const named = typeof pdu.receipted_message_id === 'string' ? pdu.receipted_message_id.trim() : ''
  const state = pdu.message_state
  const isMarked = (Number(pdu.esm_class ?? 0) & 0x24) !== 0
  if (!isMarked && (named === '' || typeof state !== 'number')) return undefined
  const text = bytesOf(pdu).toString('latin1')
  const written = /\bid:\s*([^\s:]{1,64})/i.exec(text)?.[1] ?? ''
  const id = named === '' ? answerIdOf(written, ids) : canonicalId(named)
  const word = /\bstat:\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase()
  const meant = states.get(typeof state === 'number' ? state : '') ?? states.get(word ?? '')
  return { id, says: meant?.says ?? null, code: meant?.code ?? null }
}

/** The bytes of a deliver_sm's words, wherever it carries them. */
export function bytesOf(pdu: Pdu): Buffer {
  const { short_message: short, message_payload: payload } = pdu
  return Buffer.isBuffer(payload) ? payload : Buffer.isBuffer(short) ? short : Buffer.alloc(0)
}

/** An id in one spelling: some carriers change its case or its leading zeros between answer and receipt. */
export function canonicalId(id: string): string {
  const bare = id.trim().toLowerCase()
  return bare.replace(/^0+(?=.)/, '')
}

/** The answer's id from a receipt's. An id that is no number of that kind is taken as it is. */
function answerIdOf(id: string, ids: ReceiptIds): string {
  if (ids === 'decimal' && /^\d+$/.test(id)) return BigInt(id).toString(16)
  if (ids === 'hex' && /^[0-9a-f]+$/i.test(id)) return BigInt(`0x${id}`).toString(10)
  return canonicalId(id)
}
