import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { book } from '../../calendar/bookings.ts'
import { makeProgramme } from '../../people/programmes/programme-files.ts'
import { joinProgramme, leaveProgramme, openProgramme } from '../../people/programmes/programmes.ts'
import { registerPeople } from '../../people/registrations.ts'
import { holderOf } from '../../people/scopes.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import { inScope } from '../../privacy/transactions.ts'
import { acknowledge } from '../../training/courses/completions.ts'
import { makeCourse, requireCourse, setCourse } from '../../training/courses/courses.ts'
import { tellAbsence } from './absences.ts'
import { tellOfGaps } from './coverage.ts'
import { assignShift, cannotCome, leaveShift, takeShift } from './duties.ts'
import { myShifts } from './mine.ts'
import { patternForm } from './patterns.schema.ts'
import { endPattern, layOutPattern } from './patterns.ts'
import { acceptProposal, proposalsOf, proposeRota, refuseProposed } from './proposals.ts'
import { remind } from './reminders.ts'
import { shiftForDesk } from './rotas.ts'
import { addShift, cancelShifts, changeShift, onNow, openShift, semesterOf, weekOf } from './shifts.ts'
import { offerSwap, takeSwap } from './swaps.ts'
import { wishFor } from './wishes.ts'

const house = await planted()
after(() => house.close())
const { scope, clock } = house
// It is a Monday in March, nine in the morning.
const [amina, sara, fatu, hodan] = await speakers(scope, [
  { phone: '+4700000001' },
  { phone: '+4700000002' },
  { phone: '+4700000003' },
  { phone: '+4700000004', speaks: 'so' },
]).then((ids) => ids.map((id) => signedIn(scope, id)))
assert.ok(amina && sara && fatu && hodan)
const [ingrid = ''] = await inScope(scope, (tx) =>
  registerPeople(tx, scope, [
    { name: 'Ingrid', phone: '+4700000099', email: null, language: 'nb', roles: ['coordinator'] },
  ]),
)
const coordinator = signedIn(scope, ingrid, 'coordinator')

let hour = 0
/** A shift in Tigrinya of its own hour, so many days from now. */
function shiftIn(days: number, more: { wanted?: number; standby?: number; programmeId?: string } = {}) {
  hour = (hour + 1) % 20
  return addShift(coordinator, {
    language: 'ti',
    place: null,
    number: null,
    wanted: 1,
    standby: 0,
    day: Temporal.PlainDate.from('2026-03-02').add({ days }),
    time: Temporal.PlainTime.from({ hour }),
    minutes: 60,
    ...more,
  })
}
const textsOf = (template: string) =>
  house.ask<{ account_id: string }>(
    'select account_id from messaging.message where template = $1 order by id',
    [`sms.${template}`],
  )
const peopleOn = async (shiftId: string) =>
  (await inScope(scope, (tx) => openShift(tx, scope, shiftId)))?.people.map(({ accountId, role }) => [
    accountId,
    role,
  ])

test('of two who take the last place at the same instant one gets it, and the other is told that it is full', async () => {
  const shiftId = await shiftIn(5)
  const ended = await Promise.all([amina, sara, fatu].map((each) => takeShift(each, shiftId)))
  assert.equal(ended.filter(({ ok }) => ok).length, 1)
  for (const each of ended) assert.ok(each.ok || each.reason === 'full')
  const two = await shiftIn(5, { wanted: 2 })
  const again = await Promise.all([amina, sara, fatu].map((each) => takeShift(each, two)))
  assert.equal(again.filter(({ ok }) => ok).length, 2)
})

test('a shift is refused to whoever does not speak it, and to whoever is somewhere else then, with what it is', async () => {
  const shiftId = await shiftIn(6)
  assert.deepEqual(await takeShift(hodan, shiftId), { ok: false, reason: 'not_able' })
  const shift = await inScope(scope, (tx) => openShift(tx, scope, shiftId))
  assert.ok(shift)
  const visit = {
    source: 'roster.visit',
    sourceId: newRandomId(),
    who: { kind: 'person', id: amina.accountId },
    starts: shift.starts_at.subtract({ minutes: 30 }),
    ends: shift.starts_at.add({ minutes: 10 }),
  } as const
  await inScope(scope, (tx) => book(tx, scope, [visit]))
  const refused = await takeShift(amina, shiftId)
  assert.ok(!refused.ok && refused.reason === 'taken')
  assert.deepEqual(
    [refused.by.source, refused.by.starts.toString()],
    ['roster.visit', visit.starts.toString()],
  )
  assert.deepEqual(await peopleOn(shiftId), [])
})

