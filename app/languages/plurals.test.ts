import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { allowedForms, neededForms, pluralForm } from './plurals.ts'
import { languages } from './registry.ts'

const byCldr = new Map(languages.map(({ tag, intl }) => [tag, new Intl.PluralRules(intl)]))

test('every interface language counts as CLDR says, for whole numbers and decimals', () => {
  const counts = fc.oneof(
    fc.nat(2_000_000),
    fc.nat(130),
    fc.integer({ min: 0, max: 9_999 }).map((n) => n / 100),
  )
  for (const [tag, cldr] of byCldr) {
    fc.assert(
      fc.property(counts, (count) => {
        // Intl shows at most three decimals and drops trailing zeros, as String does here.
        assert.equal(pluralForm(tag, count), cldr.select(count), `${tag} ${count}`)
      }),
      { numRuns: 300 },
    )
    assert.equal(pluralForm(tag, 1_000_000), cldr.select(1_000_000), tag)
  }
})

test('the forms a language may use are those its CLDR rule knows', () => {
  for (const [tag, cldr] of byCldr) {
    assert.deepEqual([...allowedForms(tag)].sort(), [...cldr.resolvedOptions().pluralCategories].sort(), tag)
  }
})

test('Arabic needs six forms, French is not asked for the form of whole millions', () => {
  assert.equal(neededForms('ar').size, 6)
  assert.deepEqual([...neededForms('fr')].sort(), ['one', 'other'])
})
