import assert from 'node:assert/strict'
import test from 'node:test'
import { languages } from '../../app/languages/registry.ts'
import { judgeCatalogues } from './checks.mjs'
import { right, swapped } from './sentences.mjs'
import { wordingFaults } from './wording.mjs'

const tierOne = languages.filter(({ tier }) => tier === 1).map(({ tag }) => tag)

/** What is found wrong with one text in one language, everything around it being in order. */
function found(tag, text, { english = text, key = 'a.text', note, exceptions = {} } = {}) {
  const catalogues = new Map(tierOne.map((each) => [each, { [key]: right[each] }]))
  catalogues.set('en', { [key]: tag === 'en' ? text : english })
  catalogues.set(tag, { [key]: text })
  const notes = note ? { [key]: note } : {}
  const file = `app/languages/locales/${tag}.json`
  return judgeCatalogues({ catalogues, notes, exceptions }).filter((each) => each.file === file)
}
const rules = (...about) => [...new Set(found(...about).map(({ rule }) => rule))]

test('a sentence in each language passes in its own catalogue', () => {
  for (const [tag, sentence] of Object.entries(right)) {
    assert.deepEqual(found(tag, sentence, { english: right.en }), [], tag)
  }
})

test('the same sentence in any other language’s catalogue is noticed', () => {
  const missed = Object.entries(right).flatMap(([from, sentence]) =>
    languages
      .filter(({ tag }) => tag !== from && right[tag] && !swapped(from, tag))
      .filter((language) => wordingFaults(language, sentence).length === 0)
      .map(({ tag }) => `${from} in ${tag}`),
  )
  assert.deepEqual(missed, [])
})

test('a short text in the wrong neighbour language is noticed by one word', () => {
  assert.deepEqual(rules('nb', 'Korleis går det?', { english: 'How is it?' }), ['language'])
  assert.deepEqual(rules('nn', 'Hvem kan hjelpe?', { english: 'Who can help?' }), ['language'])
  assert.deepEqual(rules('fa-AF', 'دکتر شما', { english: 'Your doctor' }), ['language'])
  assert.deepEqual(rules('fa', 'داکتر شما', { english: 'Your doctor' }), ['language'])
})

test('a text in the wrong script or with a neighbour’s letters is noticed', () => {
  assert.deepEqual(rules('ti', 'ሓገዝ help', { english: 'Ask' }), ['script'])
  assert.deepEqual(rules('ar', 'کمک', { english: 'Help' }), ['letters'])
  assert.deepEqual(rules('uk', 'Вы', { english: 'You' }), ['letters'])
  assert.deepEqual(rules('so', 'Hjelp på øya', { english: 'Help' }), ['letters'])
})

test('what must be recognised on a Norwegian sign, or typed as it stands, may stay in Latin letters', () => {
  assert.deepEqual(rules('ti', 'ሓኪም (legevakt) ወይ Nav፡ START', { english: 'Ask us' }), [])
})

test('a text that was never translated is noticed', () => {
  assert.deepEqual(rules('pl', 'Tell us more', { english: 'Tell us more' }), ['copied'])
  assert.deepEqual(rules('lt', 'Parašykite the kodą', { english: 'Write the code' }), ['english'])
})

test('a text message that tells of health, help or flight is noticed, other texts may speak of them', () => {
  const note = { segments: 2 }
  assert.deepEqual(rules('nb', 'Legen ringer deg', { key: 'sms.a', note, english: 'Called' }), ['discreet'])
  assert.deepEqual(rules('ti', 'ሓኪም ክድውለልኩም እዩ', { key: 'sms.a', note, english: 'Called' }), ['discreet'])
  assert.deepEqual(rules('nb', 'Legen ringer deg', { english: 'Called' }), [])
})

test('a missing and an unknown text are named', () => {
  const catalogues = new Map(tierOne.map((tag) => [tag, { 'a.text': right[tag] }]))
  catalogues.get('en')['staff.board'] = 'Board'
  catalogues.get('ar')['staff.board'] = 'اللوحة'
  catalogues.get('so')['a.gone'] = 'Waa hagaag'
  catalogues.set('ti', {})
  catalogues.delete('tr')
  const named = judgeCatalogues({ catalogues, notes: {}, exceptions: {} }).map(({ file, rule, key }) =>
    `${file.split('/').at(-1)} ${rule} ${key ?? ''}`.trim(),
  )
  assert.deepEqual(named.sort(), [
    'ar.json unknown staff.board',
    'nb.json missing',
    'nn.json missing',
    'so.json unknown a.gone',
    'ti.json missing',
    'tr.json missing',
  ])
})

test('values that are left out, made up or of another kind are noticed', () => {
  const english = '{name} has {count, plural, one {# text} other {# texts}}'
  assert.deepEqual(rules('nb', 'Du har {count, plural, one {# melding} other {# meldinger}}', { english }), [
    'values',
  ])
  assert.deepEqual(
    rules('nb', '{navn} har {count, plural, one {# melding} other {# meldinger}}', { english }),
    ['values'],
  )
  assert.deepEqual(rules('nb', '{name} har {count} meldinger', { english }), ['values'])
  assert.deepEqual(
    rules('nb', '{who, select, woman {Hun} other {En}} ringer', {
      english: '{who, select, man {He} other {One}} calls',
    }),
    ['values'],
  )
})

