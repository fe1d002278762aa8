import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { translator } from '../../languages/messages.ts'
import { languages } from '../../languages/registry.ts'
import { understand } from './answers.ts'
import { newCode } from './offer-codes.ts'
import { type Meaning, phrasesByKey, wordsByMeaning } from './phrases.ts'
import { NO } from './words-no.ts'
import { NOT_TODAY } from './words-snooze.ts'
import { TRIED } from './words-tried.ts'
import { YES } from './words-yes.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const heard = (text: string) => {
  const answer = understand(text, today)
  const until = answer.kind === 'snooze' ? ` ${answer.until}` : ''
  return `${answer.kind}${until}${answer.code === undefined ? '' : ` ${answer.code}`}`
}
const TIER_1 = languages.filter(({ tier }) => tier === 1).map(({ tag }) => tag)
const ANSWERS: readonly (readonly [Meaning, string])[] = [
  ['yes', 'yes'],
  ['no', 'no'],
  ['not_today', 'snooze 2026-11-23'],
  ['stop', 'stop'],
  ['start', 'start'],
  ['help', 'help'],
  ['tried', 'tried'],
]

test('each of the sixteen languages has its words for yes, no, not today and nobody answers', () => {
  for (const words of [YES, NO, NOT_TODAY, TRIED]) {
    assert.deepEqual(
      Object.keys(words)
        .filter((tag) => tag !== 'any')
        .sort(),
      [...TIER_1].sort(),
    )
  }
})

test('no phrase means two things in two languages', () => {
  const double = [...phrasesByKey()].filter(([, meanings]) => meanings.size > 1)
  assert.deepEqual(double, [])
})

test('every listed answer is understood, with and without its code', () => {
  for (const [meaning, expected] of ANSWERS) {
    for (const words of wordsByMeaning()[meaning]) {
      assert.equal(heard(words), expected, words)
      assert.equal(heard(`${words} 7K`), `${expected} 7K`, words)
      assert.equal(heard(`7k ${words}`), `${expected} 7K`, words)
    }
  }
})

test('spacing, case, punctuation, digits and invisible marks change nothing', () => {
  const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10, 0x1040, 0x7c0]
  const noise = fc.constantFrom(
    '',
    ' ',
    '  ',
    '\n',
    '\u200f',
    '\u202b',
    '\u2069',
    '.',
    '!',
    ', ',
    '\u00a0',
    ' – ',
    '🙂',
  )
  const word = fc.constantFrom(
    ...ANSWERS.flatMap(([meaning, expected]) => wordsByMeaning()[meaning].map((w) => [w, expected] as const)),
  )
  fc.assert(
    fc.property(
      word,
      noise,
      noise,
      noise,
      fc.constantFrom(...zeros),
      fc.constantFrom('7k', '7K', '7 k', '4t9', '4T 9', '٩m'),
      fc.boolean(),
      fc.boolean(),
      ([phrase, expected], a, b, c, zero, typed, first, upper) => {
        const code = typed.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)))
        const said = upper ? phrase.toUpperCase() : phrase
        // A word that begins with a digit would join the code; a space is what keeps numbers apart for people too.
        const gap = /^\p{N}|\p{N}$/u.test(phrase) || !/[\p{L}]/u.test(phrase) ? ' ' : ''
        const tail = /\p{N}$/u.test(code) || gap ? ' ' : b
        // Nor a point between them, which could be half a number: then it is right to ask again.
        const text = first ? a + code + tail + gap + said + c : a + said + (gap || b) + code + c
        const plain = typed.replace(/\s/g, '').replace('٩', '9').toUpperCase()
        assert.equal(heard(text), `${expected} ${plain}`, JSON.stringify(text))
      },
    ),
    { numRuns: 3000 },
  )
})

test('a text with one strange word in it is never taken for an answer', () => {
  const strange = fc.stringMatching(/^[a-zæøåéü]{4,9}$/u).filter((word) => !phrasesByKey().has(word))
  const known = fc.constantFrom(...Object.values(wordsByMeaning()).flat(), '7K', '3m', '12.12.', '👍')
  fc.assert(
    fc.property(
      fc.array(known, { maxLength: 4 }),
      strange,
      fc.array(known, { maxLength: 4 }),
      (before, word, after) => {
        // Joined words are phrases of their own ("not"+"oday"); those are the list's business, not this test's.
        fc.pre(![...phrasesByKey().keys()].some((key) => key.length > word.length && key.includes(word)))
        fc.pre(!/^(de|da|do)$/.test(word))
        const answer = understand([...before, word, ...after].join(' '), today)
        assert.equal(answer.kind, 'unclear')
      },
    ),
    { numRuns: 2000 },
  )
})

test('whatever is sent, nothing breaks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      assert.ok(typeof understand(text, today).kind === 'string')
    }),
    { numRuns: 300 },
  )
})

