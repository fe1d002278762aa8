import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import ICAL from 'ical.js'
import { planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { book } from '../../calendar/bookings.ts'
import { calendarFile } from '../../calendar/icalendar.ts'
import { takeOffer } from '../../dispatch/claims/claims.ts'
import { declineOffer } from '../../dispatch/offers.ts'
import { advanceCall } from '../../dispatch/waves/advances.ts'
import { noteShown, requireCertificate } from '../../people/certificates/certificates.ts'
import { registerPeople } from '../../people/registrations.ts'
import { holderOf } from '../../people/scopes.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { JobPayload } from '../../platform/jobs.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { listens, jobs as rosterJobs } from '../jobs.ts'
import { takeShift } from '../shifts/duties.ts'
import { addShift } from '../shifts/shifts.ts'
import { changeVisit } from './changes.ts'
import { oneVisit, requesterDesk } from './desks.ts'
import { lookAtVisits } from './following.ts'
import { cannotComeToVisit, entryOf, myVisits, reportVisit, seeVisit } from './mine.ts'
import { decideRequester, registerRequester, requestersOf } from './requesters.ts'
import { changeForm, requesterForm, visitForm } from './visits.schema.ts'
import { bookVisit, cancelVisit, placeVolunteer, rateVisit, removeVolunteer } from './visits.ts'

const house = await planted()
after(() => house.close())
const { world, scope, clock, ask } = house
const monday = Temporal.PlainDate.from('2026-03-02')
const [ingrid = ''] = await inScope(scope, (tx) =>
  registerPeople(tx, scope, [
    { name: 'Ingrid', phone: '+4700000099', email: null, language: 'nb', roles: ['coordinator'] },
  ]),
)
const coordinator = signedIn(scope, ingrid, 'coordinator')

/** Carries out what dispatch has announced and looks at every open call, as the worker does; the clock decides the rest. */
async function follow() {
  for (let round = 0; round < 4; round++) {
    const due = await ask<{ name: string; payload: JobPayload }>(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
        where t.id = j.task_id and t.identifier like 'dispatch.%' returning t.identifier as name, j.payload`,
    )
    for (const { name, payload } of due) {
      const heard = listens[name as keyof typeof listens]
      if (heard) await rosterJobs[heard]?.(world)(payload)
      else if (name === 'dispatch.advance') await advanceCall(scope, String(payload.callId))
    }
  }
}

let phones = 10
/** Volunteers of a language of their own, so that tests do not ask each other's. */
async function speakersOf(language: string, count: number): Promise<SignedInScope[]> {
  const wishes = Array.from({ length: count }, () => ({
    phone: `+4700000${String(++phones).padStart(3, '0')}`,
    speaks: language,
  }))
  return (await speakers(scope, wishes)).map((id) => signedIn(scope, id))
}

const registered = await registerRequester(
  scope,
  requesterForm.parse({ name: 'Rud skole', kind: 'school', contact: 'Kontoret', phone: '00 00 05 00' }),
  true,
)
assert.ok(registered.ok)
const school = registered.id
const link = holderOf(world, scope.tenantId, 'roster.requester', school)

const wish = (language: string, more: Record<string, unknown> = {}) =>
  visitForm.parse({
    place: 'Rud skole, rom 12',
    day: monday.add({ days: 10 }).toString(),
    from: '10:00',
    to: '11:30',
    language,
    audience: 'parents',
    wanted: '1',
    ...more,
  })
async function booked(language: string, more: Record<string, unknown> = {}): Promise<string> {
  const done = await bookVisit(link, school, wish(language, more))
  assert.ok(done.ok)
  await follow()
  return done.id
}
const seatsOf = async (id: string) => (await oneVisit(coordinator, id))?.seats ?? []
const comersTo = async (id: string) => (await seatsOf(id)).flatMap(({ account_id }) => account_id ?? [])
const claimOf = async (id: string, who: SignedInScope) =>
  (await seatsOf(id)).find(({ account_id }) => account_id === who.accountId)?.claim_id ?? ''
const offersOf = async (who: SignedInScope) => (await myVisits(who)).asked
async function yes(who: SignedInScope) {
  const [offer] = await offersOf(who)
  const taken = await takeOffer(who, offer?.offerId ?? newRandomId())
  await follow()
  return taken
}
const texts = async (template: string, id: string) =>
  ask<{ account_id: string | null }>(
    'select account_id from messaging.message where template = $1 and subject_id = $2 order by id',
    [`sms.${template}`, id],
  )

test('an organisation books nothing until a coordinator has approved it; one that is declined leaves no number behind', async () => {
  assert.deepEqual(await bookVisit(link, school, wish('ti')), { ok: false, reason: 'not_approved' })
  assert.equal(await decideRequester(coordinator, school, true), true)
  assert.equal(await decideRequester(coordinator, school, false), false, 'it was decided before')
  assert.equal((await texts('org_welcome', school)).length, 1)
  const other = await registerRequester(
    scope,
    requesterForm.parse({ name: 'Noen', kind: 'other', contact: 'Noen', phone: '00 00 05 01' }),
    true,
  )
  assert.ok(other.ok)
  await decideRequester(coordinator, other.id, false)
  const declined = (await requestersOf(coordinator)).find(({ id }) => id === other.id)
  assert.deepEqual([declined?.contact, declined?.phone], [null, null])
})

test('a visit goes from booking to rating: asked, taken, confirmed, reminded, told of and rated', async () => {
  const [amina, sara] = await speakersOf('ti', 2)
  assert.ok(amina && sara)
  const id = await booked('ti')
  assert.equal(await booked('ti'), id, 'pressed twice, it is booked once')
  assert.equal((await offersOf(amina)).length, 1)
  assert.ok((await yes(amina)).ok)
  assert.deepEqual(await comersTo(id), [amina.accountId])
  assert.equal((await texts('visit_yours', id)).length, 1)
  assert.equal((await texts('org_visit', id)).length, 1, 'the organisation hears that somebody comes')
  assert.equal((await offersOf(sara)).length, 0, 'nobody else is asked any more')

  clock.set('2026-03-11T10:00:00Z')
  assert.equal((await lookAtVisits(scope)).reminded, 1)
  assert.equal((await lookAtVisits(scope)).reminded, 0, 'once')
  assert.equal((await texts('visit_reminder', id)).length, 1)
  assert.equal((await texts('org_visit_soon', id)).length, 1)

  const claim = await claimOf(id, amina)
  const hers = holderOf(world, scope.tenantId, 'roster.visit', claim)
  const told = { took: 'yes', people: 'some', went: 'well' } as const
  assert.equal(await reportVisit(hers, claim, told), false, 'not before it has begun')
  clock.set('2026-03-12T12:00:00Z')
  await lookAtVisits(scope)
  assert.equal((await texts('visit_after', id)).length, 1)
  assert.equal((await myVisits(amina)).toReport.length, 1)
  assert.equal(await reportVisit(hers, claim, told), true)
  assert.equal((await myVisits(amina)).toReport.length, 0)
  assert.equal(await rateVisit(link, id, { rating: 'well', remark: '' }), true)
  const seen = await oneVisit(coordinator, id)
  assert.equal(seen?.visit.rating, 'well')
  assert.deepEqual(
    seen?.reports.map(({ people, went }) => [people, went]),
    [['some', 'well']],
  )
  clock.set('2026-03-02T08:00:00Z')
})

test('of two who say yes to the last seat at the same instant one gets it, and the other stands by and hears it', async () => {
  const both = await speakersOf('so', 2)
  const id = await booked('so')
  const offers = await Promise.all(both.map(async (who) => (await offersOf(who))[0]?.offerId ?? ''))
  const taken = await Promise.all(both.map((who, at) => takeOffer(who, offers[at])))
  await follow()
  assert.deepEqual(taken.map(({ ok }) => ok).toSorted(), [false, true])
  const first = both[taken.findIndex(({ ok }) => ok)]
  const second = both[taken.findIndex(({ ok }) => !ok)]
  assert.ok(first && second)
  assert.deepEqual(await comersTo(id), [first.accountId])
  assert.deepEqual(
    (await texts('visit_reserve', id)).map(({ account_id }) => account_id),
    [second.accountId],
  )
  assert.equal((await offersOf(second))[0]?.standsBy, true)

  assert.equal(await cannotComeToVisit(first, await claimOf(id, first)), true)
  await follow()
  assert.deepEqual(await comersTo(id), [])
  const [asked] = await offersOf(second)
  assert.equal(asked?.standsBy, false, 'whoever stands by is asked at once')
  assert.equal((await offersOf(first)).length, 0, 'she who cannot come is left in peace')
  assert.ok((await yes(second)).ok)
  assert.deepEqual(await comersTo(id), [second.accountId])
})

test('a visit that needs several gets several; a yes to one place counts for another that is free', async () => {
  const all = await speakersOf('ar', 3)
  const id = await booked('ar', { wanted: '2' })
  const offers = await Promise.all(all.map(async (who) => (await offersOf(who))[0]?.offerId))
  const taken = await Promise.all(
    all.map((who, at) => (offers[at] ? takeOffer(who, offers[at]) : Promise.resolve(null))),
  )
  await follow()
  const got = new Set(await comersTo(id))
  assert.equal(got.size, 2, 'two different ones')
  assert.equal(taken.filter((each) => each?.ok).length, 2)
  assert.equal((await oneVisit(coordinator, id))?.visit.confirmed_at !== null, true)
})

test('a visit at the time of her shift is refused with what stands in the way, and she is not asked for it', async () => {
  const [amina, sara] = await speakersOf('fa', 2)
  assert.ok(amina && sara)
  const shift = (day: number) =>
    addShift(coordinator, {
      language: 'fa',
      place: null,
      number: null,
      wanted: 1,
      standby: 0,
      day: monday.add({ days: day }),
      time: Temporal.PlainTime.from('11:00'),
      minutes: 60,
    })
  assert.ok((await takeShift(amina, await shift(10))).ok)
  await booked('fa')
  assert.equal((await offersOf(amina)).length, 0)
  assert.equal((await offersOf(sara)).length, 1)
  // A shift that she takes after she was asked stands in the way as well.
  assert.ok((await takeShift(sara, await shift(10))).ok)
  const refused = await yes(sara)
  assert.ok(!refused.ok && refused.reason === 'busy')
  assert.equal(refused.by.source, 'roster.shift')
  assert.equal(refused.by.starts.toString(), '2026-03-12T10:00:00Z')
})

test('whoever has a visit is taken then, and free again when it is cancelled', async () => {
  const [amina] = await speakersOf('pl', 1)
  assert.ok(amina)
  const id = await booked('pl')
  assert.ok((await yes(amina)).ok)
  const other = {
    source: 'roster.shift',
    sourceId: newRandomId(),
    who: { kind: 'person', id: amina.accountId } as const,
    starts: Temporal.Instant.from('2026-03-12T09:30:00Z'),
    ends: Temporal.Instant.from('2026-03-12T12:00:00Z'),
  }
  const first = await inScope(scope, (tx) => book(tx, scope, [other]))
  assert.ok(!first.ok && first.source === 'roster.visit_seat')
  assert.equal((await cancelVisit(link, id)).ok, true)
  assert.equal((await texts('visit_off', id)).length, 1)
  assert.ok((await inScope(scope, (tx) => book(tx, scope, [other]))).ok)
  assert.deepEqual(await cancelVisit(link, id), { ok: false, reason: 'gone' })
})

test('nobody is sent to children before her police certificate has been shown', async () => {
  const [amina, sara] = await speakersOf('uk', 2)
  assert.ok(amina && sara)
  await requireCertificate(coordinator, sara.accountId, 'children')
  const id = await booked('uk', { audience: 'children' })
  assert.equal((await offersOf(amina)).length + (await offersOf(sara)).length, 0)
  assert.equal((await texts('visit_gap', id)).length, 1, 'the coordinator hears that nobody can be asked')
  assert.deepEqual(await placeVolunteer(coordinator, id, amina.accountId), {
    ok: false,
    reason: 'not_cleared',
  })
  const [row] = await ask<{ id: string }>('select id from people.certificate where volunteer_id = $1', [
    sara.accountId,
  ])
  await noteShown(coordinator, row?.id ?? '', monday)
  assert.deepEqual(await placeVolunteer(coordinator, id, sara.accountId), { ok: true })
  await follow()
  assert.deepEqual(await comersTo(id), [sara.accountId])
  assert.equal(await removeVolunteer(coordinator, id, await claimOf(id, sara)), true)
  assert.equal((await texts('visit_off', id)).length, 1)
})

test('a visit is moved: who is free keeps it, who is not is freed, and somebody else is asked', async () => {
  const [amina, sara] = await speakersOf('fr', 2)
  assert.ok(amina && sara)
  const id = await booked('fr')
  assert.ok((await yes(amina)).ok)
  const change = (day: number, from: string, to: string) =>
    changeForm.parse({ place: 'Biblioteket', day: monday.add({ days: day }).toString(), from, to })
  assert.equal((await changeVisit(link, id, change(10, '12:00', '13:00'))).ok, true)
  await follow()
  assert.deepEqual(await comersTo(id), [amina.accountId])
  assert.equal((await texts('visit_changed', id)).length, 1)
  await inScope(scope, (tx) =>
    book(tx, scope, [
      {
        source: 'roster.shift',
        sourceId: newRandomId(),
        who: { kind: 'person', id: amina.accountId },
        starts: Temporal.Instant.from('2026-03-13T08:00:00Z'),
        ends: Temporal.Instant.from('2026-03-13T20:00:00Z'),
      },
    ]),
  )
  assert.equal((await changeVisit(link, id, change(11, '12:00', '13:00'))).ok, true)
  await follow()
  assert.deepEqual(await comersTo(id), [])
  assert.equal((await texts('visit_off', id)).length, 1)
  assert.equal((await oneVisit(coordinator, id))?.visit.confirmed_at, null)
  // She was asked a moment ago for the old time, and is left in peace for a while.
  clock.set('2026-03-03T09:00:00Z')
  await follow()
  assert.equal((await offersOf(sara)).length, 1)
  clock.set('2026-03-02T08:00:00Z')
})

test('a no is a no: she is not asked again, and the coordinator hears when nobody is left', async () => {
  const [amina] = await speakersOf('lt', 1)
  assert.ok(amina)
  const id = await booked('lt')
  const [offer] = await offersOf(amina)
  await declineOffer(amina, offer?.offerId)
  await follow()
  assert.equal((await offersOf(amina)).length, 0)
  assert.equal((await texts('visit_gap', id)).length, 1)
})

test('an organisation sees and changes its own visits alone, and one volunteer not another’s', async () => {
  const [amina, sara] = await speakersOf('ur', 2)
  assert.ok(amina && sara)
  const id = await booked('ur')
  assert.ok((await yes(amina)).ok)
  const other = await registerRequester(
    coordinator,
    requesterForm.parse({ name: 'Annen skole', kind: 'school', contact: 'Kontoret', phone: '00 00 05 02' }),
    true,
  )
  assert.ok(other.ok)
  const theirs = holderOf(world, scope.tenantId, 'roster.requester', other.id)
  assert.equal((await requesterDesk(theirs, 'nb'))?.visits.length, 0)
  assert.deepEqual(await cancelVisit(theirs, id), { ok: false, reason: 'gone' })
  const claim = await claimOf(id, amina)
  assert.equal(await seeVisit(sara, claim), undefined)
  assert.equal(await cannotComeToVisit(sara, claim), false)
})

test('another program reads the right local time of a visit in the week when the clocks change', async () => {
  const id = await booked('sw', { day: '2026-03-30', from: '08:15', to: '09:45' })
  const visit = (await oneVisit(coordinator, id))?.visit
  assert.ok(visit)
  const file = calendarFile([entryOf(visit, 'Besøk')], { name: 'Bærum', language: 'nb' })
  const [event] = new ICAL.Component(ICAL.parse(file))
    .getAllSubcomponents('vevent')
    .map((e) => new ICAL.Event(e))
  const local = (at: ICAL.Time | undefined) =>
    Temporal.Instant.fromEpochMilliseconds(at?.toJSDate().getTime() ?? 0)
      .toZonedDateTimeISO('Europe/Oslo')
      .toPlainDateTime()
      .toString()
  assert.deepEqual(
    [local(event?.startDate), local(event?.endDate)],
    ['2026-03-30T08:15:00', '2026-03-30T09:45:00'],
  )
  assert.equal(event?.location, 'Rud skole, rom 12')
})

const again = (more: Record<string, unknown> = {}) =>
  changeForm.parse({
    place: 'Rud skole, rom 12',
    day: monday.add({ days: 10 }).toString(),
    from: '10:00',
    to: '11:30',
    ...more,
  })
const toldOf = async (id: string, who: SignedInScope) =>
  (
    await ask<{ template: string }>(
      `select template from messaging.message where account_id = $1 and subject_id = $2 order by queued_at, id`,
      [who.accountId, id],
    )
  ).map(({ template }) => template)

test('fewer are wanted: she who said yes last is told once that she need not go; more again, and she is asked first', async () => {
  const [amina, sara, hodan] = await speakersOf('am', 3)
  assert.ok(amina && sara && hodan)
  const id = await booked('am', { wanted: '2' })
  assert.deepEqual(await placeVolunteer(coordinator, id, amina.accountId), { ok: true })
  clock.set('2026-03-02T08:20:00Z')
  assert.deepEqual(await placeVolunteer(coordinator, id, sara.accountId), { ok: true })
  await follow()
  assert.equal((await oneVisit(coordinator, id))?.visit.confirmed_at !== null, true)

  assert.deepEqual(await changeVisit(link, id, again({ wanted: '1' })), { ok: true })
  await follow()
  assert.deepEqual(await comersTo(id), [amina.accountId])
  assert.deepEqual((await toldOf(id, sara)).toSorted(), ['sms.visit_off', 'sms.visit_yours'])
  assert.deepEqual(await toldOf(id, amina), ['sms.visit_yours'], 'nothing has changed for the other')
  assert.equal((await oneVisit(coordinator, id))?.visit.confirmed_at !== null, true, 'everybody is found')
  assert.equal((await myVisits(sara)).coming.length, 0)
  const free = await inScope(scope, (tx) =>
    book(tx, scope, [
      {
        source: 'roster.shift',
        sourceId: newRandomId(),
        who: { kind: 'person', id: hodan.accountId },
        starts: Temporal.Instant.from('2026-03-12T08:00:00Z'),
        ends: Temporal.Instant.from('2026-03-12T12:00:00Z'),
      },
    ]),
  )
  assert.ok(free.ok)

  assert.deepEqual(await changeVisit(coordinator, id, again({ wanted: '2' })), { ok: true })
  assert.equal((await oneVisit(coordinator, id))?.visit.confirmed_at, null)
  await follow()
  assert.equal((await seatsOf(id)).length, 2)
  clock.set('2026-03-03T09:00:00Z')
  await follow()
  assert.equal((await offersOf(sara)).length, 1, 'she had said yes')
  assert.ok((await yes(sara)).ok)
  assert.deepEqual((await comersTo(id)).toSorted(), [amina.accountId, sara.accountId].toSorted())
  clock.set('2026-03-02T08:00:00Z')
})

test('a visit in another language: who speaks it keeps her seat, who does not is told, and others are asked', async () => {
  const [amina, sara] = await speakersOf('km', 2)
  const [hodan] = await speakersOf('rw', 1)
  assert.ok(amina && sara && hodan)
  await ask(
    `insert into people.volunteer_language (tenant_id, id, volunteer_id, language, level) values ($1, $2, $3, 'rw', 'good')`,
    [scope.tenantId, newRandomId(), amina.accountId],
  )
  clock.set('2026-03-04T08:00:00Z')
  const id = await booked('km', { wanted: '2' })
  assert.deepEqual(await placeVolunteer(coordinator, id, amina.accountId), { ok: true })
  assert.deepEqual(await placeVolunteer(coordinator, id, sara.accountId), { ok: true })
  await follow()
  assert.deepEqual(await changeVisit(link, id, again({ language: 'rw' })), { ok: true })
  await follow()
  assert.deepEqual(await comersTo(id), [amina.accountId])
  assert.deepEqual((await toldOf(id, sara)).toSorted(), ['sms.visit_off', 'sms.visit_yours'])
  assert.deepEqual((await toldOf(id, amina)).toSorted(), ['sms.visit_changed', 'sms.visit_yours'])
  assert.equal((await offersOf(hodan)).length, 1, 'it is offered anew, in the new language')
  assert.equal((await offersOf(sara)).length, 0)
  clock.set('2026-03-02T08:00:00Z')
})

test('a yes at the instant in which fewer are wanted or the language changes counts, or comes too late: never both', async () => {
  for (const [at, language] of ['bg', 'hr', 'el', 'hu'].entries()) {
    const [amina, sara] = await speakersOf(language, 2)
    assert.ok(amina && sara)
    clock.set(`2026-03-0${at + 4}T10:00:00Z`)
    const id = await booked(language, { wanted: '2' })
    assert.deepEqual(await placeVolunteer(coordinator, id, amina.accountId), { ok: true })
    await follow()
    clock.set(`2026-03-0${at + 5}T10:00:00Z`)
    await follow()
    const [offer] = await offersOf(sara)
    const change = at % 2 === 0 ? again({ wanted: '1' }) : again({ language: at === 1 ? 'th' : 'vi' })
    const yes = takeOffer(sara, offer?.offerId ?? '')
    const [taken, made] = await Promise.all([yes, changeVisit(link, id, change)])
    assert.ok(made.ok)
    await follow()
    const comers = await comersTo(id)
    assert.ok(!comers.includes(sara.accountId))
    assert.equal(comers.length, at % 2 === 0 ? 1 : 0)
    const told = await toldOf(id, sara)
    assert.ok(
      taken.ok ? told.includes('sms.visit_off') && !told.includes('sms.visit_yours') : told.length === 0,
      `${taken.ok} ${told.join()}`,
    )
    const [{ bookings } = { bookings: -1 }] = await ask<{ bookings: number }>(
      `select count(*)::int as bookings from calendar.booking where source = 'roster.visit_seat' and who_id = $1`,
      [sara.accountId],
    )
    assert.equal(bookings, 0, 'her time is free')
  }
  clock.set('2026-03-02T08:00:00Z')
})

test('a change into what the organisation has booked already is refused, and nothing is changed', async () => {
  const id = await booked('my')
  await booked('my', { from: '12:00', to: '13:00' })
  const refused = await changeVisit(link, id, again({ from: '12:00', to: '13:00' }))
  assert.deepEqual(refused, { ok: false, reason: 'taken' })
  assert.equal((await oneVisit(coordinator, id))?.visit.starts_at.toString(), '2026-03-12T09:00:00Z')
})
