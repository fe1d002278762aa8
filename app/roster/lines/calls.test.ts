import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { takeShift } from '../shifts/duties.ts'
import { addShift } from '../shifts/shifts.ts'
import { nextToRing } from './calls.ts'

const house = await planted()
after(() => house.close())
const { scope, world, clock } = house
const line = '+4700009301'
const phones = ['+4700000031', '+4700000032'] as const
await house.ask("insert into messaging.service_number (number, tenant_id, language) values ($1, $2, 'ti')", [
  line,
  scope.tenantId,
])

const ring = (reference: string, to = line) => nextToRing(world, { provider: '46elks', reference, to })

test('a call goes to those on shift in turn, nobody twice, and to nobody when nobody is there', async () => {
  assert.equal(await ring('before'), undefined)
  const ids = await speakers(
    scope,
    phones.map((phone) => ({ phone })),
  )
  const now = clock.now().toZonedDateTimeISO('Europe/Oslo')
  const shiftId = await addShift(scope, {
    language: 'ti',
    place: null,
    number: line,
    wanted: 2,
    standby: 0,
    day: now.toPlainDate(),
    time: now.toPlainTime().subtract({ minutes: 30 }),
    minutes: 120,
  })
  for (const id of ids) assert.ok((await takeShift(signedIn(scope, id), shiftId)).ok)
  const first = await ring('one')
  clock.advance({ seconds: 25 })
  const second = await ring('one')
  assert.deepEqual(new Set([first, second]), new Set(phones))
  assert.equal(await ring('one'), undefined, 'both were rung')
  clock.advance({ minutes: 1 })
  assert.equal(await ring('two'), first, 'who was rung longest ago comes first')
  assert.equal(await ring('three', '+4700009399'), undefined, 'a number that is nobody’s')
  clock.advance({ hours: 2 })
  assert.equal(await ring('four'), undefined, 'the shift is over')
  const kept = JSON.stringify(await house.ask('select * from roster.line_ring'))
  assert.ok(phones.every((phone) => !kept.includes(phone)))
})
