import { hasPages } from '../../app/languages/messages.ts'
import { findLanguage, languages } from '../../app/languages/registry.ts'
import { assignNumber } from '../../app/messaging/inbound/inbound.ts'
import { registerPeople } from '../../app/people/registrations.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { layOutAreas } from '../../app/people/settings/areas.ts'
import { storeSettings } from '../../app/people/settings/settings.ts'
import { layOutTopics } from '../../app/people/settings/topics.ts'
import { createTenant, openTenant, type Tenant } from '../../app/people/tenants.ts'
import type { NewVolunteer, SpokenLevel } from '../../app/people/volunteers/volunteers.schema.ts'
import { enrol, pauseVolunteer } from '../../app/people/volunteers/volunteers.ts'
import type { World } from '../../app/platform/world.ts'
import type { Scope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { baerum } from './baerum.ts'
import { bydelsmodre } from './bydelsmodre.ts'
import { planOpening } from './checklist.ts'
import { shareTexts } from './exchange.ts'
import { loadLibrary } from './library.ts'
import { loadClosedArea } from './library-closed.ts'
import { loadMedia } from './library-media.ts'
import { oygarden } from './oygarden.ts'
import { loadPartners } from './partners.ts'
import { loadRota } from './rota.ts'
import { loadTraining } from './training.ts'
import type { WorldTenant } from './world.ts'

/**
 * The demonstration: three tenants with their places, settings, staff and volunteers, all invented and the same
 * every time. Loaded once, into a system without any tenant.
 */
export async function loadDemo(world: World): Promise<void> {
  const tenants: Tenant[] = []
  for (const tenant of [baerum, bydelsmodre, oygarden]) tenants.push(await loadTenant(world, tenant))
  await loadPartners(world, tenants)
  await shareTexts(world, tenants)
}

/**
 * Lets texts go out at any hour, unless a volunteer herself says no: whoever tries the demonstration may do so at
 * night. After the history, whose people slept.
 */
export async function stayAwake(world: World, tenants: readonly Tenant[]): Promise<void> {
  for (const tenant of tenants) {
    const scope = jobOf(world, tenant.id, 'demo')
    await inScope(scope, (tx) =>
      storeSettings(tx, scope, 'dispatch', { waves: { quiet: { from: 0, to: 0 } } }),
    )
  }
}

async function loadTenant(world: World, wish: WorldTenant): Promise<Tenant> {
  const { slug, name, kind, language } = wish
  const hosts = [`${slug}.localhost`]
  const made = await createTenant(world, { slug, name, kind, language, hosts, demo: true })
  if (!made.ok) throw new Error(`the demonstration's ${slug} is there already`)
  await openTenant(world, made.tenant.id)
  const scope = jobOf(world, made.tenant.id, 'demo')
  await assignNumber(world, phoneIn(wish.block, 0), made.tenant.id)
  const { paused, hands, staff, learners } = await inScope(scope, async (tx) => {
    const areas = await layOutAreas(tx, scope, wish.areas, wish.near)
    const byCode = await layOutTopics(tx, scope)
    const topics = [...byCode.values()]
    for (const [group, value] of Object.entries(settingsFor(wish)))
      await storeSettings(tx, scope, group, value)
    const staff = await registerPeople(
      tx,
      scope,
      wish.staff.map(([person, roles], index) => ({
        name: person,
        phone: phoneIn(wish.block, 100 + index),
        email: `${slug}.${index + 1}@example.org`,
        language,
        roles,
      })),
    )
    const [coordinator = ''] = staff
    const joined = world.clock.now().subtract({ hours: 24 * 200 })
    const ids = await enrol(
      tx,
      scope,
      wish.volunteers.map((_, index) => volunteerOf(wish, index, { areas, topics, joined })),
      joined,
    )
    const untrained = (index: number) => wish.volunteers[index]?.[3] === 'untrained'
    return {
      learners: {
        trained: ids.filter((id, index) => id !== undefined && !untrained(index)) as string[],
        untrained: ids.filter((id, index) => id !== undefined && untrained(index)) as string[],
        partner: staff[wish.staff.findIndex(([, roles]) => roles.includes('partner'))],
        topics: byCode,
        zone: 'Europe/Oslo',
      },
      paused: ids.filter((id, index) => id && wish.volunteers[index]?.[3] === 'paused'),
      staff,
      hands: { coordinator, natives: nativesOf(wish, ids), topics: byCode },
    }
  })
  await rest(scope, paused)
  await planOpening(scope, staff, language)
  await loadRota(scope, slug, hands.coordinator)
  await loadLibrary(scope, hands, { all: slug !== oygarden.slug, language })
  await loadMedia(scope, hands, language)
  if (slug !== oygarden.slug) await loadTraining(scope, learners)
  const professional = staff[wish.staff.findIndex(([, roles]) => roles.includes('professional'))]
  if (professional && slug !== oygarden.slug) await loadClosedArea(scope, hands, professional)
  return made.tenant
}

// Half of them chose topics of their own, a few a cap or quiet hours: enough that matching has something to say.
function volunteerOf(
  wish: WorldTenant,
  index: number,
  known: { areas: ReadonlyMap<string, string>; topics: readonly string[]; joined: Temporal.Instant },
): NewVolunteer {
  const [name, spoken, where, note] = wish.volunteers[index] as WorldTenant['volunteers'][number]
  // Every other one helps in Norwegian too.
  const norwegian: SpokenLevel[] = index % 2 === 0 ? [{ language: wish.language, level: 'good' }] : []
  const languages = [...spoken.split(' ').map(spokenLevel), ...norwegian]
  const own = findLanguage(languages[0]?.language ?? '')
  const ready = known.joined.toZonedDateTimeISO('Europe/Oslo').toPlainDate().add({ days: 20 }).toString()
  return {
    name,
    alias: name.split(' ')[0] ?? name,
    phone: note === 'also-in-baerum' ? phoneIn(10, 7) : phoneIn(wish.block, index + 1),
    email: null,
    textLanguage: own?.tier === 1 ? own.tag : wish.language,
    gender: note === 'man' ? 'man' : note === 'woman-not-said' ? null : 'woman',
    source: (['adult_education', 'faith_community', 'organisation', 'friend'] as const)[index % 4] ?? null,
    languages,
    areas: [...known.areas].flatMap(([area, id]) => (where.includes(area) ? [id] : [])),
    topics: index % 2 === 0 ? [] : known.topics.filter((_, place) => (place + index) % 3 !== 0),
    dailyCap: index % 5 === 4 ? 2 : null,
    weeklyCap: index % 7 === 6 ? 5 : null,
    quietFrom: index % 6 === 3 ? 20 * 60 : null,
    quietTo: index % 6 === 3 ? 9 * 60 : null,
    trainedOn: note === 'untrained' ? null : ready,
    declarationOn: note === 'untrained' ? null : ready,
  }
}

// Those who may sign off in a language: her mother tongue, trained and not on leave.
function nativesOf(wish: WorldTenant, ids: readonly (string | undefined)[]): Map<string, string[]> {
  const natives = new Map<string, string[]>()
  wish.volunteers.forEach(([, spoken, , note], index) => {
    const id = ids[index]
    const language = /^(\S+)\*/.exec(spoken)?.[1]
    if (!id || !language || note === 'untrained' || note === 'paused') return
    natives.set(language, [...(natives.get(language) ?? []), id])
  })
  return natives
}

function spokenLevel(text: string, place: number): SpokenLevel {
  if (text.endsWith('*')) return { language: text.slice(0, -1), level: 'mother_tongue' }
  return { language: text, level: place === 1 ? 'good' : 'some' }
}

function settingsFor(wish: WorldTenant): Record<string, Record<string, unknown>> {
  const { contacts, block, slug, language } = wish
  return {
    languages: {
      spoken: wish.spoken,
      // Pages in each language that has the way to help in its own words; the others offer the sixteen complete ones.
      ...(wish.everyLanguage ? { offered: languages.map(({ tag }) => tag).filter(hasPages) } : {}),
    },
    contacts: {
      ...contacts,
      coordinatorPhone: phoneIn(block, 100),
      professionalsPhone: phoneIn(block, 900),
      professionalsEmail: `${slug}.professionals@example.org`,
      underSixteenPhone: phoneIn(block, 911),
      privacyName: language === 'nn' ? 'Personvernombodet' : 'Personvernombudet',
      privacyEmail: `${slug}.personvern@example.org`,
    },
    capabilities: { preparedness: true },
    telephony: { relay: 'simulator', shownNumber: phoneIn(block, 0), voicemail: 'unanswered' },
    coverage: { least: 2, wanted: wish.wanted },
    population: {
      facts: wish.facts.map(([language, people, year, source]) => ({ language, people, year, source })),
    },
  }
}

async function rest(scope: Scope, ids: readonly (string | undefined)[]): Promise<void> {
  const until = scope.world.clock.now().add({ hours: 24 * 14 })
  for (const id of ids) if (id) await pauseVolunteer(scope, id, until)
}

const phoneIn = (block: number, place: number) => `+4700${block}${String(place).padStart(4, '0')}`
