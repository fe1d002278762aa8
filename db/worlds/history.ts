import { randomBytes } from 'node:crypto'
import { recordContact, takeOffer } from '../../app/dispatch/claims/claims.ts'
import { takeOver } from '../../app/dispatch/desk.ts'
import { closeRequest, handToProfessional } from '../../app/helpline/ends/ends.ts'
import { giveFeedback } from '../../app/helpline/ends/feedback.ts'
import { askForHelp } from '../../app/helpline/requests.ts'
import { deliverMessage } from '../../app/messaging/delivery/deliveries.ts'
import { accountOf, holderOf, jobOf, visitorOf } from '../../app/people/scopes.ts'
import { areasOf } from '../../app/people/settings/areas.ts'
import { topicsOf } from '../../app/people/settings/topics.ts'
import type { Tenant } from '../../app/people/tenants.ts'
import { inTenant } from '../../app/platform/database.ts'
import type { World } from '../../app/platform/world.ts'
import type { Role, SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { type Chapter, chapters } from './chapters.ts'
import { tellMeetings } from './meetings.ts'
import { tellOutreach } from './outreach-history.ts'
import { tellSharing } from './programme-sharing.ts'
import { tellProgrammes } from './programmes.ts'
import { tellRecruitment } from './recruitment.ts'
import { tellSpoken } from './spoken.ts'
import { tellStands } from './stands.ts'
import { tellVisits } from './visits.ts'

type Row = Record<string, string>
/** Somebody who tells what has happened in a demonstration tenant: with a clock of the past. */
export type Teller = {
  readonly world: World
  readonly tenant: Tenant
  readonly set: (at: Temporal.Instant) => void
  readonly sql: (text: string, values?: unknown[]) => Promise<Row[]>
  readonly staff: (role: Role) => Promise<SignedInScope>
}

/**
 * What has happened in the demonstration before anybody looks: weeks of requests answered, and a few in each state
 * today. All of it through the real verbs, each at its own hour, so that every page shows what it would show.
 */
export async function loadHistory(world: World, tenants: readonly Tenant[]): Promise<void> {
  await Promise.all(
    tenants.map(async (tenant) => {
      const teller = tellerOf(world, tenant)
      const known = await choicesOf(teller)
      const base = lastWorkingHour(world.clock.now(), tenant.timeZone)
      for (const chapter of chapters[tenant.slug] ?? []) await tell(teller, chapter, base, known)
      if (tenant.slug === 'baerum') {
        await tellOutreach(teller, base)
        await tellProgrammes(teller, base)
        await tellSpoken(teller, base)
      }
      await tellRecruitment(teller, base)
      await tellStands(teller, base)
      await tellMeetings(teller, base)
      await tellVisits(teller, base)
    }),
  )
  const [owner, partner] = ['baerum', 'bydelsmodre'].map((slug) => tenants.find((each) => each.slug === slug))
  if (owner && partner) {
    const base = lastWorkingHour(world.clock.now(), owner.timeZone)
    await tellSharing(tellerOf(world, owner), tellerOf(world, partner), base)
  }
}

/** Makes one for a tenant; its clock begins at the world’s own present. */
export function tellerOf(world: World, tenant: Tenant): Teller {
  let at = world.clock.now()
  const past: World = { ...world, clock: { now: () => at } }
  const sql = (text: string, values: unknown[] = []) =>
    inTenant(past.database, tenant.id, async (tx) => {
      return (await tx.client.query(text, [tenant.id, ...values])).rows as Row[]
    })
  return {
    world: past,
    tenant,
    set: (to) => {
      at = to
    },
    sql,
    staff: async (role) => {
      const [found] = await sql(
        'select account_id from people.role where tenant_id = $1 and role = $2 order by granted_at, id limit 1',
        [role],
      )
      return accountOf(past, tenant.id, {
        accountId: found?.account_id ?? '',
        role,
        roles: [role],
        strongAt: null,
      })
    },
  }
}

async function choicesOf({ world, tenant }: Teller) {
  const scope = jobOf(world, tenant.id, 'demo')
  return inScope(scope, async (tx) => ({
    topics: new Map((await topicsOf(tx, scope)).map(({ id, code }) => [code, id])),
    areas: new Map((await areasOf(tx, scope)).map(({ id, name }) => [name, id])),
  }))
}

// At night and early the last of what happened is yesterday evening's: nobody is asked at two in the morning.
function lastWorkingHour(now: Temporal.Instant, zone: string): Temporal.Instant {
  const local = now.toZonedDateTimeISO(zone)
  if (local.hour >= 10 && local.hour < 20) return now
  const day = local.hour < 10 ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate()
  return day.toZonedDateTime({ timeZone: zone, plainTime: '20:00' }).toInstant()
}

async function tell(
  teller: Teller,
  chapter: Chapter,
  base: Temporal.Instant,
  known: Awaited<ReturnType<typeof choicesOf>>,
): Promise<void> {
  const { world, tenant, set } = teller
  const began = base.subtract({ minutes: chapter.minutesAgo })
  set(began)
  const asked = await askForHelp(visitorOf(world, tenant.id), {
    submission: randomBytes(16),
    source: chapter.source ?? 'web',
    pageLanguage: chapter.page ?? tenant.language,
    language: chapter.language,
    topicId: known.topics.get(chapter.topic ?? '') ?? null,
    areaId: known.areas.get(chapter.area ?? '') ?? null,
    woman: chapter.woman ?? false,
    motherTongue: false,
    avoidOwn: false,
    avoid: null,
    safeTimes: chapter.safe ?? [],
    phone: chapter.phone ?? null,
    words: chapter.words ?? null,
    mayText: false,
    readers: null,
    danger: chapter.danger ?? false,
    underSixteen: false,
    consent: null,
  })
  if (!asked.ok) return
  const { requestId } = asked
  await deliver(teller)
  if (chapter.ends === 'waits') return
  set(began.add({ minutes: chapter.after ?? 15 }))
  if (chapter.ends === 'handed') {
    const { accountId } = await teller.staff('professional')
    await handToProfessional(await teller.staff('coordinator'), requestId, { accountId, consent: true })
    return
  }
  const holder = await taken(teller, requestId)
  if (!holder || chapter.ends === 'taken') return
  set(began.add({ minutes: (chapter.after ?? 15) * 2 + 20 }))
  const [call] = await teller.sql(
    'select call_id from dispatch.call_state where tenant_id = $1 and subject_id = $2 and closed_at is null',
    [requestId],
  )
  await inScope(holder, (tx) => recordContact(tx, holder, call?.call_id ?? '', 'reached'))
  if (chapter.ends === 'in_touch') return
  set(began.add({ minutes: (chapter.after ?? 15) * 2 + 50 }))
  await closeRequest(await teller.staff('coordinator'), requestId, 'done')
  if (chapter.easy) {
    const her = holderOf(world, tenant.id, 'helpline.request', requestId)
    await giveFeedback(her, { seen: chapter.easy, suited: chapter.easy, easy: chapter.easy })
  }
}

// The first who was asked says yes; where nobody could be asked, the coordinator takes it herself.
async function taken(teller: Teller, requestId: string): Promise<SignedInScope | undefined> {
  const { world, tenant, sql, staff } = teller
  const [offer] = await sql(
    `select offer_id, volunteer_id from dispatch.offer_state
      where tenant_id = $1 and subject_id = $2 and state = 'open' order by asked_at, offer_id limit 1`,
    [requestId],
  )
  if (offer) {
    const role = 'volunteer' as const
    const accountId = offer.volunteer_id ?? ''
    const her = accountOf(world, tenant.id, { accountId, role, roles: [role], strongAt: null })
    return (await takeOffer(her, offer.offer_id)).ok ? her : undefined
  }
  const coordinator = await staff('coordinator')
  const [call] = await sql(
    'select call_id from dispatch.call_state where tenant_id = $1 and subject_id = $2 and closed_at is null',
    [requestId],
  )
  return call && (await takeOver(coordinator, call.call_id ?? '')).ok ? coordinator : undefined
}

/** Lets everything that is due be delivered, as the teller's clock has it. */
export async function deliver({ world, tenant, sql }: Teller): Promise<void> {
  const waiting = await sql(
    `select id from messaging.message where tenant_id = $1 and not_before <= $2
        and trying_at is null and failed_at is null and cancelled_at is null`,
    [world.clock.now().toString()],
  )
  const job = jobOf(world, tenant.id, 'demo')
  await Promise.all(waiting.map(({ id }) => deliverMessage(job, id ?? '')))
}