test('a swap that two accept at once goes to one, and only she who offered it is told', async () => {
  const shiftId = await shiftIn(7)
  const mine = await takeShift(amina, shiftId)
  assert.ok(mine.ok)
  const offered = await offerSwap(amina, mine.dutyId, null)
  assert.deepEqual(offered, { ok: true, asked: 2 })
  assert.equal((await textsOf('shift_ask')).length, 2)
  assert.deepEqual(await offerSwap(amina, mine.dutyId, null), { ok: false, reason: 'offered' })
  const [swap] = await house.ask<{ id: string }>('select id from roster.swap where duty_id = $1', [
    mine.dutyId,
  ])
  assert.ok(swap)
  const ended = await Promise.all([sara, fatu].map((each) => takeSwap(each, swap.id)))
  assert.equal(ended.filter(({ ok }) => ok).length, 1)
  assert.ok(ended.some((each) => !each.ok && each.reason === 'gone'))
  const winner = ended[0]?.ok ? sara : fatu
  assert.deepEqual(await peopleOn(shiftId), [[winner.accountId, 'on']])
  assert.deepEqual(
    (await textsOf('shift_off')).map(({ account_id }) => account_id),
    [amina.accountId],
  )
  assert.equal((await takeShift(amina, shiftId)).ok, false)
})

test('who stands by steps in when somebody says by the link that she cannot come, and nobody else is disturbed', async () => {
  const shiftId = await shiftIn(1, { standby: 1 })
  const mine = await takeShift(amina, shiftId)
  assert.ok(mine.ok && (await takeShift(sara, shiftId, 'standby')).ok)
  assert.ok((await remind(scope)) > 0)
  assert.equal(await remind(scope), 0, 'once')
  const link = holderOf(scope.world, scope.tenantId, 'roster.duty', mine.dutyId)
  const asked = (await textsOf('shift_ask')).length
  assert.equal(await cannotCome(link), true)
  assert.equal(await cannotCome(link), false)
  assert.deepEqual(await peopleOn(shiftId), [[sara.accountId, 'on']])
  assert.equal((await textsOf('shift_ask')).length, asked)
  assert.deepEqual((await textsOf('shift_yours')).at(-1), { account_id: sara.accountId })
})

test('a gap is told of two days before, once, to the coordinator in one text and to those who could take it', async () => {
  await house.ask('delete from roster.shift')
  await house.ask('delete from calendar.booking')
  const [far, near, other] = [await shiftIn(10), await shiftIn(4, { wanted: 2 }), await shiftIn(4)]
  const [before, alarms] = [(await textsOf('shift_ask')).length, (await textsOf('shift_gaps')).length]
  const gaps = async () => {
    await tellOfGaps(scope)
    return (await textsOf('shift_gaps')).length - alarms
  }
  assert.equal(await gaps(), 0, 'not yet')
  clock.advance({ hours: 36 })
  assert.equal(await gaps(), 1)
  assert.equal(await gaps(), 1, 'no storm')
  const asked = (await textsOf('shift_ask')).slice(before).map(({ account_id }) => account_id)
  assert.equal(new Set(asked).size, asked.length, 'nobody twice')
  assert.ok(!asked.includes(hodan.accountId))
  const told = await house.ask<{ shift_id: string }>('select shift_id from roster.gap_alert')
  assert.deepEqual(new Set(told.map(({ shift_id }) => shift_id)), new Set([near, other]))
  assert.ok(!told.some(({ shift_id }) => shift_id === far))
})

test('who is away gives her shifts back and is put on none meanwhile', async () => {
  const shiftId = await shiftIn(12)
  assert.ok((await assignShift(coordinator, shiftId, fatu.accountId)).ok)
  const day = Temporal.PlainDate.from('2026-03-14')
  assert.deepEqual(await tellAbsence(fatu, fatu.accountId, day, day.add({ days: 3 })), { ok: true, left: 1 })
  const again = await assignShift(coordinator, shiftId, fatu.accountId)
  assert.ok(!again.ok && again.reason === 'taken' && again.by.source === 'roster.absence')
  const twice = await tellAbsence(fatu, fatu.accountId, day, day)
  assert.ok(!twice.ok && twice.reason === 'taken')
})

