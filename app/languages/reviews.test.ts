import assert from 'node:assert/strict'
import test from 'node:test'
import reviews from './locales/reviews.json' with { type: 'json' }
import { findLanguage, languages } from './registry.ts'
import { needsNativeReview, type Review, reviewOf } from './reviews.ts'

test('a page says that no native speaker has checked it until one has signed off', () => {
  for (const { tag } of languages) assert.equal(needsNativeReview(tag), reviewOf(tag).signedOff === undefined)
  assert.deepEqual(reviewOf('bg'), (reviews as Record<string, Review>).bg ?? {})
})

test('every review names a language of ours, its steps in order and with a day and a process', () => {
  for (const [tag, review] of Object.entries(reviews as Record<string, Review>)) {
    assert.ok(findLanguage(tag), tag)
    const steps = [review.translated, review.backTranslated, review.signedOff]
    assert.ok(review.translated, tag)
    for (const step of steps.filter((each) => each !== undefined)) {
      assert.equal(Temporal.PlainDate.from(step.on).toString(), step.on, tag)
      assert.ok(step.by.length > 5, tag)
    }
    const days = steps.flatMap((step) => (step ? [step.on] : []))
    assert.deepEqual([...days].sort(), days, tag)
  }
})
