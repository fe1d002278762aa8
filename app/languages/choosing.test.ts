import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { bestGuesses, languagesOfTag, likeliestLanguage, offeredLanguages, wishesOf } from './choosing.ts'
import { languages } from './registry.ts'

const all = languages.map(({ tag }) => tag)

test('a phone set to Tigrinya is offered Tigrinya first', () => {
  assert.deepEqual(bestGuesses('ti-ER,ti;q=0.9,en-US;q=0.8', all), ['ti', 'en'])
})

test('old and foreign names of a language find it', () => {
  assert.deepEqual(languagesOfTag('prs'), ['fa-AF'])
  assert.deepEqual(languagesOfTag('fa_AF'), ['fa-AF'])
  assert.deepEqual(languagesOfTag('fa-IR'), ['fa'])
  assert.deepEqual(languagesOfTag('tl'), ['fil'])
  assert.deepEqual(languagesOfTag('no'), ['nb'])
  assert.deepEqual(languagesOfTag('ku'), ['kmr', 'ckb'])
  assert.deepEqual(languagesOfTag('ckb-Arab-IQ'), ['ckb'])
  assert.deepEqual(languagesOfTag('sr-Latn-RS'), ['sr'])
  assert.deepEqual(languagesOfTag('zh-Hant-TW'), ['zh-Hans'])
  assert.deepEqual(languagesOfTag('xx'), [])
})

test('the dearest wish comes first, a refused one not at all', () => {
  assert.deepEqual(wishesOf('en;q=0.5, so, nb;q=0, ar;q=0.7'), ['so', 'ar', 'en'])
})

test('a rare language last in the header is not pushed out by Norwegian and English', () => {
  assert.deepEqual(bestGuesses('nb-NO,nn;q=0.9,en;q=0.8,ti;q=0.1', all, 3), ['nb', 'nn', 'ti'])
})

test('whatever a browser sends, only offered languages come back', () => {
  const offered = ['nb', 'ar', 'ti']
  const header = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('ar', ';q=', '0.3', ',', '*', 'ti-ER', '-', 'q')).map((x) => x.join('')),
  )
  fc.assert(
    fc.property(header, (sent) => {
      for (const tag of bestGuesses(sent, offered)) assert.ok(offered.includes(tag))
      assert.ok(offered.includes(likeliestLanguage(sent, offered)))
    }),
  )
})

test('every interface language is found by its own tag in any case', () => {
  for (const tag of all) assert.deepEqual(languagesOfTag(tag.toUpperCase()), [tag])
})

test('a tenant always offers its own Norwegian first, and English', () => {
  assert.deepEqual(
    offeredLanguages('nn', ['so', 'zz', 'ar']).map(({ tag }) => tag),
    ['nn', 'en', 'ar', 'so'],
  )
  assert.equal(offeredLanguages('nb', null).length, 16)
})
