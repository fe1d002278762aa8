import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { planted } from '../../tests/support/messaging.ts'
import { inScope } from '../privacy/transactions.ts'
import { type Booking, book, bookingsOf, release } from './bookings.ts'

const house = await planted()
after(() => house.close())
const { scope } = house

const at = (text: string) => Temporal.Instant.from(`2026-03-02T${text}:00Z`)
const booking = (who: string, from: string, to: string, source = 'roster.shift'): Booking => ({
  source,
  sourceId: randomUUID(),
  who: { kind: 'person', id: who },
  starts: at(from),
  ends: at(to),
})

test('nobody is in two places at once, and the refusal says what she is taken by', async () => {
  const [amina, sara] = [randomUUID(), randomUUID()]
  await inScope(scope, async (tx) => {
    const visit = booking(amina, '10:00', '12:00', 'roster.visit')
    assert.deepEqual(await book(tx, scope, [visit]), { ok: true })
    const refused = await book(tx, scope, [booking(sara, '11:00', '13:00'), booking(amina, '11:59', '13:00')])
    assert.deepEqual(refused, { ok: false, reason: 'taken', ...visit })
    assert.deepEqual(await bookingsOf(tx, scope, { kind: 'person', id: sara }, at('08:00'), at('20:00')), [])
    assert.equal((await book(tx, scope, [booking(amina, '12:00', '13:00')])).ok, true, 'one after the other')
    await release(tx, scope, visit)
    assert.equal((await book(tx, scope, [booking(amina, '10:30', '12:00')])).ok, true, 'free again')
  })
})

test('a list that would book somebody twice books nobody', async () => {
  const amina = randomUUID()
  await inScope(scope, async (tx) => {
    const refused = await book(tx, scope, [
      booking(amina, '10:00', '12:00'),
      booking(amina, '11:00', '13:00'),
    ])
    assert.equal(refused.ok, false)
    assert.deepEqual(await bookingsOf(tx, scope, { kind: 'person', id: amina }, at('08:00'), at('20:00')), [])
  })
})

test('of eight who book one room at the same instant one gets it, and the others learn by whom it is taken', async () => {
  const room = { kind: 'room', id: randomUUID() } as const
  const wishes = Array.from({ length: 8 }, () => ({ ...booking(room.id, '14:00', '15:00'), who: room }))
  const ended = await Promise.all(wishes.map((wish) => inScope(scope, (tx) => book(tx, scope, [wish]))))
  assert.equal(ended.filter(({ ok }) => ok).length, 1)
  const winner = wishes[ended.findIndex(({ ok }) => ok)]
  for (const each of ended) assert.ok(each.ok || each.sourceId === winner?.sourceId)
})