test('plural forms are those of the language', () => {
  const english = '{count, plural, one {# day} other {# days}}'
  assert.deepEqual(rules('pl', '{count, plural, one {# dzień} other {# dni}}', { english }), ['plural'])
  assert.deepEqual(rules('tr', '{count, plural, one {# gün} few {# gün} other {# gün}}', { english }), [
    'plural',
  ])
  const arabic =
    '{count, plural, =0 {لا أيام} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}'
  assert.deepEqual(rules('ar', arabic, { english }), [])
})

test('a broken message, a date inside one and counting by order are refused', () => {
  assert.deepEqual(rules('nb', 'Hei {navn', { english: 'Hi {name}' }), ['message'])
  assert.deepEqual(rules('nb', 'Den {day, date}', { english: 'On {day, date}' }), ['message'])
  assert.deepEqual(rules('nb', '{n, selectordinal, other {#.}} dag', { english: 'Day {n}' }), ['message'])
})

test('spaces, digits, quotes and hidden marks are judged', () => {
  for (const text of [
    'Ring oss ',
    'Ring  oss',
    'Ring oss .',
    'Ring oss ?',
    "Ring 'oss'",
    'Ring "oss"',
    '',
    'Ring\u200f oss',
  ]) {
    assert.deepEqual(rules('nb', text, { english: 'Call us' }), ['signs'], JSON.stringify(text))
  }
  assert.deepEqual(rules('ar', 'اتصل بالرقم ١١٣', { english: 'Call 113' }), ['signs'])
  assert.deepEqual(rules('fr', 'Qui appelle ?', { english: 'Who?' }), ['signs'])
  assert.deepEqual(rules('fr', 'Qui appelle\u00a0?', { english: 'Who?' }), [])
  assert.deepEqual(rules('so', "Su'aal ma qabtaa?", { english: 'A question?' }), [])
})

test('an SMS must fit its budget with the longest values, and have a budget', () => {
  const key = 'sms.offer'
  const english = 'Can you call? {link}'
  const note = {
    note: 'To a volunteer.',
    segments: 1,
    worst: { link: 'https://bydelsmodre.helsebro.no/o/7KQ4M2' },
  }
  assert.deepEqual(rules('nb', 'Kan du ringe? {link}', { english, key, note }), [])
  const long =
    'Har du tid til å ringe noen som snakker språket ditt i dag eller i morgen tidlig? Svar på lenken her så snart du kan, takk skal du ha: {link}'
  assert.deepEqual(rules('nb', long, { english, key, note }), ['length'])
  assert.deepEqual(rules('nb', 'Kan du ringe? {link}', { english, key }), ['length'])
  assert.deepEqual(rules('nb', 'Kan du ringe? {link}', { english, key, note: { segments: 1 } }), ['length'])
  assert.deepEqual(rules('nb', 'Kan du ringe … {link}', { english, key, note }), ['signs'])
  assert.deepEqual(rules('nb', 'Ring meg i dag', { english: 'Call me', note: { max: 8 } }), ['length'])
})

test('an exception needs a reason and something to excuse', () => {
  const catalogues = new Map(tierOne.map((tag) => [tag, { 'a.text': right[tag] }]))
  catalogues.set('en', { 'a.text': 'Menu menu' }).set('fr', { 'a.text': 'Menu menu' })
  const judge = (exceptions) =>
    judgeCatalogues({ catalogues, notes: {}, exceptions }).map(
      ({ rule, file }) => `${file.split('/').at(-1)} ${rule}`,
    )
  assert.deepEqual(judge({}), ['fr.json copied'])
  assert.deepEqual(judge({ fr: { 'a.text': { copied: 'French says menu as well.' } } }), [])
  assert.deepEqual(judge({ fr: { 'a.text': { copied: '' } } }), ['exceptions.json copied'])
  assert.deepEqual(
    judge({ fr: { 'a.text': { copied: 'French says menu as well.', signs: 'For no reason at all.' } } }),
    ['exceptions.json signs'],
  )
})

test('a note about a text that is gone is noticed', () => {
  const catalogues = new Map(tierOne.map((tag) => [tag, { 'a.text': right[tag] }]))
  const problems = judgeCatalogues({ catalogues, notes: { 'a.gone': { note: 'Button.' } }, exceptions: {} })
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['notes'],
  )
})

test('a language of the second tier may borrow what is for volunteers, but has the whole way to help in its own words', () => {
  const catalogues = new Map(
    tierOne.map((tag) => [tag, { 'ask.send': right[tag], 'volunteer.form': right[tag] }]),
  )
  const missing = (russian) =>
    judgeCatalogues({ catalogues: catalogues.set('ru', russian), notes: {}, exceptions: {} })
      .filter(({ file }) => file.endsWith('/ru.json'))
      .map(({ rule }) => rule)
  assert.deepEqual(missing({ 'ask.send': right.ru }), [])
  assert.deepEqual(missing({ 'volunteer.form': right.ru }), ['missing'])
})
