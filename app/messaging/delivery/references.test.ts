import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { inScope } from '../../privacy/transactions.ts'
import { queueMessages } from '../messages.ts'
import type { Provider, Sent } from '../providers/provider.ts'
import { deliverMessage } from './deliveries.ts'
import { recordReceiptByReference } from './references.ts'

describe('receipts by a carrier’s own names', () => {
  let at: Planted
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  const queued = async (phone: string) => {
    const wish = {
      to: { phone },
      language: 'nb',
      kind: 'offer',
      template: 'own',
      text: 'Kan du svare?',
    } as const
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [wish]))
    return message?.id ?? ''
  }
  const carrier = (sent: Sent, meanwhile: () => Promise<unknown> = async () => undefined): Provider => ({
    name: 'carrier',
    channel: 'sms',
    send: async () => {
      await meanwhile()
      return sent
    },
  })
  const heard = (reference: string, says: 'sent' | 'delivered' | 'failed') =>
    recordReceiptByReference(at.scope.world, 'carrier', reference, says)

  test('a receipt that comes before the answer to its text is kept, and counts when that comes', async () => {
    const id = await queued('+4700000701')
    const taken = { kind: 'taken', reference: 'early' } as const
    await deliverMessage(at.scope, id, [
      carrier(taken, async () => assert.equal(await heard('early', 'delivered'), false)),
    ])
    assert.equal(await at.stateOf(id), 'delivered')
    assert.equal(await heard('early', 'sent'), true)
    assert.equal(await at.stateOf(id), 'delivered')
  })

  test('a long text is delivered when all its parts are, and failed when one is', async () => {
    const [whole, broken] = [await queued('+4700000702'), await queued('+4700000703')]
    await deliverMessage(at.scope, whole, [carrier({ kind: 'taken', reference: 'a', parts: ['a', 'b'] })])
    await deliverMessage(at.scope, broken, [carrier({ kind: 'taken', reference: 'c', parts: ['c', 'd'] })])
    await heard('a', 'delivered')
    assert.equal(await at.stateOf(whole), 'sent')
    await heard('b', 'delivered')
    assert.equal(await at.stateOf(whole), 'delivered')
    await Promise.all([heard('c', 'delivered'), heard('d', 'failed')])
    assert.equal(await at.stateOf(broken), 'failed')
  })
})
