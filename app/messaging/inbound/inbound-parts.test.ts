import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { inScope } from '../../privacy/transactions.ts'
import { openInbound } from './inbound.ts'
import { joinLateParts, takePart } from './inbound-parts.ts'

describe('a long text that comes in parts', () => {
  let at: Planted
  let sets = 0
  before(async () => {
    at = await planted()
    await at.ask('insert into messaging.service_number (number, tenant_id, position) values ($1, $2, 0)', [
      '+4700001000',
      at.scope.tenantId,
    ])
  })
  after(() => at.close())

  const part = (text: string, number: number, total: number, set: number) =>
    takePart(at.world, { provider: 'smpp', from: '+4700000501', to: '+4700001000', text, number, total, set })
  /** The texts that are in, in their order; each is looked at once. */
  const texts = async () => {
    const rows = await at.ask<{ id: string }>('select id from messaging.inbound order by received_at, id')
    const opened = await inScope(at.scope, async (tx) => {
      const found: string[] = []
      for (const { id } of rows) found.push((await openInbound(tx, at.scope, id))?.text ?? '')
      return found
    })
    await at.ask('delete from messaging.inbound')
    return opened
  }

  test('is one text when the last part is there, in whatever order they come, and however often', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 2, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        async (pieces, draws) => {
          const set = ++sets
          const order = pieces.flatMap((_, number) => [number, number])
          const shuffled = order
            .map((number) => [draws.next().value ?? 0, number] as const)
            .sort(([a], [b]) => a - b)
          for (const [, number] of shuffled) await part(pieces[number] ?? '', number + 1, pieces.length, set)
          assert.deepEqual(await texts(), [pieces.join('').toWellFormed()])
        },
      ),
      { numRuns: 15 },
    )
  })

  test('is one text when its parts come to two processes at the same moment', async () => {
    for (let run = 0; run < 10; run++) {
      const set = ++sets
      await Promise.all([part('Kan du ', 1, 3, set), part('ringe ', 2, 3, set), part('meg?', 3, 3, set)])
      assert.deepEqual(await texts(), ['Kan du ringe meg?'])
    }
  })

  test('keeps an emoji that was cut in two between parts', async () => {
    const set = ++sets
    await part('Takk \ud83d', 1, 2, set)
    await part('\ude0a', 2, 2, set)
    assert.deepEqual(await texts(), ['Takk 😊'])
  })

  test('is handed in as it is when a part has not come in ten minutes', async () => {
    const set = ++sets
    await part('Jeg trenger ', 1, 3, set)
    await part('i morgen', 3, 3, set)
    await joinLateParts(at.world)
    assert.deepEqual(await texts(), [])
    at.clock.advance({ minutes: 11 })
    await joinLateParts(at.world)
    assert.deepEqual(await texts(), ['Jeg trenger i morgen'])
    assert.equal(
      await at.count('select count(*)::int as n from messaging.inbound_part where part_sealed is not null'),
      0,
    )
  })

  test('a part handed in again after that is known; the same number used for another text is not', async () => {
    const set = ++sets
    await part('God ', 1, 2, set)
    await part('morgen', 2, 2, set)
    await part('morgen', 2, 2, set)
    assert.deepEqual(await texts(), ['God morgen'])
    at.clock.advance({ minutes: 11 })
    await joinLateParts(at.world)
    assert.deepEqual(await texts(), [])
    await part('God ', 1, 2, set)
    await part('kveld', 2, 2, set)
    assert.deepEqual(await texts(), ['God kveld'])
  })
})
