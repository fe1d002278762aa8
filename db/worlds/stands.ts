import { randomUUID } from 'node:crypto'
import { releaseWeeks } from '../../app/conversations/releases.ts'
import { accountOf, jobOf } from '../../app/people/scopes.ts'
import { areasByName } from '../../app/people/settings/areas.ts'
import { createRandom } from '../../app/planning/random.ts'
import type { SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { addItem, moveStock, pack } from '../../app/roster/stands/items.ts'
import { standForm } from '../../app/roster/stands/stands.schema.ts'
import { placeHelper, planStand, reportStand } from '../../app/roster/stands/stands.ts'
import { standOutcomes, tally } from '../../app/roster/stands/tallies.schema.ts'
import { handInTallies, sortTallies } from '../../app/roster/stands/tallies.ts'
import type { Teller } from './history.ts'

type Told = {
  readonly place: string
  readonly address: string
  readonly area: string
  /** Days from today: under nothing is past. */
  readonly days: number
  readonly from: string
  readonly to: string
  readonly languages: readonly string[]
  /** How many talks, and what nobody could answer. */
  readonly talks?: number
  readonly questions?: readonly (readonly [language: string, topic: string, words: string])[]
  readonly report?: string
}

const told: Readonly<Record<string, readonly Told[]>> = {
  baerum: [
    {
      place: 'Sandvika bibliotek, inngangen',
      address: 'Claude Monets allé 2',
      area: 'Sandvika',
      days: -23,
      from: '11:00',
      to: '15:00',
      languages: ['ar', 'so', 'ti'],
      talks: 46,
      questions: [
        ['so', 'health_services', 'Koster det noe for barn hos tannlegen i ferien?'],
        ['ar', 'nav_benefits', 'Hva gjør jeg når Nav svarer på et språk jeg ikke leser?'],
      ],
      report: 'Mange stanset for å spørre om fastlege. Brosjyrene på somalisk tok slutt før to.',
    },
    {
      place: 'Kolsås torg',
      address: 'Brynsveien 96',
      area: 'Kolsås',
      days: -7,
      from: '12:00',
      to: '16:00',
      languages: ['so', 'pl'],
      talks: 19,
      report: 'Kaldt og stille den første timen, godt besøk etter skoletid.',
    },
    {
      place: 'Rykkinnsenteret',
      address: 'Vestre Rykkinnsvei 1',
      area: 'Rykkinn',
      days: 0,
      from: '08:00',
      to: '22:00',
      languages: ['ti', 'ckb', 'so', 'ar'],
      talks: 6,
    },
    {
      place: 'Bekkestua senter',
      address: 'Bærumsveien 207',
      area: 'Bekkestua',
      days: 6,
      from: '11:00',
      to: '15:00',
      languages: ['fa', 'ar', 'lt'],
    },
    {
      place: 'Fornebu S, ved apoteket',
      address: 'Snarøyveien 55',
      area: 'Fornebu',
      days: 6,
      from: '12:00',
      to: '17:00',
      languages: ['fil', 'en', 'pt'],
    },
  ],
  bydelsmodre: [
    {
      place: 'Tøyen torg',
      address: 'Hagegata 22',
      area: '',
      days: 3,
      from: '12:00',
      to: '15:00',
      languages: ['so', 'ur', 'ti'],
    },
  ],
}

const things = [
  ['Antibac', 'consumable', 200],
  ['Munnbind', 'consumable', 500],
  ['Refleks', 'consumable', 120],
  ['Roll-up', 'material', 2],
  ['Bord og duk', 'material', 1],
] as const

/** Stands in the demonstration: past ones with what was counted and reported, one today, and those to come. */
export async function tellStands(teller: Teller, base: Temporal.Instant): Promise<void> {
  const { world, tenant, set } = teller
  const job = jobOf(world, tenant.id, 'demo')
  set(base.subtract({ hours: 24 * 30 }))
  const coordinator = await teller.staff('coordinator')
  const random = createRandom(`stands of ${tenant.slug}`)
  const areas = await inScope(job, (tx) => areasByName(tx, job))
  const items: string[] = []
  for (const [name, kind, stock] of things) {
    const added = await addItem(coordinator, { name, kind })
    if (!added.ok) throw new Error(`the demonstration has ${name} already`)
    await moveStock(coordinator, added.id, stock)
    items.push(added.id)
  }
  const today = base.toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  for (const each of told[tenant.slug] ?? []) {
    const day = today.add({ days: each.days })
    const { id } = await planStand(
      coordinator,
      standForm.parse({ ...each, area: areas.get(each.area.toLowerCase()) ?? '', day: day.toString() }),
    )
    for (const [index, amount] of [20, 50, 20, 1, 1].entries())
      await pack(coordinator, id, { itemId: items[index] ?? '', amount })
    const helpers = await speakersFor(teller, each.languages)
    for (const helper of helpers) await placeHelper(coordinator, id, helper)
    if (each.talks === undefined) continue
    const noon = day.toZonedDateTime({ timeZone: tenant.timeZone, plainTime: '13:00' }).toInstant()
    set(Temporal.Instant.compare(noon, base) < 0 ? noon : base)
    for (const [place, helper] of helpers.entries()) {
      const hers = accountOf(world, tenant.id, volunteer(helper))
      await handInTallies(hers, tapped(each, id, items, random, place, helpers.length))
    }
    await sortTallies(job)
    if (each.report) await reportStand(coordinator, id, each.report)
  }
  set(base)
  await releaseWeeks(job)
}

const volunteer = (accountId: string) =>
  ({ accountId, role: 'volunteer', roles: ['volunteer'], strongAt: null }) satisfies Partial<SignedInScope>

async function speakersFor({ sql }: Teller, languages: readonly string[]): Promise<string[]> {
  const found = await sql(
    `select distinct v.id from people.volunteer v
       join people.volunteer_language l on l.tenant_id = v.tenant_id and l.volunteer_id = v.id
      where v.tenant_id = $1 and v.trained_on is not null and v.paused_until is null and v.left_at is null
        and l.language = any($2) and l.level = 'mother_tongue' order by v.id limit 6`,
    [[...languages]],
  )
  return found.map(({ id }) => id ?? '')
}

// What one of those who stood there tapped: her share of the talks, some leaflets and things.
function tapped(
  at: Told,
  stand: string,
  items: readonly string[],
  random: () => number,
  place: number,
  helpers: number,
) {
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T
  const talks = Array.from({ length: at.talks ?? 0 }, (_, index) => index).filter(
    (n) => n % helpers === place,
  )
  const questions = (at.questions ?? []).filter((_, index) => index % helpers === place)
  return [
    ...talks.map(() => ({
      kind: 'talk',
      language: pick(at.languages),
      topic: pick(['vaccination', 'health_services', 'nav_benefits', 'letters_forms']),
      outcome: pick(standOutcomes.filter((outcome) => outcome !== 'open')),
    })),
    ...questions.map(([language, topic, words]) => ({
      kind: 'talk',
      language,
      topic,
      outcome: 'open',
      words,
    })),
    ...at.languages.map((language) => ({ kind: 'leaflet', language, count: 1 + Math.floor(random() * 12) })),
    ...items.slice(0, 3).map((item) => ({ kind: 'item', item, count: 1 + Math.floor(random() * 5) })),
    ...talks.slice(0, 2).map(() => ({
      kind: 'network',
      language: pick(at.languages),
      topic: 'vaccination',
      channel: pick(['home', 'phone', 'chat', 'met'] as const),
      people: pick(['2-5', '6-20'] as const),
    })),
  ].map((each) => tally.parse({ ...each, id: randomUUID(), stand }))
}
