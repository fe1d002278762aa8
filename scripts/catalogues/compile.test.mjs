import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { makeTranslator } from '../../app/languages/messages.ts'
import { compileCatalogues } from '../catalogues.mjs'
import { compileMessage } from './compile.mjs'

/** A project folder with only these catalogues, compiled. */
async function compiled(t, catalogues) {
  const root = await mkdtemp(path.join(tmpdir(), 'helsebro-catalogues-'))
  t.after(() => rm(root, { recursive: true }))
  const locales = path.join(root, 'app/languages/locales')
  await mkdir(locales, { recursive: true })
  for (const [tag, texts] of Object.entries(catalogues)) {
    await writeFile(path.join(locales, `${tag}.json`), JSON.stringify(texts))
  }
  const faults = await compileCatalogues(root)
  const generated = path.join(root, 'app/languages/generated')
  return {
    faults,
    generated,
    all: (await import(pathToFileURL(`${generated}/catalogues.ts`).href)).catalogues,
  }
}

const english = {
  'ask.title': 'Ask for help',
  'follow.asked': '{count, plural, =0 {Nobody has} one {# person has} other {# people have}} been asked.',
  'follow.call': '{alias} will call you from {phone}.',
  'follow.who': '{gender, select, woman {A woman} other {Someone}} helps. <link>Who sees this?</link>',
  'stats.waited': 'Waited {hours, number} hours',
}

test('a text is read with its values, its counts and its choices', async (t) => {
  const { all, faults } = await compiled(t, { en: english })
  const say = makeTranslator('en', all)
  assert.deepEqual(faults, [])
  assert.equal(say('ask.title'), 'Ask for help')
  assert.equal(say('follow.asked', { count: 0 }), 'Nobody has been asked.')
  assert.equal(say('follow.asked', { count: 1 }), '1 person has been asked.')
  assert.equal(say('follow.asked', { count: 1200 }), '1,200 people have been asked.')
  assert.equal(say('follow.who', { gender: 'woman' }), 'A woman helps. Who sees this?')
  assert.equal(say('follow.who', { gender: 'anything' }), 'Someone helps. Who sees this?')
  assert.equal(say('stats.waited', { hours: 1.5 }), 'Waited 1.5 hours')
})

test('a page can put its own elements into a text', async (t) => {
  const { all } = await compiled(t, { en: english })
  const say = makeTranslator('en', all)
  const phone = { bdi: '00 12 34 56' }
  assert.deepEqual(say.parts('follow.call', { alias: 'Amina', phone }), [
    'Amina',
    ' will call you from ',
    phone,
    '.',
  ])
  const link = (inside) => ({ a: inside })
  assert.deepEqual(say.parts('follow.who', { gender: 'woman', link }), [
    'A woman',
    ' helps. ',
    { a: ['Who sees this?'] },
  ])
})

test('what nynorsk lacks is said in bokmål and says so, what both lack in English', async (t) => {
  const { all } = await compiled(t, {
    en: english,
    nb: { 'ask.title': 'Be om hjelp', 'follow.asked': '{count, plural, one {# er} other {# er}} spurt.' },
    nn: { 'ask.title': 'Be om hjelp frå nokon' },
    ar: {},
  })
  const say = makeTranslator('nn', all)
  assert.equal(say.langOf('ask.title'), 'nn')
  assert.equal(say.attributes('ask.title'), undefined)
  assert.equal(say('follow.asked', { count: 2 }), '2 er spurt.')
  assert.deepEqual(say.attributes('follow.asked'), { lang: 'nb', dir: 'ltr' })
  assert.equal(say.langOf('stats.waited'), 'en')
  assert.deepEqual(makeTranslator('ar', all).attributes('ask.title'), { lang: 'en', dir: 'ltr' })
})

test('a phone number in an Arabic sentence keeps its own direction', async (t) => {
  const { all } = await compiled(t, { en: english, ar: { 'follow.call': 'ستتصل بك {alias} من {phone}.' } })
  const text = makeTranslator('ar', all)('follow.call', { alias: 'أمينة', phone: '+47 00 12 34 56' })
  assert.equal(text, 'ستتصل بك أمينة من \u2068+47 00 12 34 56\u2069.')
})

test('a missing value or an unknown key is a bug and says which', async (t) => {
  const { all } = await compiled(t, { en: english })
  const say = makeTranslator('en', all)
  assert.throws(() => say('follow.call', { alias: 'Amina' }), /"phone"/)
  assert.throws(() => say('no.such'), /"no.such"/)
  assert.equal(say.maybe('no.such'), undefined)
  assert.equal(say.maybe('ask.title'), 'Ask for help')
  assert.equal(say.maybe('follow.call'), undefined)
})

test('the keys are typed by the English texts', async (t) => {
  const { generated } = await compiled(t, { en: english })
  const keys = await readFile(path.join(generated, 'keys.ts'), 'utf8')
  assert.match(keys, /"ask\.title": None/)
  assert.match(keys, /"follow\.asked": \{ "count": number \}/)
  assert.match(keys, /"follow\.call": \{ "alias": Value; "phone": Value \}/)
  assert.match(keys, /"follow\.who": \{ "gender": "other" \| "woman"; "link": Tag \}/)
})

test('a broken message is named, left out and falls back', async (t) => {
  const { all, faults } = await compiled(t, { en: english, nb: { 'ask.title': 'Be om {hjelp' } })
  assert.equal(faults.length, 1)
  assert.equal(faults[0].file, 'app/languages/locales/nb.json')
  assert.equal(faults[0].key, 'ask.title')
  assert.equal(makeTranslator('nb', all).langOf('ask.title'), 'en')
})

test('a date inside a message is refused: dates are formatted before they are put in', () => {
  assert.throws(() => compileMessage('On {day, date, short}'), /formats \{day\} itself/)
})

test('compiling again without a change touches no file', async (t) => {
  const { generated } = await compiled(t, { en: english })
  const before = (await stat(path.join(generated, 'en.ts'))).mtimeMs
  await compileCatalogues(path.resolve(generated, '../../..'))
  assert.equal((await stat(path.join(generated, 'en.ts'))).mtimeMs, before)
})

test('saying a text costs a small part of what reading its grammar would', async (t) => {
  const { all } = await compiled(t, { en: english })
  const say = makeTranslator('en', all)
  const time = (act) => {
    const start = performance.now()
    for (let round = 0; round < 400; round++) act(round)
    return performance.now() - start
  }
  const speak = () => time((round) => say('follow.asked', { count: round % 7 }))
  const read = () => time(() => compileMessage(english['follow.asked']))
  // Interleaved, and the best of each: other work on the machine must not decide.
  const rounds = [1, 2, 3, 4, 5].map(() => [speak(), read()])
  const best = (which) => Math.min(...rounds.map((round) => round[which]))
  assert.ok(best(0) * 4 < best(1), `${best(0) * 2.5} µs a text, ${best(1) * 2.5} µs to read its grammar`)
})