test('yes and no together are not understood, in any two languages', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...wordsByMeaning().yes),
      fc.constantFrom(...wordsByMeaning().no, ...wordsByMeaning().not_today, ...wordsByMeaning().stop),
      (yes, other) => {
        for (const text of [`${yes}, ${other}`, `${other}. ${yes} 7K`]) {
          // Two words can make a third: "ne" after "non" is French.
          if (!phrasesByKey().has(`${yes}${other}`))
            assert.notEqual(understand(text, today).kind, 'yes', text)
        }
      },
    ),
    { numRuns: 3000 },
  )
})

test('sentences that people really send and that decide nothing stay open', () => {
  for (const text of [
    'Yes but not today',
    'ja nei',
    'Ja?',
    'ok?',
    'kanskje',
    'Takk!',
    'Hvem er dette',
    'Jeg kan i morgen',
    'maybe',
    '7K',
    '',
    '   ',
    'Já',
    'nå',
    'خير',
    'ja 👎',
    'Jeg er ikke sikker, ja kanskje',
    'yes yes no',
    '11',
    '2',
    'Liked “JA 7K”',
    'no problem',
    'ja ikke',
    '👍',
    'inşallah',
    'إن شاء الله',
    'ja hvis hun bor i Sandvika',
  ]) {
    assert.equal(understand(text, today).kind, 'unclear', text)
  }
})

test('she gets her code even when her words are not understood, unless she named two', () => {
  assert.equal(heard('kanskje 7K'), 'unclear 7K')
  assert.equal(heard('ja 7K 3M'), 'unclear')
  assert.equal(heard('ja 7K 7k'), 'yes 7K')
  assert.equal(heard('так 7К'), 'yes 7K')
})

test('back on a day, in the words of sixteen languages', () => {
  const month = {
    nb: 'tilbake 5. desember',
    nn: 'tilbake den 5. desember',
    en: 'Back on December 5',
    ckb: 'دەگەڕێمەوە لە ٥.١٢',
    kmr: 'vedigerim 5.12.',
    ar: 'سأعود في ٥ ديسمبر',
    so: 'waan soo noqonayaa 5.12',
    ti: 'ክምለስ እየ 5 ታሕሳስ',
    fa: 'برمی‌گردم ۵ دسامبر',
    fil: 'babalik ako sa Disyembre 5',
    lt: 'grįšiu gruodžio 5',
    pl: 'wracam 5 grudnia',
    pt: 'volto dia 5 de dezembro',
    fr: 'Je reviens le 5 décembre',
    tr: '5 Aralık dönüş',
    uk: 'повернуся 5 грудня',
  }
  assert.deepEqual(Object.keys(month).sort(), [...TIER_1].sort())
  for (const text of Object.values(month)) assert.equal(heard(text), 'snooze 2026-12-05', text)
  assert.equal(heard('tilbake mandag'), 'snooze 2026-11-23')
  assert.equal(heard('back on sunday 7K'), 'snooze 2026-11-29 7K')
  assert.equal(heard('tilbake 2027-01-04'), 'snooze 2027-01-04')
  assert.equal(heard('tilbake 15/1'), 'snooze 2027-01-15')
})

test('a day that is past, far off, impossible or can be read in two ways pauses nobody', () => {
  for (const text of [
    'tilbake 20.11',
    'tilbake 31.2',
    'back 3/12',
    'tilbake 1.1.2031',
    'tilbake 40.40',
    '5. desember',
    'ja 5. desember',
    'tilbake',
    'tilbake 5.12 eller 6.12',
  ]) {
    assert.equal(understand(text, today).kind, 'unclear', text)
  }
})

test('codes are unlike each other, free again when they expire, and end only when all are taken', () => {
  const now = Temporal.Instant.from('2026-11-22T10:00:00Z')
  const used: { code: string; expiresAt: Temporal.Instant }[] = []
  for (;;) {
    const code = newCode(used, now, () => 0.999_999)
    if (code === null) break
    assert.match(code, /^[2-9][ACDEFHJKMNPRTWXY][2-9]?$/)
    assert.ok(!used.some((one) => one.code === code))
    assert.equal(heard(`ja ${code}`), `yes ${code}`)
    used.push({ code, expiresAt: now.add({ hours: 1 }) })
  }
  assert.equal(used[0]?.code.length, 2)
  assert.ok(used.length > 1000)
  assert.equal(newCode(used, now.add({ hours: 1 }), () => 0)?.length, 2)
})

test('every word that a text of ours tells her to answer is understood, in each language', () => {
  const meant = { yes: 'yes', no: 'no', pause: 'snooze', stop: 'stop', start: 'start' } as const
  const lost: string[] = []
  for (const { tag } of languages.filter(({ tier }) => tier === 1))
    for (const [name, kind] of Object.entries(meant) as [keyof typeof meant, string][])
      for (const word of translator(tag)(`reply.${name}`).split(/[,،、]/)) {
        const understood = understand(word.trim(), Temporal.PlainDate.from('2026-11-22')).kind
        if (understood !== kind) lost.push(`${tag} ${name} “${word.trim()}”: ${understood}`)
      }
  assert.deepEqual(lost, [])
})
