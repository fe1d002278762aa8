import { takeOffer } from '../../app/dispatch/claims/claims.ts'
import { accountOf, holderOf, jobOf, visitorOf } from '../../app/people/scopes.ts'
import { areasByName } from '../../app/people/settings/areas.ts'
import { topicsOf } from '../../app/people/settings/topics.ts'
import type { SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { oneVisit } from '../../app/roster/visits/desks.ts'
import { lookAtVisits } from '../../app/roster/visits/following.ts'
import { reportVisit } from '../../app/roster/visits/mine.ts'
import { decideRequester, registerRequester } from '../../app/roster/visits/requesters.ts'
import { requesterForm, visitForm } from '../../app/roster/visits/visits.schema.ts'
import { bookVisit, placeVolunteer, rateVisit } from '../../app/roster/visits/visits.ts'
import type { Teller } from './history.ts'

type Told = {
  /** Which of the organisations booked it. */
  readonly by: number
  readonly place: string
  readonly area: string
  readonly topic: string
  /** Days from today: under nothing is past. */
  readonly days: number
  readonly from: string
  readonly to: string
  readonly language: string
  readonly audience: string
  readonly wanted?: number
  readonly note?: string
  /** How it was, of a past one. */
  readonly rating?: 'well' | 'fair'
  readonly remark?: string
}

type World = {
  readonly requesters: readonly (readonly [name: string, kind: string, contact: string])[]
  /** Registered, and not answered yet. */
  readonly waits: readonly [name: string, kind: string, contact: string]
  readonly visits: readonly Told[]
}

// In languages whose speakers nobody has asked for anything else by then: a request that waits finds them free.
const told: Readonly<Record<string, World>> = {
  baerum: {
    requesters: [
      ['Bjørnegård skole (eksempel)', 'school', 'Kontoret ved inspektør Mona'],
      ['Rykkinn helsestasjon (eksempel)', 'health', 'Helsesykepleier Eli'],
    ],
    waits: ['Bærum voksenopplæring (eksempel)', 'adult_education', 'Rådgiver Per'],
    visits: [
      {
        by: 0,
        place: 'Bjørnegård skole, biblioteket',
        area: 'Sandvika',
        topic: 'health_services',
        days: -12,
        from: '17:00',
        to: '18:30',
        language: 'lt',
        audience: 'parents',
        rating: 'well',
        remark: 'Foreldrene spurte om alt de aldri får spurt om.',
      },
      {
        by: 1,
        place: 'Rykkinn helsestasjon',
        area: 'Rykkinn',
        topic: 'vaccination',
        days: -5,
        from: '10:00',
        to: '11:30',
        language: 'lt',
        audience: 'parents',
      },
      {
        by: 0,
        place: 'Bjørnegård skole, aulaen',
        area: 'Sandvika',
        topic: 'health_services',
        days: 9,
        from: '17:00',
        to: '18:30',
        language: 'lt',
        audience: 'parents',
        note: 'Inngang fra parkeringsplassen. Det blir servert kaffe.',
      },
      // Nobody here speaks it: the coordinator sees that somebody is missing.
      {
        by: 1,
        place: 'Rykkinn helsestasjon',
        area: 'Rykkinn',
        topic: 'vaccination',
        days: 12,
        from: '10:00',
        to: '11:00',
        language: 'my',
        audience: 'parents',
      },
    ],
  },
  bydelsmodre: {
    requesters: [['Furuset frivilligsentral (eksempel)', 'library', 'Daglig leder Kari']],
    waits: ['Stovner barnehage (eksempel)', 'school', 'Styrer Nils'],
    visits: [
      {
        by: 0,
        place: 'Furuset frivilligsentral',
        area: '',
        topic: 'health_services',
        days: -8,
        from: '12:00',
        to: '13:30',
        language: 'fa',
        audience: 'adults',
        rating: 'well',
      },
      {
        by: 0,
        place: 'Furuset frivilligsentral, storsalen',
        area: '',
        topic: 'health_services',
        days: 8,
        from: '12:00',
        to: '14:00',
        language: 'tr',
        audience: 'mixed',
      },
    ],
  },
}

/** Ahead of a visit it is booked; answers come an hour later. */
const bookedBefore = { hours: 24 * 10 }

/** Visits in the demonstration: past ones told of and rated, coming ones with somebody and without, and one who waits. */
export async function tellVisits(teller: Teller, base: Temporal.Instant): Promise<void> {
  const { world, tenant, set } = teller
  const here = told[tenant.slug]
  if (!here) return
  const job = jobOf(world, tenant.id, 'demo')
  set(base.subtract({ hours: 24 * 30 }))
  const coordinator = await teller.staff('coordinator')
  const past = coordinator.world
  const visitor = visitorOf(past, tenant.id)
  const areas = await inScope(job, (tx) => areasByName(tx, job))
  const topics = await inScope(job, (tx) => topicsOf(tx, job))
  const ids: string[] = []
  for (const [index, [name, kind, contact]] of [...here.requesters, here.waits].entries()) {
    if (index === here.requesters.length) set(base.subtract({ hours: 20 }))
    const phone = `00 00 06 0${index + 1}`
    const made = await registerRequester(visitor, requesterForm.parse({ name, kind, contact, phone }), true)
    if (!made.ok) throw new Error(made.reason)
    if (index < here.requesters.length) await decideRequester(coordinator, made.id, true)
    ids.push(made.id)
  }
  const today = base.toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  for (const each of here.visits) {
    const day = today.add({ days: each.days })
    const starts = day
      .toZonedDateTime({ timeZone: tenant.timeZone, plainTime: Temporal.PlainTime.from(each.from) })
      .toInstant()
    const requester = ids[each.by] ?? ''
    const earlier = Temporal.Instant.compare(starts, base) < 0 ? starts : base
    set(earlier.subtract(bookedBefore))
    const link = holderOf(past, tenant.id, 'roster.requester', requester)
    const wish = visitForm.parse({
      ...each,
      day: day.toString(),
      area: areas.get(each.area.toLowerCase()) ?? '',
      topic: topics.find(({ code }) => code === each.topic)?.id ?? '',
      wanted: String(each.wanted ?? 1),
      note: each.note ?? '',
    })
    const booked = await bookVisit(link, requester, wish)
    if (!booked.ok) throw new Error(booked.reason)
    set(earlier.subtract(bookedBefore).add({ hours: 1 }))
    if (!(await answer(teller, coordinator.world, booked.id))) await placeOne(coordinator, booked.id)
    if (each.days >= 0) continue
    set(starts.add({ hours: 3 }))
    await lookAtVisits(jobOf(past, tenant.id, 'demo'))
    if (!each.rating) continue
    const [seat] = (await oneVisit(coordinator, booked.id))?.seats ?? []
    if (seat?.claim_id)
      await reportVisit(holderOf(past, tenant.id, 'roster.visit', seat.claim_id), seat.claim_id, {
        took: 'yes',
        people: 'some',
        went: each.rating,
      })
    await rateVisit(link, booked.id, { rating: each.rating, remark: each.remark ?? '' })
  }
  set(base)
}

// The first who was asked says yes; nobody in the demonstration is left with an offer that waits.
async function answer({ sql, tenant }: Teller, past: Teller['world'], visitId: string): Promise<boolean> {
  const offers = await sql(
    `select o.offer_id, o.volunteer_id from dispatch.offer_state o
       join roster.visit_seat s on s.tenant_id = o.tenant_id and s.id = o.subject_id
      where o.tenant_id = $1 and s.visit_id = $2 and o.state = 'open' order by o.offer_id`,
    [visitId],
  )
  for (const { offer_id, volunteer_id } of offers) {
    const hers = accountOf(past, tenant.id, {
      accountId: volunteer_id ?? '',
      role: 'volunteer',
      roles: ['volunteer'],
      strongAt: null,
    })
    if ((await takeOffer(hers, offer_id)).ok) return true
  }
  return false
}

// Where all who speak it were asked for something else just then, the coordinator finds one herself, if there is any.
async function placeOne(coordinator: SignedInScope, visitId: string): Promise<void> {
  for (const { id } of (await oneVisit(coordinator, visitId))?.speakers ?? [])
    if ((await placeVolunteer(coordinator, visitId, id)).ok) return
}