test('a pattern lays out a semester without holidays, and ending it tells each of those who had taken shifts once', async () => {
  const wish = patternForm.parse({
    language: 'ti',
    weekdays: ['4'],
    from: '22:00',
    to: '06:00',
    first: '2026-04-01',
    until: '2026-05-31',
    wanted: '1',
    standby: '0',
  })
  assert.equal(wish.from, 1320)
  const made = await layOutPattern(coordinator, wish)
  // Nine Thursdays, less Maundy Thursday and Ascension Day.
  assert.ok(made.ok && made.shifts === 7)
  const week = await inScope(scope, (tx) => weekOf(tx, scope, Temporal.PlainDate.from('2026-04-06')))
  assert.equal(week.length, 1)
  assert.equal(week[0]?.starts_at.until(week[0].ends_at).total('hours'), 8)
  const ids = await house.ask<{ id: string }>('select id from roster.shift where pattern_id = $1', [
    made.patternId,
  ])
  const placesFilled = async () => {
    const cells = await inScope(scope, (tx) =>
      semesterOf(tx, scope, Temporal.PlainDate.from('2026-03-30'), 9),
    )
    return cells.reduce((sum, { filled }) => sum + filled, 0)
  }
  const before = await placesFilled()
  for (const { id } of ids.slice(0, 3)) assert.ok((await takeShift(amina, id)).ok)
  assert.equal(await placesFilled(), before + 3)
  const off = (await textsOf('shift_off')).length
  assert.equal(await endPattern(coordinator, made.patternId), true)
  assert.equal(await endPattern(coordinator, made.patternId), false)
  assert.equal((await textsOf('shift_off')).length, off + 1)
  assert.equal(
    await house.count('select count(*)::int as n from calendar.booking where source_id = any($1)', [
      ids.map(({ id }) => id),
    ]),
    0,
  )
})

test('a phone line never gets somebody’s own number', async () => {
  const wish = patternForm.parse({
    language: 'ti',
    number: '+47 00 00 00 01',
    weekdays: ['1'],
    from: '10:00',
    to: '12:00',
    first: '2026-04-01',
    until: '2026-05-31',
  })
  assert.deepEqual(await layOutPattern(coordinator, wish), { ok: false, reason: 'private_number' })
})

test('a shift that is moved tells those on it, and who is taken then is taken off', async () => {
  const shiftId = await shiftIn(20, { wanted: 2 })
  assert.ok((await takeShift(amina, shiftId)).ok && (await takeShift(sara, shiftId)).ok)
  const day = Temporal.PlainDate.from('2026-03-25')
  await tellAbsence(sara, sara.accountId, day, day)
  const changed = (await textsOf('shift_changed')).length
  const to = {
    day,
    time: Temporal.PlainTime.from('18:00'),
    minutes: 60,
    place: 'Rykkinn',
    wanted: 2,
    standby: 0,
  }
  assert.deepEqual(await changeShift(coordinator, shiftId, to), { ok: true, removed: 1 })
  assert.deepEqual(await peopleOn(shiftId), [[amina.accountId, 'on']])
  assert.deepEqual((await textsOf('shift_changed')).slice(changed), [{ account_id: amina.accountId }])
})

test('who is on now is who has taken the shift that goes on', async () => {
  const now = clock.now().toZonedDateTimeISO('Europe/Oslo')
  const shiftId = await addShift(coordinator, {
    language: 'so',
    place: null,
    number: '+4700100001',
    wanted: 1,
    standby: 0,
    day: now.toPlainDate(),
    time: now.toPlainTime().round('minute').subtract({ minutes: 10 }),
    minutes: 60,
  })
  const mine = await takeShift(hodan, shiftId)
  assert.ok(mine.ok)
  const on = async () =>
    (await inScope(scope, (tx) => onNow(tx, scope))).flatMap(({ people }) =>
      people.map(({ accountId }) => accountId),
    )
  assert.deepEqual(await on(), [hodan.accountId])
  assert.equal(await leaveShift(amina, mine.dutyId, 'given_back'), false, 'not hers to give back')
  assert.equal(await cancelShifts(coordinator, [shiftId]), 1)
  assert.deepEqual(await on(), [])
})

