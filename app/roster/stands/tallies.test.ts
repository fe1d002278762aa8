import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { changed, dump } from '../../../tests/support/dump.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn } from '../../../tests/support/volunteers.ts'
import { conversationsOf } from '../../conversations/forms.ts'
import { releaseWeeks } from '../../conversations/releases.ts'
import { questionsAtStands, talksBy } from '../../conversations/talks.ts'
import { weekOf } from '../../conversations/weeks.ts'
import { newId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { addByHand, countsAt, countsOf } from './counts.ts'
import { addItem, itemsOf, moveStock } from './items.ts'
import { standForm } from './stands.schema.ts'
import { planStand, removeStand } from './stands.ts'
import { type Tally, tally } from './tallies.schema.ts'
import { handInTallies, sortTallies } from './tallies.ts'

let here: Planted
let selam: SignedInScope
let amira: SignedInScope
let coordinator: SignedInScope
let antibac: string

before(async () => {
  here = await planted()
  const someone = (role: 'volunteer' | 'coordinator') => signedIn(here.scope, newId(here.clock.now()), role)
  selam = someone('volunteer')
  amira = someone('volunteer')
  coordinator = someone('coordinator')
  const added = await addItem(coordinator, { name: 'Antibac', kind: 'consumable' })
  assert.ok(added.ok)
  antibac = added.id
  await moveStock(coordinator, antibac, 50)
})
after(() => here.close())

const stand = async (place: string) =>
  (
    await planStand(
      coordinator,
      standForm.parse({ place, area: '', day: '2026-03-02', from: '10:00', to: '15:00', languages: 'ti' }),
    )
  ).id
const talk = (at: string, over: Record<string, unknown> = {}): Tally =>
  tally.parse({
    kind: 'talk',
    id: randomUUID(),
    week: '2026-W10',
    stand: at,
    language: 'ti',
    topic: 'vaccination',
    outcome: 'together',
    ...over,
  })
const leaflets = (at: string, language: string, count: number): Tally =>
  tally.parse({ kind: 'leaflet', id: randomUUID(), stand: at, language, count })
const sums = async (at: string) =>
  (await countsAt(here.scope, at)).map(
    ({ what, language, counted }) => `${what}${language ? ` ${language}` : ''} ${counted}`,
  )
const waiting = () => here.count('select count(*)::integer as n from conversations.envelope')

test('what is sent twice, at once and later, counts once, and two devices count each their own', async () => {
  const id = await stand('Sandvika')
  const mine = [talk(id), talk(id, { language: 'ar' }), leaflets(id, 'ti', 3)]
  const hers = [talk(id), leaflets(id, 'ti', 2)]
  await Promise.all([handInTallies(selam, mine), handInTallies(selam, mine), handInTallies(amira, hers)])
  assert.equal(await sortTallies(here.scope), 5)
  await handInTallies(selam, [...mine, talk(id)])
  assert.equal(await sortTallies(here.scope), 1)
  assert.equal(await sortTallies(here.scope), 0)
  assert.deepEqual(await sums(id), ['leaflet ti 5', 'talk 4'])
  assert.equal(await waiting(), 4)
})

test('what comes in after its stand was deleted is counted all the same, without the stand', async () => {
  const id = await stand('Kolsås')
  await handInTallies(selam, [leaflets(id, 'pl', 4)])
  await sortTallies(here.scope)
  assert.deepEqual(await removeStand(coordinator, id), { ok: true })
  const before = await waiting()
  await handInTallies(amira, [talk(id), leaflets(id, 'pl', 3)])
  assert.equal(await sortTallies(here.scope), 2)
  assert.equal(await waiting(), before + 1)
  const polish = (await countsOf(here.scope, 1)).find(({ language }) => language === 'pl')
  assert.equal(polish?.counted, 7)
})

test('what is handed out lowers the stock, and what was counted wrongly is put right by hand', async () => {
  const id = await stand('Rykkinn')
  const gone = tally.parse({ kind: 'item', id: randomUUID(), stand: id, item: antibac, count: 12 })
  const unknown = tally.parse({ kind: 'item', id: randomUUID(), stand: id, item: randomUUID() })
  await handInTallies(selam, [gone, unknown])
  await sortTallies(here.scope)
  const stock = async () => (await itemsOf(here.scope)).find((each) => each.id === antibac)?.stock
  assert.equal(await stock(), 38)
  await addByHand(coordinator, id, { what: 'item', itemId: antibac, language: null, counted: -2 })
  assert.equal(await stock(), 40)
  await addByHand(coordinator, id, { what: 'item', itemId: antibac, language: null, counted: -100 })
  assert.equal(await stock(), 50, 'nothing is counted under nothing')
})

test('a talk shows with its week and not before, and names its way and no stand', async () => {
  const id = await stand('Fornebu')
  await handInTallies(selam, [
    talk(id, { language: 'so', outcome: 'open', words: 'Koste tannlege for barn noe?' }),
    talk(id, { language: 'so', outcome: 'decided' }),
    tally.parse({
      kind: 'network',
      id: randomUUID(),
      week: '2026-W10',
      language: 'so',
      topic: 'vaccination',
      channel: 'home',
      people: '6-20',
    }),
  ])
  await sortTallies(here.scope)
  assert.deepEqual(await conversationsOf(here.scope, ['2026-W10']), [])
  here.clock.set('2026-03-15T09:00:00Z')
  await releaseWeeks(here.scope)
  const somali = (await talksBy(here.scope, ['2026-W10'])).filter(({ language }) => language === 'so')
  assert.deepEqual(
    somali.map(({ network, channel, talks, people }) => ({ network, channel, talks, people })),
    [
      { network: false, channel: 'stand', talks: 2, people: 2 },
      { network: true, channel: 'home', talks: 1, people: 6 },
    ],
  )
  const [question, ...more] = await questionsAtStands(here.scope, ['2026-W10'])
  assert.equal(question?.words, 'Koste tannlege for barn noe?')
  assert.deepEqual(more, [])
  const released = await conversationsOf(here.scope, ['2026-W10'])
  assert.equal(released.filter(({ decided }) => decided).length, 1)
  assert.ok(!JSON.stringify(released).includes(id))
})

test('what a device brings when its week is released long since counts in the week it comes in', async () => {
  here.clock.set('2026-04-14T09:00:00Z')
  await handInTallies(selam, [talk(randomUUID(), { language: 'fa', week: '2026-W10' })])
  await handInTallies(selam, [talk(randomUUID(), { language: 'fa', week: '2031-W01' })])
  await sortTallies(here.scope)
  await releaseWeeks(here.scope)
  assert.deepEqual(
    (await talksBy(here.scope, ['2026-W10'])).filter(({ language }) => language === 'fa'),
    [],
    'nothing is released alone',
  )
  const week = weekOf(here.clock.now(), 'Europe/Oslo')
  here.clock.set('2026-04-26T09:00:00Z')
  await releaseWeeks(here.scope)
  const [both] = (await talksBy(here.scope, [week])).filter(({ language }) => language === 'fa')
  assert.equal(both?.talks, 2)
})

test('words that point at somebody are refused before they are kept', () => {
  const of = (words: string) => tally.safeParse({ ...talk(randomUUID()), words }).success
  assert.equal(of('ring 00 12 34 56'), false)
  assert.equal(of('Er vaksinen trygg?'), true)
})

test('whoever has two copies of the database sees a sealed row more, and after the sorting not whose it was', async () => {
  const id = await stand('Lysaker')
  const before = await dump(here.ask)
  await handInTallies(selam, [talk(id), leaflets(id, 'ti', 1)])
  const between = await dump(here.ask)
  assert.deepEqual(changed(before, between), ['roster.tally_bundle'])
  const text = JSON.stringify(between.get('roster.tally_bundle') ?? [])
  for (const known of [id, selam.accountId]) assert.ok(!text.includes(known))
  await handInTallies(amira, [talk(id)])
  await sortTallies(here.scope)
  const after = JSON.stringify([...(await dump(here.ask))])
  assert.ok(!after.includes(selam.accountId) && !after.includes(amira.accountId))
})
