import assert from 'node:assert/strict'
import test from 'node:test'
import { right } from '../../scripts/catalogues/sentences.mjs'
import { textTemplates } from './generated/texts.ts'
import { guessLanguages } from './guessing.ts'
import { languages } from './registry.ts'

const sentences: Readonly<Record<string, string>> = right
const tierOne = languages.filter(({ tier }) => tier === 1).map(({ tag }) => tag)

/** Bokmål and nynorsk are read by the same people and answered by the same volunteers. */
const same = (one: string | undefined, other: string) =>
  one === other || (['nb', 'nn'].includes(one ?? '') && ['nb', 'nn'].includes(other))

test('a sentence in each language, none of the catalogues’ own, is guessed right', () => {
  const wrong = tierOne.filter((tag) => !same(guessLanguages(sentences[tag] ?? '')[0]?.tag, tag))
  assert.deepEqual(wrong, [])
})

// Texts with values are not what the guesser learnt from: it learns from those without.
for (const tag of tierOne)
  test(`at least 95 of 100 texts in ${tag} are guessed right, and all are among the three that are offered`, () => {
    const texts = Object.values(textTemplates)
      .flatMap(({ texts: each }) => each[tag] ?? [])
      .filter((text) => /\{/.test(text))
      .map((text) => text.replace(/\{[a-z_]+\}/g, ' '))
      .filter((text) => text.replace(/[^\p{L}]/gu, '').length >= 12)
    const guesses = texts.map((text) => ({ text, found: guessLanguages(text) }))
    const wrong = guesses.filter(({ found }) => !same(found[0]?.tag, tag))
    assert.ok(wrong.length <= texts.length * 0.05, JSON.stringify(wrong))
    assert.deepEqual(
      guesses.filter(({ found }) => !found.some((guess) => same(guess.tag, tag))),
      [],
    )
  })

test('what people write is guessed, in small letters and without marks', () => {
  for (const [text, tag] of [
    ['hei jeg trenger å snakke med noen på morsmålet mitt', 'nb'],
    ['salaan waxaan u baahanahay qof ila hadla', 'so'],
    ['merhaba biriyle konuşmak istiyorum', 'tr'],
    ['dzień dobry chcę z kimś porozmawiać', 'pl'],
    ['bonjour je voudrais parler à quelqu’un', 'fr'],
    ['السلام عليكم أريد أن أتحدث مع أحد', 'ar'],
    ['سلام می‌خواهم با کسی صحبت کنم', 'fa'],
    ['سڵاو دەمەوێت لەگەڵ کەسێک قسە بکەم', 'ckb'],
    ['ሰላም ምስ ሰብ ክዛረብ ደልየ ኣለኹ', 'ti'],
    ['добрий день я хочу з кимось поговорити', 'uk'],
    ['здравствуйте, мне нужно с кем-то поговорить, я плохо говорю на норвежском языке, вы поймёте', 'ru'],
    ['สวัสดีค่ะ อยากคุยกับใครสักคน', 'th'],
  ] as const)
    assert.equal(guessLanguages(text)[0]?.tag, tag, text)
})

test('figures, signs and emoji are in no language', () => {
  for (const text of ['', '  ', '12345', '👍👍', '???', '\u202e\u200b'])
    assert.deepEqual(guessLanguages(text), [])
})
