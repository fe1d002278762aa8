import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changed, type Dump, type DumpedRow, dump, holders } from '../../tests/support/dump.ts'
import { type Planted, planted } from '../../tests/support/messaging.ts'
import { accountOf } from '../people/scopes.ts'
import { openSession } from '../people/sign-in/sessions.ts'
import { createRandom } from '../planning/random.ts'
import { inPlatform } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { audit } from '../privacy/audit.ts'
import type { JobScope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { wordsContext } from './envelopes.ts'
import { conversationForm } from './forms.schema.ts'
import { handInForm, newForm } from './forms.ts'
import { releaseWeeks } from './releases.ts'
import { weekOf } from './weeks.ts'

// The attacker knows the true order of all conversations to the second, and everything in the database. The month:
// two tenants, four weeks, three languages, ten talks each; the form minutes after "we have talked".
const languages = ['ti', 'ar', 'so']
const talksEach = 10
const weeks = 4

/** A conversation as the log shows it; its number is what the attacker wants to find in a form. */
type Talk = { number: number; week: string; tenantId: string; language: string; at: Temporal.Instant }

let here: Planted
let tenants: JobScope[]
const talks: Talk[] = []
const copies: Dump[] = []

before(async () => {
  here = await planted()
  tenants = [here.scope, await here.tenant('oygarden')]
  const random = createRandom('a month of talks')
  const volunteers = tenants.map((scope) => Array.from({ length: 6 }, () => volunteerOf(scope)))
  for (let week = 0; week < weeks; week++) {
    const plan = tenants.flatMap((scope, place) =>
      languages.flatMap((language) =>
        Array.from({ length: talksEach }, () => ({
          scope,
          language,
          who: volunteers[place]?.[Math.floor(random() * 6)],
          at: Temporal.Instant.from('2026-03-02T07:00:00Z').add({
            minutes: Math.floor(random() * 9000),
            hours: week * 168,
          }),
        })),
      ),
    )
    plan.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
    for (const [index, { scope, language, who, at }] of plan.entries()) {
      assert.ok(who)
      here.clock.set(at.toString())
      const number = talks.length
      talks.push({ number, week: weekOf(at, 'Europe/Oslo'), tenantId: scope.tenantId, language, at })
      await inScope(who, (tx) =>
        audit(tx, who, {
          act: 'dispatch.contact_recorded',
          subject: { kind: 'call', id: newId(at) },
          detail: { number },
        }),
      )
      here.clock.advance({ minutes: 2 })
      const { tenantId, accountId } = who
      await inPlatform(here.world.database, (tx) =>
        openSession(tx, here.world, { tenantId, accountId, face: 'volunteer', factors: ['sms'] }),
      )
      const form = { language, outcome: 'together', topics: ['vaccination'], words: `talk ${number}` }
      await handInForm(who, newForm(who), conversationForm.parse(form))
      if (index % 20 === 10) copies.push(await dump(here.ask))
    }
    for (const scope of tenants) await releaseWeeks(scope)
  }
  here.clock.set('2026-05-01T09:00:00Z')
  for (const scope of tenants) await releaseWeeks(scope)
  copies.push(await dump(here.ask))
})
after(() => here.close())

/** Attacks: each puts a week's forms in the order in which the attacker believes they were handed in. */
const attacks: Record<string, (row: DumpedRow) => string | number> = {
  'by where the row lies': ({ ctid }) => place(ctid),
  'by transaction, then place': ({ xmin, ctid }) => xmin * 1e9 + place(ctid),
  'by id': ({ values }) => values.id ?? '',
  'by the id without its version': ({ values }) => (values.id ?? '').slice(15),
  'by the sealed bytes': ({ values }) => values.words_sealed ?? '',
  'by the sealed length': ({ values }) => (values.words_sealed ?? '').length,
  'from last to first': ({ ctid }) => -place(ctid),
}

test('no attacker with the whole database pairs forms and talks better than chance within tenant, week and language', () => {
  const forms = copies.at(-1)?.get('conversations.form') ?? []
  assert.equal(forms.length, talks.length, 'the month is released')
  const groups = groupsOf(forms)
  assert.equal(groups.length, tenants.length * weeks * languages.length)
  for (const [name, key] of Object.entries(attacks)) {
    const hits = hitsOf(groups, key)
    // A random order has on average one hit in each group, with variance one: five deviations above is a leak.
    const bound = groups.length + 5 * Math.sqrt(groups.length)
    assert.ok(hits <= bound, `${name}: ${hits} of ${talks.length} found, chance gives ${groups.length}`)
  }
})

test('the same attackers find nearly all of them where forms lie in the order they came in', () => {
  const forms = copies.at(-1)?.get('conversations.form') ?? []
  const inOrder = [...forms].sort((a, b) => numberOf(a) - numberOf(b))
  const leaky = inOrder.map((row, index) => ({ ...row, ctid: `(0,${index + 1})`, xmin: 1000 + index }))
  const groups = groupsOf(leaky)
  for (const name of ['by where the row lies', 'by transaction, then place'])
    assert.equal(hitsOf(groups, attacks[name] ?? (() => 0)), talks.length, name)
})

test('copies taken on different days share no envelope, and none is found again in what was released', () => {
  const seen = new Set<string>()
  const released = JSON.stringify(copies.at(-1)?.get('conversations.form'))
  for (const copy of copies) {
    const envelopes = copy.get('conversations.envelope') ?? []
    const lengths = new Set(envelopes.map(({ values }) => values.sealed?.length))
    assert.ok(lengths.size <= 1, 'all envelopes are of one size')
    for (const tenantId of tenants.map((scope) => scope.tenantId)) {
      const written = envelopes.filter(({ values }) => values.tenant_id === tenantId).map(({ xmin }) => xmin)
      assert.ok(new Set(written).size <= 1, 'all envelopes of a tenant come from one transaction')
    }
    for (const { values } of envelopes)
      for (const value of [values.id, values.sealed]) assert.ok(!released.includes(value ?? '?'))
  }
  const distinct = copies.flatMap((copy) =>
    (copy.get('conversations.envelope') ?? []).map(({ values }) => values.sealed ?? ''),
  )
  for (const sealed of distinct) seen.add(sealed)
  // Between two copies each tenant had a hand-in, so nothing may be there twice.
  assert.equal(seen.size, distinct.length)
})

test('forms of one week come from one transaction, and nothing else in the database names them', () => {
  const last = copies.at(-1)
  assert.ok(last)
  const forms = last.get('conversations.form') ?? []
  for (const tenantId of tenants.map((scope) => scope.tenantId))
    for (const week of new Set(talks.map((talk) => talk.week))) {
      const own = forms.filter(({ values }) => values.tenant_id === tenantId && values.week === week)
      assert.equal(new Set(own.map(({ xmin }) => xmin)).size, 1)
    }
  assert.deepEqual(
    holders(
      last,
      forms.map(({ values }) => values.id ?? '?'),
    ),
    ['conversations.form'],
  )
  assert.ok(
    forms.every(({ values }) => values.id?.[14] === '4'),
    'ids tell no time',
  )
})

test('handing in leaves no trace but the envelopes: no log line, no job, no count of uses', async () => {
  const volunteer = volunteerOf(here.scope)
  const earlier = await dump(here.ask)
  const form = conversationForm.parse({ language: 'ti', outcome: 'self' })
  const token = newForm(volunteer)
  await handInForm(volunteer, token, form)
  const later = await dump(here.ask)
  assert.deepEqual(changed(earlier, later), ['conversations.envelope'])
  await handInForm(volunteer, token, form)
  assert.deepEqual(changed(later, await dump(here.ask)), ['conversations.envelope'])
  assert.deepEqual(holders(later, [token.slice(0, 22), volunteer.accountId]), [])
})

function volunteerOf(scope: JobScope): SignedInScope {
  const accountId = newId(here.clock.now())
  return accountOf(here.world, scope.tenantId, {
    accountId,
    role: 'volunteer',
    roles: ['volunteer'],
    strongAt: null,
  })
}

const place = (ctid: string) => {
  const [block = 0, row = 0] = ctid.slice(1, -1).split(',').map(Number)
  return block * 1000 + row
}

/** The truth, which only the keys tell. */
function numberOf({ values }: DumpedRow): number {
  const scope = tenants.find(({ tenantId }) => tenantId === values.tenant_id)
  assert.ok(scope && values.words_sealed && values.id)
  const sealed = Buffer.from(values.words_sealed.slice(2), 'hex')
  return Number(here.world.keys.open(sealed, wordsContext(scope, values.id)).replace('talk ', ''))
}

type Group = { rows: DumpedRow[]; talks: Talk[] }

function groupsOf(forms: readonly DumpedRow[]): Group[] {
  const groups = new Map<string, Group>()
  const group = (key: string) => {
    const known = groups.get(key) ?? { rows: [], talks: [] }
    groups.set(key, known)
    return known
  }
  for (const row of forms)
    group(`${row.values.tenant_id} ${row.values.week} ${row.values.language}`).rows.push(row)
  for (const talk of talks) group(`${talk.tenantId} ${talk.week} ${talk.language}`).talks.push(talk)
  return [...groups.values()]
}

function hitsOf(groups: readonly Group[], key: (row: DumpedRow) => string | number): number {
  let hits = 0
  for (const { rows, talks: own } of groups) {
    const guessed = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
    const known = own.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    hits += guessed.filter((row, index) => numberOf(row) === known[index]?.number).length
  }
  return hits
}
