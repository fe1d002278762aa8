import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Entry, fields, packed, postingsOf, unpacked } from './postings.ts'
import { nearIds, nearnessTo, slipsBetween } from './spelling.ts'

const entry: Entry = {
  language: 'fr',
  closed: false,
  title: 'La grossesse',
  summary: 'Suivi de la grossesse à l’hôpital',
  tags: ['bébé'],
  topicIds: ['t1'],
  text: 'Le suivi est gratuit.',
}

describe('the words that an article is found by', () => {
  test('stand once each, in the best place they have, and as they are written', () => {
    const of = new Map(postingsOf(entry).map((each) => [each.word, each]))
    assert.equal(of.get('grossesse')?.field, fields.title)
    assert.equal(of.get('bebe')?.field, fields.tag)
    assert.equal(of.get('suivi')?.field, fields.summary)
    assert.equal(of.get('gratuit')?.field, fields.text)
    assert.equal(of.get('hopital')?.shown, 'hôpital')
    assert(of.has('topic:t1'))
  })

  test('come back from the number they are packed into', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 27 }), fc.boolean(), fc.nat(3), (number, closed, field) => {
        assert.deepEqual(unpacked(packed(number, closed, field)), { number, closed, field })
      }),
    )
  })
})

describe('misspelt words', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefghምርመራعيادة'), minLength: 4, maxLength: 12 })

  test('always share a key with the word they are one slip from', () => {
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom('drop', 'double', 'swap', 'change'),
        (right, seed, slip) => {
          const letters = [...right]
          const at = seed % (letters.length - 1)
          if (slip === 'drop') letters.splice(at, 1)
          else if (slip === 'double') letters.splice(at, 0, letters[at] ?? '')
          else if (slip === 'change') letters[at] = 'x'
          else letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '')
          const wrong = letters.join('')
          if ([...wrong].length < 4) return
          assert(slipsBetween(right, wrong, 3) <= 1)
          const keys = new Set(nearIds(right))
          assert(
            nearIds(wrong, 2).some((key) => keys.has(key)),
            `${right} ${wrong}`,
          )
        },
      ),
    )
  })

  test('are as far from each other as from each other’s side, and not at all from themselves', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        assert.equal(slipsBetween(one, other, 12), slipsBetween(other, one, 12))
        assert.equal(slipsBetween(one, one, 2), 0)
      }),
    )
  })

  test('are nearer the fewer their slips, and short words are only themselves', () => {
    assert(nearnessTo(['vaksinne'])('vaksine') > nearnessTo(['vaksinnne'])('vaksine'))
    assert.equal(nearnessTo(['hus'])('mus'), 0)
    assert(nearnessTo(['mustashfa'])('مستشفي') > 0)
  })
})
