import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { inScope } from '../../privacy/transactions.ts'
import { queueMessages } from '../messages.ts'
import { onlyCarriers } from '../providers/choosing.ts'
import type { Provider, Sent } from '../providers/provider.ts'
import { deliverMessage } from './deliveries.ts'
import { recordLateAnswer } from './late-answers.ts'
import { landAll, pumpLane } from './pumping.ts'
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

  test('an answer that comes late makes an unknown text known, applies the receipt that came before it, and takes a waiting repeat back', async () => {
    const wish = {
      to: { phone: '+4700000708' },
      language: 'nb',
      kind: 'crisis',
      template: 'own',
      text: 'Kok vannet',
    } as const
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [wish]))
    const id = message?.id ?? ''
    await deliverMessage(at.scope, id, [carrier({ kind: 'unknown', code: 'no_answer' })])
    assert.equal(await at.stateOf(id), 'unknown')
    await heard('late', 'sent')
    const answer = { provider: 'carrier', tenantId: at.scope.tenantId, messageId: id, references: ['late'] }
    assert.equal(await recordLateAnswer(at.scope.world, answer), true)
    assert.equal(await at.stateOf(id), 'sent')
    await heard('late', 'delivered')
    assert.equal(await at.stateOf(id), 'delivered')
    const repeats = await at.ask('select reason from messaging.message where repeat_of = $1', [id])
    assert.deepEqual(repeats, [{ reason: 'withdrawn' }])
    assert.equal(await recordLateAnswer(at.scope.world, answer), false)
  })

  test('receipts on the heels of the answer are written with it, and the carrier is answered when they are', async () => {
    const ids = await Promise.all(['+4700000704', '+4700000705', '+4700000706', '+4700000707'].map(queued))
    const answers = new Map<string, { parts: string[]; says: ('delivered' | 'failed' | 'sent')[] }>()
    const ways = [
      { parts: ['e'], says: ['sent', 'delivered'] },
      { parts: ['f'], says: ['failed'] },
      { parts: ['g', 'h'], says: ['delivered', 'delivered'] },
      { parts: ['i', 'j'], says: ['delivered'] },
    ] satisfies { parts: string[]; says: ('delivered' | 'failed' | 'sent')[] }[]
    for (const [place, id] of ids.entries()) answers.set(id, ways[place] ?? { parts: [], says: [] })
    const known: Promise<boolean>[] = []
    const prompt: Provider = {
      name: 'carrier',
      channel: 'sms',
      send: async ({ messageId }) => {
        const { parts, says } = answers.get(messageId) ?? { parts: [], says: [] }
        for (const [place, each] of says.entries()) known.push(heard(parts[place] ?? parts[0] ?? '', each))
        return { kind: 'taken', reference: parts[0] ?? '', parts }
      },
    }
    await pumpLane(at.scope, 0, onlyCarriers([prompt]))
    await landAll(at.scope.world)
    assert.deepEqual(await Promise.all(known), [true, true, true, true, true, true])
    const states = await Promise.all(ids.map((id) => at.stateOf(id)))
    assert.deepEqual(states, ['delivered', 'failed', 'delivered', 'sent'])
    await heard('j', 'delivered')
    assert.equal(await at.stateOf(ids[3]), 'delivered')
  })
})
