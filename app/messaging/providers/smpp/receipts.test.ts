import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { receiptText } from '../../../../tests/support/smpp-texts.ts'
import { frames, type Pdu, writePdu } from './pdus.ts'
import { canonicalId, type ReceiptIds, readReceipt } from './receipts.ts'

/** A deliver_sm as it looks after a journey over the wire. */
const sent = (fields: Record<string, string | number | Buffer>): Pdu => {
  const got: Pdu[] = []
  const feed = frames(
    (pdu) => got.push(pdu),
    () => assert.fail('it cannot be read'),
  )
  const numbers = { source_addr: '4700000001', destination_addr: '4700001000', data_coding: 0 }
  feed(writePdu('deliver_sm', { ...numbers, ...fields }))
  const [pdu] = got
  assert.ok(pdu)
  return pdu
}
const read = (text: string, ids?: ReceiptIds) =>
  readReceipt(sent({ esm_class: 4, short_message: Buffer.from(text, 'latin1') }), ids)

describe('a carrier’s receipt', () => {
  for (const [stat, says, code] of [
    ['DELIVRD', 'delivered', null],
    ['ENROUTE', 'sent', null],
    ['ACCEPTD', 'sent', null],
    ['EXPIRED', 'failed', 'expired_there'],
    ['UNDELIV', 'failed', 'not_delivered'],
    ['REJECTD', 'failed', 'refused'],
    ['DELETED', 'failed', 'refused'],
    ['UNKNOWN', null, null],
  ] as const)
    test(`${stat} means ${says ?? 'nothing new'}, in text and in TLVs`, () => {
      assert.deepEqual(read(receiptText('2f1a', stat)), { id: '2f1a', says, code })
      assert.deepEqual(read(receiptText('2f1a', stat).toLowerCase()), { id: '2f1a', says, code })
      const state = {
        ENROUTE: 1,
        DELIVRD: 2,
        EXPIRED: 3,
        DELETED: 4,
        UNDELIV: 5,
        ACCEPTD: 6,
        UNKNOWN: 7,
        REJECTD: 8,
      }
      const fields = {
        receipted_message_id: '2F1A',
        message_state: state[stat],
        short_message: Buffer.alloc(0),
      }
      assert.deepEqual(readReceipt(sent({ esm_class: 4, ...fields })), { id: '2f1a', says, code })
      assert.deepEqual(readReceipt(sent({ esm_class: 0, ...fields })), { id: '2f1a', says, code })
    })

  test('its id is found whatever case, zeros or kind of number the carrier writes it in', () => {
    assert.equal(canonicalId('0002F1A'), '2f1a')
    assert.equal(read(receiptText('0002F1A', 'DELIVRD'))?.id, '2f1a')
    assert.equal(read(receiptText('12058', 'DELIVRD'), 'decimal')?.id, canonicalId('2F1A'))
    assert.equal(read(receiptText('002F1A', 'DELIVRD'), 'hex')?.id, canonicalId('12058'))
    assert.equal(read(receiptText('0', 'DELIVRD'))?.id, '0')
    assert.equal(read(receiptText('a-b.c', 'DELIVRD'), 'decimal')?.id, 'a-b.c')
  })

  test('a person who writes like a receipt has written a text', () => {
    const text = Buffer.from(receiptText('2f1a', 'DELIVRD'), 'latin1')
    assert.equal(readReceipt(sent({ esm_class: 0, short_message: text })), undefined)
    assert.equal(readReceipt(sent({ esm_class: 0x40, short_message: text })), undefined)
  })

  test('a receipt that says nothing we know is no news', () => {
    assert.deepEqual(read('Everything fine!'), { id: '', says: null, code: null })
    assert.deepEqual(read(receiptText('1', 'DELIVRD').replace('DELIVRD', 'WHATEVER')), {
      id: '1',
      says: null,
      code: null,
    })
  })
})
