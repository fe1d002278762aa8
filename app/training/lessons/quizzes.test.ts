import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isSameQuiz, questionsOf, readQuiz, writeQuiz } from './quizzes.ts'

const typed = `
? Hvem kan du fortelle det til?
- Mannen min
* Bare koordinatoren
> Du har lovet å tie.

? Hva gjør du når noen er i fare?
* Ringer 112
- Venter til i morgen
`

test('questions are typed one sign a line', () => {
  const [first, second] = questionsOf(typed)
  assert.deepEqual(first, {
    ask: 'Hvem kan du fortelle det til?',
    options: ['Mannen min', 'Bare koordinatoren'],
    right: 1,
    why: 'Du har lovet å tie.',
  })
  assert.equal(second?.right, 0)
})

test('says in which line it cannot be used, and why', () => {
  const fault = (text: string) => {
    const read = readQuiz(text)
    return read.ok ? null : [read.fault.line, read.fault.reason]
  }
  assert.deepEqual(fault('- et svar'), [1, 'no_question'])
  assert.deepEqual(fault('? Hva?\n- bare ett'), [1, 'few_options'])
  assert.deepEqual(fault('? Hva?\n- ett\n- to'), [1, 'one_right'])
  assert.deepEqual(fault('? Hva?\n* ett\n* to'), [1, 'one_right'])
  assert.deepEqual(fault('? Hva?\n* ett\nbare ord'), [3, 'not_understood'])
  assert.deepEqual(fault('? Hva?\n* ett\n- to\n\n'.repeat(21)), [81, 'too_many'])
  assert.equal(fault(''), null)
})

const words = fc.string({ minLength: 1, maxLength: 40 }).map((text) => `x${text.replace(/\s+/g, ' ').trim()}`)
const question = fc
  .record({ ask: words, options: fc.array(words, { minLength: 2, maxLength: 6 }), why: words, at: fc.nat() })
  .map(({ ask, options, why, at }) => ({ ask, options, why, right: at % options.length }))

test('whatever is written is read again as it was', () => {
  fc.assert(
    fc.property(fc.array(question, { maxLength: 20 }), (questions) => {
      const plain = questions.map((each) => ({
        ...each,
        ask: each.ask.normalize('NFC'),
        why: each.why.normalize('NFC'),
        options: each.options.map((option) => option.normalize('NFC')),
      }))
      assert.deepEqual(questionsOf(writeQuiz(plain)), plain)
    }),
  )
})

test('a translation asks the same when every right answer stands in the same place', () => {
  const original = questionsOf(typed)
  const arabic = questionsOf('؟ لمن؟\n- زوجي\n* المنسقة فقط\n\n؟ ماذا تفعلين؟\n* أتصل\n- أنتظر')
  assert.ok(isSameQuiz(original, arabic))
  assert.ok(!isSameQuiz(original, arabic.slice(0, 1)))
  assert.ok(
    !isSameQuiz(
      original,
      questionsOf(writeQuiz(arabic).replace('- زوجي', '* زوجي').replace('* المنسقة', '- المنسقة')),
    ),
  )
})
