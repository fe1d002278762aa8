import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { newRandomId } from '../../platform/identifiers.ts'
import { differences, wordDifferences } from './differences.ts'
import { blocksOf, bodyOf, keepParagraphs } from './paragraphs.ts'
import { lix } from './readability.ts'

const word = fc.constantFrom(
  ...'fastlegen barnet vaksine ring kommunen gratis time skolen brev tolk søvn frisk natt penger jobb'.split(
    ' ',
  ),
  ...'طبيب مدرسة ሓኪም ቤት ဆေး โรงเรียน 学校'.split(' '),
)
const block = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
const text = fc.uniqueArray(block, { minLength: 1, maxLength: 12 })
const paragraphs = text.map((blocks) => keepParagraphs([], blocks.join('\n\n'), newRandomId))
const ids = (of: readonly { paragraphId: string }[]) => of.map(({ paragraphId }) => paragraphId)

describe('a paragraph', () => {
  test('is what empty lines divide, and a text comes back as it was written', () => {
    assert.deepEqual(blocksOf('En.\n\n\n To.\r\n\r\n- a\n- b\n \n'), ['En.', 'To.', '- a\n- b'])
    fc.assert(
      fc.property(
        paragraphs,
        (before) => blocksOf(bodyOf(before)).join() === before.map((p) => p.words).join(),
      ),
    )
  })

  test('keeps its id while nothing is changed, and wherever it is moved', () => {
    fc.assert(
      fc.property(paragraphs, fc.infiniteStream(fc.nat()), (before, order) => {
        assert.deepEqual(keepParagraphs(before, bodyOf(before), newRandomId), before)
        const keys = new Map(before.map((each) => [each, order.next().value ?? 0]))
        const moved = before.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
        assert.deepEqual(keepParagraphs(before, bodyOf(moved), newRandomId), moved)
      }),
    )
  })

  test('keeps its id when others are taken away or written between', () => {
    fc.assert(
      fc.property(paragraphs, fc.nat(), (before, at) => {
        const gone = before.toSpliced(at % before.length, 1)
        assert.deepEqual(keepParagraphs(before, bodyOf(gone), newRandomId), gone)
        const more = before.toSpliced(at % before.length, 0, {
          paragraphId: '',
          words: 'Noe ganske nytt her.',
        })
        const kept = keepParagraphs(before, bodyOf(more), newRandomId)
        assert.deepEqual(ids(kept.toSpliced(at % before.length, 1)), ids(before))
        assert.ok(!ids(before).includes(kept[at % before.length]?.paragraphId ?? ''))
      }),
    )
  })

  test('never shares its id, however a text is rewritten', () => {
    fc.assert(
      fc.property(paragraphs, text, (before, after) => {
        const kept = keepParagraphs(before, after.join('\n\n'), newRandomId)
        assert.equal(new Set(ids(kept)).size, kept.length)
        assert.deepEqual(
          kept.map(({ words }) => words),
          after,
        )
      }),
    )
  })

  test('is still the same one when a few words of it are changed', () => {
    const before = keepParagraphs(
      [],
      '## Når og hvor\n\nDe første vaksinene får barnet når det er seks uker gammelt.\n\nKontroller er gratis for gravide.',
      newRandomId,
    )
    const after =
      '## Hvor og når?\n\nKontroller er gratis for alle gravide.\n\nDe første vaksinene får barnet når det er tre måneder gammelt.'
    const kept = keepParagraphs(before, after, newRandomId)
    assert.deepEqual(ids(kept), [ids(before)[0], ids(before)[2], ids(before)[1]])
  })
})

describe('what changed', () => {
  test('is told word by word, and nothing of either text is lost', () => {
    assert.deepEqual(wordDifferences('Ring 113 nå.', 'Ring 116 nå.'), [
      { kind: 'same', words: 'Ring ' },
      { kind: 'removed', words: '113' },
      { kind: 'added', words: '116' },
      { kind: 'same', words: ' nå.' },
    ])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (older, newer) => {
        const parts = wordDifferences(older, newer)
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map(({ words }) => words)
            .join('')
        assert.equal(without('added'), older)
        assert.equal(without('removed'), newer)
      }),
    )
  })

  test('names every paragraph of both versions once', () => {
    fc.assert(
      fc.property(paragraphs, text, (older, body) => {
        const newer = keepParagraphs(older, body.join('\n\n'), newRandomId)
        const found = differences(older, newer)
        assert.equal(found.length, new Set([...ids(older), ...ids(newer)]).size)
        assert.deepEqual(ids(found.filter(({ kind }) => kind !== 'removed')), ids(newer))
      }),
    )
  })

  test('shows what is gone where it stood', () => {
    const [a, b, c] = ['En.', 'To.', 'Tre.'].map((words, at) => ({ paragraphId: String(at), words }))
    assert.ok(a && b && c)
    assert.deepEqual(
      differences([a, b, c], [a, c]).map(({ kind }) => kind),
      ['same', 'removed', 'same'],
    )
  })
})

test('LIX tells easy Norwegian from hard, and Markdown’s signs do not count', () => {
  assert.equal(lix(''), 0)
  const easy = 'Du kan ringe legen. Det er gratis for barn. Ta med brevet du fikk.'
  assert.ok(lix(easy) < 25)
  assert.equal(lix(`## ${easy}`), lix(easy))
  assert.ok(lix('Vedkommende forvaltningsorgan fastsetter egenandelsbestemmelsene skjønnsmessig.') > 55)
  assert.ok(lix('- en\n- to\n- tre') < lix('en to tre fire fem seks sju åtte ni ti'))
})
