import smpp from 'smpp'
import type { Log } from '../../../platform/log.ts'
import type { Hearing } from '../hearing.ts'
import { type Alphabet, type Belonging, decodeText, readHeader } from './coding.ts'
import type { Taking } from './link.ts'
import { numberOf, type Pdu, status } from './pdus.ts'
import { bytesOf, type ReceiptIds, readReceipt } from './receipts.ts'
import { anewAfter, type Repeats } from './repeats.ts'

/** Who hands in, and how it writes; and who hears it here. */
export type Incoming = {
  readonly provider: string
  readonly alphabet: Alphabet
  readonly receiptIds: ReceiptIds
  readonly repeats: Repeats
  readonly hearing: Hearing
  readonly log: Log
}

/**
 * Takes what a carrier hands in: receipts, texts, and parts of texts. It is answered only when it is kept; what could
 * not be kept is refused for now (ESME_RX_T_APPN), so that the carrier hands it in again.
 */
export function taking(incoming: Incoming): Taking {
  const { provider, hearing, log } = incoming
  return async (pdu) => {
    try {
      const receipt = readReceipt(pdu, incoming.receiptIds)
      if (!receipt) await takeText(incoming, pdu)
      else if (receipt.says && receipt.id !== '')
        await hearing.receipt({ provider, reference: receipt.id, says: receipt.says, code: receipt.code })
      return 0
    } catch (err) {
      log.error({ err, provider }, 'what a carrier handed in could not be kept; it will hand it in again')
      return status.ESME_RX_T_APPN ?? 0x64
    }
  }
}

async function takeText(incoming: Incoming, pdu: Pdu): Promise<void> {
  const { provider, hearing, log } = incoming
  const from = numberOf(pdu.source_addr, pdu.source_addr_ton)
  const to = numberOf(pdu.destination_addr, pdu.dest_addr_ton)
  const dataCoding = Number(pdu.data_coding ?? 0)
  const { body, belonging, shift } = unpack(pdu)
  const text =
    shift !== undefined && dataCoding <= 1
      ? smpp.gsmCoder.decode(body, shift)
      : decodeText(body, dataCoding, incoming.alphabet)
  if (text === undefined) log.warn({ provider, dataCoding }, 'something came in that is no text; it was left')
  else if (belonging) await hearing.part({ provider, from, to, text, ...belonging })
  else {
    const { reference, done } = incoming.repeats.named(from, to, dataCoding, body)
    await hearing.text({ provider, reference, from, to, text: text.toWellFormed(), anewAfter })
    done()
  }
}

/** A text's bytes without its header, and what they belong to: said by the header, or by TLVs (SMPP 3.4 §5.3.2.22). */
function unpack(pdu: Pdu): { body: Buffer; belonging: Belonging | undefined; shift: number | undefined } {
  const bytes = bytesOf(pdu)
  const hasHeader = (Number(pdu.esm_class ?? 0) & 0x40) !== 0 && bytes.length > 0
  const { body, shift, belonging: said } = hasHeader ? readHeader(bytes) : readNone(bytes)
  const belonging = said ?? {
    set: Number(pdu.sar_msg_ref_num),
    total: Number(pdu.sar_total_segments),
    number: Number(pdu.sar_segment_seqnum),
  }
  const isPart = belonging.total > 1 && belonging.number >= 1 && belonging.number <= belonging.total
  return { body, shift, belonging: isPart ? belonging : undefined }
}

const readNone = (body: Buffer): ReturnType<typeof readHeader> => ({ body })
