import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { changesBetween, freshnessOf, newestPublished, type SourceVersion } from './freshness.ts'
import { progressOf, stateOf, translationStates } from './states.ts'

const start = Temporal.Instant.from('2026-03-02T08:00:00Z')
/** Versions as an article has them: numbered from one, published one after the other, the last perhaps a draft. */
const histories = fc
  .tuple(
    fc.array(fc.record({ small: fc.boolean(), hours: fc.integer({ min: 1, max: 999 }) }), { minLength: 1 }),
    fc.boolean(),
  )
  .map(([all, endsInDraft]) => {
    let at = start
    return all.map(({ small, hours }, index): SourceVersion => {
      at = at.add({ hours })
      const isDraft = endsInDraft && index === all.length - 1
      return { versionId: `v${index + 1}`, number: index + 1, small, publishedAt: isDraft ? null : at }
    })
  })

describe('freshness', () => {
  test('a translation of the newest published version is always fresh', () => {
    fc.assert(
      fc.property(histories, (versions) => {
        const newest = newestPublished(versions)
        if (newest) assert.equal(freshnessOf(newest.number, versions).fresh, true)
      }),
    )
  })

  test('small corrections and drafts never make a translation stale', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (versions, at) => {
        const harmless = versions.map((each) => ({ ...each, small: true }))
        assert.equal(freshnessOf(at % (versions.length + 1), harmless).fresh, true)
        const drafts = versions.map((each) => ({ ...each, publishedAt: null }))
        assert.equal(freshnessOf(0, drafts).fresh, true)
      }),
    )
  })

  test('a stale translation has been so since the first real change after it, and an older one since no later', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (versions, at) => {
        const number = at % (versions.length + 1)
        const is = freshnessOf(number, versions)
        const real = versions.filter((each) => each.number > number && !each.small && each.publishedAt)
        assert.equal(is.fresh, real.length === 0)
        if (is.fresh) return
        assert.equal(is.behind, real.length)
        assert.equal(is.since.equals(real[0]?.publishedAt ?? start), true)
        const older = freshnessOf(Math.max(0, number - 1), versions)
        assert(!older.fresh && Temporal.Instant.compare(older.since, is.since) <= 0)
      }),
    )
  })

  test('tells which paragraphs changed, came and went, and each is only one of them', () => {
    const paragraphs = fc.uniqueArray(
      fc.record({
        paragraphId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        words: fc.constantFrom('x', 'y', 'z '),
      }),
      { selector: ({ paragraphId }) => paragraphId },
    )
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, now) => {
        const { changed, added, removed } = changesBetween(before, now)
        const all = [...changed, ...added, ...removed]
        assert.equal(new Set(all).size, all.length)
        const same = now.filter((each) => !all.includes(each.paragraphId))
        for (const { paragraphId, words } of same)
          assert.equal(before.find((each) => each.paragraphId === paragraphId)?.words.trim(), words.trim())
        assert.deepEqual(changesBetween(now, now), { changed: [], added: [], removed: [] })
        assert.deepEqual(changesBetween(now, before).added.toSorted(), removed.toSorted())
      }),
    )
  })
})

describe('the state of an article in a language', () => {
  const moment = fc.option(
    fc.integer({ min: 0, max: 9 }).map((hours) => start.add({ hours })),
    { nil: null },
  )
  const standings = fc.record({
    published: fc.option(fc.record({ fresh: fc.boolean() }), { nil: null }),
    open: fc.option(fc.record({ handedInAt: moment, sentBackAt: moment }), { nil: null }),
    reports: fc.nat(3),
  })

  test('is always one of the seven, and missing only where nobody has begun', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const state = stateOf(standing)
        assert(translationStates.includes(state))
        assert.equal(state === 'missing', !standing.published && !standing.open)
        assert.equal(state === 'reported', Boolean(standing.published) && standing.reports > 0)
      }),
    )
  })

  test('never calls a text fresh that readers see as older than its source', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        if (stateOf(standing) === 'fresh') assert.equal(standing.published?.fresh, true)
      }),
    )
  })

  test('waits again when it was mended and handed in after being sent back', () => {
    const [early, late] = [start, start.add({ hours: 1 })]
    assert.equal(progressOf({ handedInAt: null, sentBackAt: null }), 'draft')
    assert.equal(progressOf({ handedInAt: early, sentBackAt: null }), 'waiting')
    assert.equal(progressOf({ handedInAt: early, sentBackAt: late }), 'sent_back')
    assert.equal(progressOf({ handedInAt: late, sentBackAt: early }), 'waiting')
  })
})
