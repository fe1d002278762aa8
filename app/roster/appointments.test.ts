import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { planted } from '../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../tests/support/volunteers.ts'
import { registerPeople } from '../people/registrations.ts'
import { libraryAlone, switchCapabilities } from '../people/settings/capabilities.ts'
import { inScope } from '../privacy/transactions.ts'
import { makeCourse, setCourse } from '../training/courses/courses.ts'
import { enrol } from '../training/courses/enrolments.ts'
import { cancelSession, letTeach, noteAttendance, planSession } from '../training/courses/sessions.ts'
import { nextAppointments, sourcesInUse } from './appointments.ts'
import { takeShift } from './shifts/duties.ts'
import { addShift, cancelShifts } from './shifts/shifts.ts'
import { cancelStand, placeHelper, planStand } from './stands/stands.ts'

const house = await planted()
after(() => house.close())
const { scope } = house
// It is a Monday in March, nine in the morning.
const [amina] = (await speakers(scope, [{ phone: '+4700000001' }])).map((id) => signedIn(scope, id))
const [ingrid = '', per = ''] = await inScope(scope, (tx) =>
  registerPeople(tx, scope, [
    { name: 'Ingrid', phone: '+4700000099', email: null, language: 'nb', roles: ['coordinator'] },
    { name: 'Per', phone: '+4700000098', email: null, language: 'nb', roles: ['partner'] },
  ]),
)
assert.ok(amina)
const desk = signedIn(scope, ingrid, 'coordinator')
const partner = signedIn(scope, per, 'partner')
const next = async (her = amina) =>
  (await nextAppointments(her, { language: 'en', most: 9 })).map(({ title, page }) => [
    title,
    page?.replace(/[0-9a-f-]{36}$/, ''),
  ])
const day = (days: number) => Temporal.PlainDate.from('2026-03-02').add({ days })
const hour = (at: number) => Temporal.PlainTime.from({ hour: at })
const shiftOn = (days: number) =>
  addShift(desk, {
    ...{ language: 'ti', place: null, number: null, wanted: 1, standby: 0 },
    ...{ day: day(days), time: hour(17), minutes: 60 },
  })

const courseId = await makeCourse(
  scope,
  {
    ...{ title: 'Grunnkurs', summary: '', provider: 'Helseforetaket', series: '', position: 0 },
    ...{ topicId: null, eveningsNeeded: null, validMonths: null },
  },
  'nb',
)
await setCourse(scope, courseId, 'published')
/** An evening of the course, so many hours from now. */
async function evening(number: number, hours: number): Promise<string> {
  const startsAt = house.clock.now().add({ hours })
  const planned = await planSession(desk, courseId, null, {
    ...{ evening: number, title: null, startsAt, endsAt: startsAt.add({ hours: 2 }), place: 'Her' },
    ...{ joinUrl: null, lecturerName: 'Per', lecturerRole: null, lecturerOrganisation: null },
    ...{ materialUrl: null, recordingUrl: null, recordingUntil: null },
  })
  assert.ok(planned.ok && planned.sessionId)
  return planned.sessionId
}

test('her first page shows where she is expected next, the soonest first, and nothing that is cancelled', async () => {
  assert.deepEqual(await next(), [])
  const [near, far, off] = [await shiftOn(3), await shiftOn(20), await shiftOn(4)]
  for (const each of [near, far, off]) assert.ok((await takeShift(amina, each)).ok)
  await cancelShifts(desk, [off])
  const at = { address: '', area: null, languages: ['ti'], from: hour(10), to: hour(16) }
  const stand = await planStand(desk, { ...at, place: 'Torget', day: day(0) })
  const dropped = await planStand(desk, { ...at, place: 'Havna', day: day(1) })
  for (const { id } of [stand, dropped])
    assert.deepEqual(await placeHelper(desk, id, amina.accountId), { ok: true })
  await cancelStand(desk, dropped.id)
  assert.deepEqual(await next(), [
    ['Stands', '/v/stand/'],
    ['Shifts', '/v/shifts#duty-'],
  ])
})

test('an evening of her course is there until she has been at it, and the one who teaches it has it too', async () => {
  const [past, again, second, off] = [
    await evening(1, -24),
    await evening(1, 30),
    await evening(2, 31),
    await evening(3, 32),
  ]
  await enrol(desk, courseId, [amina.accountId])
  await cancelSession(desk, off)
  const learning = async () => (await next()).filter(([title]) => title === 'Training').length
  assert.equal(await learning(), 2)
  await noteAttendance(desk, past, [amina.accountId])
  assert.equal(await learning(), 1, 'the first evening is held again, but not for her')
  await letTeach(desk, second, per, true)
  assert.deepEqual(await next(partner), [['Training', '/staff/teaching/']])
  await letTeach(desk, again, per, true)
  assert.equal((await next(partner)).length, 2)
})

test('where shifts and stands are switched off, neither her page nor her calendar has any', async () => {
  const inUse = async () => (await inScope(scope, (tx) => sourcesInUse(tx, scope))).length
  const before = await inUse()
  await switchCapabilities(scope, libraryAlone, async () => 0)
  assert.ok((await inUse()) < before)
  assert.deepEqual(await next(), [['Training', '/v/training/']])
})
