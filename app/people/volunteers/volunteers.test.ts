import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { loadDemo } from '../../../db/worlds/demo.ts'
import { planted } from '../../../tests/support/messaging.ts'
import { inPlatform } from '../../platform/database.ts'
import { inScope } from '../../privacy/transactions.ts'
import { accountsByPhone } from '../accounts.ts'
import { accountContact, coordinatorsToAlarm } from '../contacts.ts'
import { jobOf } from '../scopes.ts'
import { areasOf } from '../settings/areas.ts'
import { saveSettings, settingsOf, settingValue } from '../settings/settings.ts'
import { topicLabel, topicsOf } from '../settings/topics.ts'
import { allTenants } from '../tenants.queries.ts'
import { isIn, segmentFrom } from './segments.ts'
import type { NewVolunteer } from './volunteers.schema.ts'
import {
  addVolunteer,
  correctVolunteer,
  endService,
  openVolunteer,
  setStatus,
  volunteersOf,
} from './volunteers.ts'

const house = await planted()
after(() => house.close())

const everyone = { search: '', language: null, standing: null }
const wish: NewVolunteer = {
  name: 'Almaz Tekleab',
  phone: '+4700990001',
  email: null,
  textLanguage: 'ti',
  source: 'friend',
  alias: 'Almaz',
  gender: 'woman',
  languages: [{ language: 'ti', level: 'mother_tongue' }],
  areas: [],
  topics: [],
  dailyCap: null,
  weeklyCap: null,
  quietFrom: null,
  quietTo: null,
}

test('the demonstration has the people that the requirements count', async () => {
  const { world } = house
  // The demonstration wants its own short names, one of which the house has.
  await house.ask("update people.tenant set slug = 'elsewhere' where slug = 'baerum'")
  await house.ask(
    "update people.tenant_host set host = 'elsewhere.localhost' where host = 'baerum.localhost'",
  )
  await loadDemo(world)
  const tenants = await inPlatform(world.database, allTenants)
  const of = async (slug: string) => {
    const scope = jobOf(world, tenants.find((each) => each.slug === slug)?.id ?? '', 'test')
    return { scope, people: await volunteersOf(scope, everyone) }
  }
  const baerum = await of('baerum')
  assert.equal(baerum.people.length, 20)
  const spoken = new Set(baerum.people.flatMap(({ languages }) => languages.map(({ language }) => language)))
  for (const tag of ['ckb', 'kmr', 'ar', 'so', 'ti', 'en', 'fa', 'fil', 'lt', 'pl', 'pt', 'fr', 'tr'])
    assert.ok(spoken.has(tag), tag)
  assert.equal((await of('bydelsmodre')).people.length, 50)
  assert.ok((await of('oygarden')).people.length > 0)
  await inScope(baerum.scope, async (tx) => {
    assert.equal((await areasOf(tx, baerum.scope)).length, 9)
    const [first] = await topicsOf(tx, baerum.scope)
    assert.equal(first && topicLabel(first, 'nb'), 'Råd og regler')
    assert.equal((await settingsOf(tx, baerum.scope)).shownNumber, '+4700100000')
    const [alarmed] = await coordinatorsToAlarm(tx, baerum.scope)
    assert.match(
      (await accountContact(tx, baerum.scope, alarmed ?? ''))?.email ?? '',
      /^baerum\.[12]@example\.org$/,
    )
    // Hodan volunteers in two places with one phone: each tenant finds its own account of her.
    assert.equal((await accountsByPhone(tx, baerum.scope, '+4700100007')).length, 1)
  })
})

test('a volunteer’s number belongs to one volunteer, and one who leaves frees nothing of hers to others', async () => {
  const added = await addVolunteer(house.scope, wish)
  assert.ok(added.ok)
  assert.deepEqual(await addVolunteer(house.scope, { ...wish, name: 'Another' }), {
    ok: false,
    reason: 'phone_taken',
  })
  const other = await addVolunteer(house.scope, { ...wish, phone: '+4700990002' })
  assert.ok(other.ok)
  assert.deepEqual(await correctVolunteer(house.scope, other.id, wish), { ok: false, reason: 'phone_taken' })
  await endService(house.scope, other.id, true)
  assert.equal((await openVolunteer(house.scope, other.id))?.standing, 'left')
})

test('she is ready when training and declaration each have a day, and the day keeps who set it', async () => {
  const [almaz] = await volunteersOf(house.scope, { ...everyone, search: 'almáz' })
  assert.equal(almaz?.standing, 'not_ready')
  await setStatus(house.scope, almaz.id, {
    trainedOn: '2026-02-01',
    declarationOn: '2026-02-02',
    suitability: 'approved',
  })
  const opened = await openVolunteer(house.scope, almaz.id)
  assert.equal(opened?.standing, 'ready')
  assert.equal(opened?.suitability_on?.toString(), '2026-03-02')
})

test('the register is narrowed by area, programme, training and when they came, and a choice that is none narrows nothing', async () => {
  const zone = 'Europe/Oslo'
  const her = {
    areas: ['0198a000-0000-7000-8000-000000000001'],
    programmes: ['0198a000-0000-7000-8000-000000000002'],
    trained_on: Temporal.PlainDate.from('2026-02-01'),
    // The last minutes of February in Norway.
    joined_at: Temporal.Instant.from('2026-02-28T22:30:00Z'),
  }
  const shows = (address: string, lacks = false) =>
    isIn(segmentFrom(new URLSearchParams(address)), her, { lacks, zone })
  const [area, programme] = [her.areas[0], her.programmes[0]]
  assert.ok(shows(''))
  assert.ok(shows('area=all&programme=%27&training=some&since=yesterday'))
  assert.ok(shows(`area=${area}&programme=${programme}&training=done&since=2026-02-28&before=2026-03-01`))
  for (const other of [
    `area=${programme}`,
    `programme=${area}`,
    'training=lacks',
    'since=2026-03-01',
    'before=2026-02-28',
  ])
    assert.equal(shows(other), false, other)
  assert.ok(shows('training=lacks', true), 'what has been required since')
  const [almaz] = await volunteersOf(house.scope, { ...everyone, search: 'Almaz' })
  assert.ok(almaz)
  const anywhere = segmentFrom(new URLSearchParams(`area=${area}`))
  assert.ok(isIn(anywhere, almaz, { lacks: false, zone }), 'who names no area helps in every one')
})

test('each look at a volunteer is written down, and another tenant sees nobody', async () => {
  const [almaz] = await volunteersOf(house.scope, { ...everyone, search: 'Almaz' })
  const views = () =>
    house.count("select count(*)::int as n from privacy.access_log where act = 'people.volunteer_viewed'")
  const before = await views()
  await openVolunteer(house.scope, almaz?.id ?? '')
  assert.equal(await views(), before + 1)
  const neighbour = await house.tenant('neighbour')
  assert.equal(await openVolunteer(neighbour, almaz?.id ?? ''), undefined)
  assert.equal(await views(), before + 1)
})

test('a changed setting holds at once, and one group says nothing about another', async () => {
  await saveSettings(house.scope, 'hours', { from: 600, to: 1080 })
  await saveSettings(house.scope, 'dispatch', { waves: { firstWave: 3 } })
  await inScope(house.scope, async (tx) => {
    const settings = await settingsOf(tx, house.scope)
    assert.deepEqual(settings.hours, { from: 600, to: 1080 })
    assert.equal(settings.coverage.least, 2)
    assert.deepEqual(await settingValue(tx, house.scope, 'dispatch'), { waves: { firstWave: 3 } })
  })
})