test('a proposal fills what it can, takes nothing by itself, and tells each of those whom it gives shifts once', async () => {
  await house.ask('delete from roster.shift')
  await house.ask('delete from calendar.booking')
  const day = Temporal.PlainDate.from('2026-06-01')
  const wish = patternForm.parse({
    language: 'ti',
    weekdays: ['1', '3', '5'],
    from: '10:00',
    to: '12:00',
    first: day.toString(),
    until: day.add({ days: 27 }).toString(),
    wanted: '1',
    standby: '0',
  })
  const made = await layOutPattern(coordinator, wish)
  assert.ok(made.ok)
  await wishFor(fatu, new Map([[made.patternId, 'not']]))
  const proposed = await proposeRota(coordinator, day, day.add({ days: 30 }))
  assert.ok(proposed.ok)
  const { figures } = proposed
  assert.deepEqual([figures.filled, figures.seats, figures.bound], [12, 12, 12])
  assert.ok(figures.filled >= figures.listFilled && figures.spread <= figures.listSpread / 2)
  const { rows } = await proposalsOf(coordinator, proposed.id)
  assert.deepEqual(
    new Set(rows.map(({ account_id }) => account_id)),
    new Set([amina.accountId, sara.accountId]),
  )
  assert.equal(await house.count('select count(*)::int as n from roster.duty where ended_at is null'), 0)
  const [first, second] = rows
  assert.ok(first && second)
  await refuseProposed(coordinator, [first.id])
  // Somebody takes a place while the proposal lies open.
  assert.ok((await takeShift(fatu, second.shift_id)).ok)
  const texts = (await textsOf('shift_yours')).length
  assert.deepEqual(await acceptProposal(coordinator, proposed.id, null), { accepted: 10, left: 1 })
  assert.equal((await textsOf('shift_yours')).length, texts + 2)
  assert.deepEqual(await acceptProposal(coordinator, proposed.id, null), { accepted: 0, left: 0 })
})

test('a programme’s shifts are seen, taken and handed on by its own volunteers only, and by no one who has left it', async () => {
  const content = { roles: [], topics: [], forms: [], training: [], templates: [], questions: [] }
  const wish = { name: 'Kveldsvakt', purpose: '', ownerUnitId: null, content }
  const programme = await makeProgramme(coordinator, wish)
  assert.ok(programme.ok)
  const made = programme.id
  const part = { part: 'volunteer' } as const
  for (const each of [amina, sara])
    await joinProgramme(coordinator, made, { ...part, account: each.accountId })
  const shiftId = await shiftIn(8, { programmeId: made })
  const offered = async (her: typeof amina) => (await myShifts(her)).open.some(({ id }) => id === shiftId)
  assert.deepEqual([await offered(amina), await offered(fatu)], [true, false])
  assert.deepEqual(await takeShift(fatu, shiftId), { ok: false, reason: 'not_able' })
  assert.deepEqual(await assignShift(coordinator, shiftId, fatu.accountId), { ok: false, reason: 'not_able' })
  const able = (await shiftForDesk(coordinator, shiftId))?.able.map(({ id }) => id)
  assert.deepEqual(able?.toSorted(), [amina.accountId, sara.accountId].toSorted())
  const taken = await takeShift(amina, shiftId)
  assert.ok(taken.ok)
  assert.deepEqual(await offerSwap(amina, taken.dutyId, null), { ok: true, asked: 1 })
  assert.equal((await myShifts(fatu)).asked.length, 0)
  const [swap] = (await myShifts(sara)).asked
  assert.ok(swap)
  assert.deepEqual(await takeSwap(fatu, swap.id), { ok: false, reason: 'not_able' })
  const members = (await openProgramme(coordinator, made))?.members ?? []
  const [hers] = members.filter(({ account_id }) => account_id === sara.accountId)
  assert.deepEqual(await leaveProgramme(coordinator, made, hers?.id ?? ''), { ok: true })
  assert.deepEqual(await takeSwap(sara, swap.id), { ok: false, reason: 'not_able' })
})

test('nobody has a shift before she has the course that is required, whoever gives it to her (BM-04)', async () => {
  const course = { title: 'Taushet', summary: '', provider: '', series: '', position: 0 }
  const rule = { topicId: null, eveningsNeeded: null, validMonths: null }
  const courseId = await makeCourse(coordinator, { ...course, ...rule }, 'nb')
  await setCourse(coordinator, courseId, 'published')
  await requireCourse(coordinator, courseId, true)
  const shiftId = await shiftIn(9)
  const refused = { ok: false, reason: 'not_able' }
  assert.deepEqual(await takeShift(amina, shiftId), refused)
  assert.deepEqual(await assignShift(coordinator, shiftId, amina.accountId), refused)
  assert.deepEqual((await shiftForDesk(coordinator, shiftId))?.able, [])
  const day = Temporal.PlainDate.from('2026-03-01')
  await acknowledge(coordinator, { courseId, volunteerId: amina.accountId, day, minutes: 60 })
  assert.deepEqual(
    (await shiftForDesk(coordinator, shiftId))?.able.map(({ id }) => id),
    [amina.accountId],
  )
  assert.ok((await takeShift(amina, shiftId)).ok)
  await requireCourse(coordinator, courseId, false)
})
