import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Planted, planted } from '../../tests/support/messaging.ts'
import { pointsAtSomebody } from '../people/pointing.ts'
import { accountOf } from '../people/scopes.ts'
import { newId } from '../platform/identifiers.ts'
import type { SignedInScope } from '../privacy/scope.ts'
import { channels, conversationForm, crowds, followUps, needs, outcomes } from './forms.schema.ts'
import { conversationsOf, formToCorrect, handInForm, newForm } from './forms.ts'
import { contributorsIn, releaseAt, releaseWeeks } from './releases.ts'
import { lastWeekOf, mondayOf, monthOf, settledAt, weekOf } from './weeks.ts'

let here: Planted
let volunteer: SignedInScope
let other: SignedInScope
before(async () => {
  here = await planted()
  const signedIn = () =>
    accountOf(here.world, here.scope.tenantId, {
      accountId: newId(here.clock.now()),
      role: 'volunteer',
      roles: ['volunteer'],
      strongAt: null,
    })
  volunteer = signedIn()
  other = signedIn()
})
after(() => here.close())

const form = (over: Record<string, unknown> = {}) =>
  conversationForm.parse({ language: 'ti', outcome: 'together', topics: 'vaccination', ...over })

test('a language and how it ended are enough', () => {
  assert.equal(conversationForm.safeParse({ language: 'ti', outcome: 'self' }).success, true)
  assert.equal(conversationForm.safeParse({ language: 'ti' }).success, false)
  assert.equal(conversationForm.safeParse({ language: '<b>', outcome: 'self' }).success, false)
})

test('a number or an address among the words is refused, in any digits, and ordinary words are not', () => {
  for (const words of ['ring 00 12 34 56', 'ring ٠٠١٢٣٤٥٦', 'amina@example.org', '01.01.1990 12345'])
    assert.equal(pointsAtSomebody(words), true, words)
  for (const words of ['Is the vaccine safe at 6 months?', 'What does 113 mean?', '2 or 3 doses?'])
    assert.equal(pointsAtSomebody(words), false, words)
})

test('a form shows only after its week is settled, then whole, and says no more than its week', async () => {
  here.clock.set('2026-10-05T09:00:00Z')
  const token = newForm(volunteer)
  assert.deepEqual(await handInForm(volunteer, token, form({ words: 'Is it safe while nursing?' })), {
    ok: true,
    corrected: false,
  })
  const week = weekOf(here.clock.now(), 'Europe/Oslo')
  assert.deepEqual(await releaseWeeks(here.scope), [], 'not before its time')
  assert.deepEqual(await conversationsOf(here.scope, [week]), [])
  here.clock.set(releaseAt(here.scope, week, 'Europe/Oslo').toString())
  assert.deepEqual(await releaseWeeks(here.scope), [week])
  assert.deepEqual(await releaseWeeks(here.scope), [], 'and not twice')
  const [released, ...others] = await conversationsOf(here.scope, [week])
  assert.equal(others.length, 0)
  assert.equal(released?.words, 'Is it safe while nursing?')
  assert.deepEqual(released?.topics, ['vaccination'])
})

test('pressing twice hands in once, and within 72 hours a form can be corrected, not after', async () => {
  here.clock.set('2026-10-20T09:00:00Z')
  const token = newForm(volunteer)
  await Promise.all([handInForm(volunteer, token, form()), handInForm(volunteer, token, form())])
  await handInForm(other, newForm(other), form({ language: 'ar' }))
  here.clock.advance({ hours: 71 })
  assert.equal((await formToCorrect(volunteer, token))?.form.outcome, 'together')
  assert.deepEqual(await handInForm(volunteer, token, form({ outcome: 'referred' })), {
    ok: true,
    corrected: true,
  })
  here.clock.advance({ hours: 2 })
  assert.equal(await formToCorrect(volunteer, token), undefined)
  assert.deepEqual(await handInForm(volunteer, token, form()), { ok: false, reason: 'too_late' })
  assert.deepEqual(await handInForm(volunteer, `${token.slice(0, -1)}x`, form()), {
    ok: false,
    reason: 'too_late',
  })
  here.clock.set('2026-11-01T09:00:00Z')
  await releaseWeeks(here.scope)
  const released = await conversationsOf(here.scope, ['2026-W43'])
  assert.deepEqual(released.map(({ language, outcome }) => `${language} ${outcome}`).sort(), [
    'ar together',
    'ti referred',
  ])
})

test('contributors are counted once each in a month, and the marks are gone when the month is over', async () => {
  here.clock.set('2026-12-08T09:00:00Z')
  for (const who of [volunteer, volunteer, other]) await handInForm(who, newForm(who), form())
  here.clock.set('2026-12-20T09:00:00Z')
  await releaseWeeks(here.scope)
  const open = await contributorsIn(here.scope, '2026-12')
  assert.equal(open.get('language:ti topic:vaccination'), 2)
  here.clock.set('2027-01-20T09:00:00Z')
  await releaseWeeks(here.scope)
  assert.deepEqual(await contributorsIn(here.scope, '2026-12'), open)
  assert.deepEqual(await here.ask('select id from conversations.contributor_mark'), [])
})

test('every envelope has the same size, whatever it holds', async () => {
  const filled = form({
    topics: Array.from({ length: 8 }, (_, index) => `${'t'.repeat(38)}${index}`),
    needs: [...needs],
    followUp: followUps[2],
    channel: channels[0],
    people: crowds[2],
    decided: 'yes',
    openness: 'yes',
    words: 'ሀ'.repeat(140),
  })
  await handInForm(volunteer, newForm(volunteer), form({ outcome: outcomes[1], topics: [] }))
  await handInForm(volunteer, newForm(volunteer), filled)
  const sizes = await here.ask('select distinct octet_length(sealed) from conversations.envelope')
  assert.equal(sizes.length, 1)
})

test('weeks, months and their ends agree, over years and summer time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const at = Temporal.Instant.from('2020-01-01T12:00:00Z').add({ hours: days * 24 })
      const week = weekOf(at, 'Europe/Oslo')
      const day = at.toZonedDateTimeISO('Europe/Oslo').toPlainDate()
      const monday = mondayOf(week)
      assert.ok(Temporal.PlainDate.compare(monday, day) <= 0 && monday.until(day).days < 7)
      assert.equal(monthOf(lastWeekOf(monthOf(week))), monthOf(week))
      assert.notEqual(monthOf(weekOf(at.add({ hours: 24 * 7 * 6 }), 'Europe/Oslo')), monthOf(week))
      assert.ok(at.until(settledAt(week, 'Europe/Oslo')).total('hours') > 71)
    }),
  )
})
