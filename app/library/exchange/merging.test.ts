import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isAsTaken, mergeHead, mergeParagraphs } from './merging.ts'

const paragraph = (paragraphId: string, words = `${paragraphId} slik den var`) => ({ paragraphId, words })
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const text = fc
  .uniqueArray(fc.constantFrom(...ids), { maxLength: 6 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((id) => fc.constantFrom('en', 'to', 'tre').map((words) => ({ paragraphId: id, words }))),
    ),
  )

describe('a text that was taken over and adapted', () => {
  test('follows its makers word for word where nothing was changed here', () => {
    fc.assert(
      fc.property(text, text, (base, theirs) => {
        assert.deepEqual(mergeParagraphs({ base, theirs, ours: base }), { paragraphs: theirs, kept: [] })
      }),
    )
  })

  test('stays as it is here where its makers have changed nothing', () => {
    fc.assert(
      fc.property(text, text, (base, ours) => {
        assert.deepEqual(mergeParagraphs({ base, theirs: base, ours }), { paragraphs: ours, kept: [] })
      }),
    )
  })

  test('loses nothing that was written or changed here, and has each paragraph once', () => {
    fc.assert(
      fc.property(text, text, text, (base, theirs, ours) => {
        const { paragraphs } = mergeParagraphs({ base, theirs, ours })
        const before = new Map(base.map(({ paragraphId, words }) => [paragraphId, words]))
        const after = new Map(paragraphs.map(({ paragraphId, words }) => [paragraphId, words]))
        assert.equal(after.size, paragraphs.length)
        for (const { paragraphId, words } of ours)
          if (before.get(paragraphId) !== words) assert.equal(after.get(paragraphId), words)
      }),
    )
  })

  test('is at rest once the change has been taken over', () => {
    fc.assert(
      fc.property(text, text, text, (base, theirs, ours) => {
        const { paragraphs } = mergeParagraphs({ base, theirs, ours })
        assert.deepEqual(mergeParagraphs({ base: theirs, theirs, ours: paragraphs }).paragraphs, paragraphs)
      }),
    )
  })

  test('keeps the local number, takes the new fee, and says what was changed in both places', () => {
    const base = [
      paragraph('fee', 'Det koster 179 kroner.'),
      paragraph('call', 'Ring legevakten.'),
      paragraph('old'),
    ]
    const theirs = [
      paragraph('fee', 'Det koster 184 kroner.'),
      paragraph('call', 'Ring 116 117.'),
      paragraph('new', 'Nytt fra i år.'),
    ]
    const ours = [
      paragraph('fee', 'Det koster 179 kroner.'),
      paragraph('call', 'Ring legevakten i Øygarden.'),
      paragraph('old'),
      paragraph('here', 'Hos oss: Straume.'),
    ]
    const { paragraphs, kept } = mergeParagraphs({ base, theirs, ours })
    assert.deepEqual(
      paragraphs.map(({ words }) => words),
      ['Det koster 184 kroner.', 'Ring legevakten i Øygarden.', 'Nytt fra i år.', 'Hos oss: Straume.'],
    )
    assert.deepEqual(kept, ['call'])
    assert.ok(!isAsTaken(theirs, paragraphs))
  })

  test('keeps its own title and follows the source', () => {
    const head = {
      title: 'Fastlege',
      summary: '',
      sourceAuthority: 'FHI',
      sourceUrl: 'https://www.fhi.no/',
      sourceDate: null,
      validFrom: null,
      validTo: null,
      reviewBy: null,
    }
    const merged = mergeHead({
      base: head,
      theirs: { ...head, title: 'Fastlegen', sourceUrl: 'https://www.fhi.no/ny' },
      ours: { ...head, title: 'Fastlege i Øygarden' },
    })
    assert.equal(merged.title, 'Fastlege i Øygarden')
    assert.equal(merged.sourceUrl, 'https://www.fhi.no/ny')
  })
})
