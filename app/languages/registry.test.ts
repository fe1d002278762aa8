import assert from 'node:assert/strict'
import test from 'node:test'
import { findLanguage, languageOf, languages } from './registry.ts'
import {
  canBeAskedFor,
  isSpoken,
  languageGroups,
  languageName,
  languagesThatAnswer,
  spokenLanguageOf,
  spokenLanguages,
} from './spoken.ts'

test('there are 38 interface languages, sixteen of them complete', () => {
  assert.equal(languages.length, 38)
  assert.equal(languages.filter(({ tier }) => tier === 1).length, 16)
  assert.equal(new Set(languages.map(({ tag }) => tag)).size, 38)
})

test('every fallback and every neighbour exists, and Dari is never quietly answered in Farsi', () => {
  for (const { tag, fallback, alsoOffer } of languages) {
    for (const other of [...fallback, ...alsoOffer]) assert.ok(findLanguage(other), `${tag} → ${other}`)
    assert.ok(!fallback.includes(tag), tag)
    assert.ok(tag === 'en' || fallback.includes('en'), tag)
  }
  assert.ok(!languageOf('fa-AF').fallback.includes('fa'))
  assert.deepEqual(languageOf('nn').fallback[0], 'nb')
})

test('dates and figures in every language use the Gregorian year and Latin digits', () => {
  for (const { tag, intl } of languages) {
    const format = new Intl.DateTimeFormat(intl, { dateStyle: 'long' })
    assert.equal(format.resolvedOptions().calendar, 'gregory', tag)
    assert.match(format.format(new Date('2026-11-22T12:00Z')), /2026/, tag)
    assert.match(new Intl.NumberFormat(intl).format(116117), /^[\d.,\s]+$/u, tag)
  }
})

test('each endonym is written in the language’s own script', () => {
  for (const { tag, endonym, script } of languages) {
    const name = script === 'Hans' ? 'Han' : script
    assert.match(endonym, new RegExp(`\\p{Script=${name}}`, 'u'), tag)
  }
})

test('more than forty languages can be spoken, each with a name staff can read', () => {
  assert.ok(spokenLanguages.length >= 40)
  assert.equal(new Set(spokenLanguages.map(({ tag }) => tag)).size, spokenLanguages.length)
  for (const { tag, name } of spokenLanguages) assert.ok(name.nb && name.nn && name.en, tag)
  assert.equal(languageName('fa-AF', 'nn'), 'dari')
  assert.equal(spokenLanguageOf('wo').name.en, 'Wolof')
})

test('"Kurdish, either" is answered by Sorani and Kurmanji, and is no skill of its own', () => {
  assert.deepEqual(languagesThatAnswer('ku'), ['ckb', 'kmr'])
  assert.ok(canBeAskedFor('ku') && !isSpoken('ku'))
  for (const { members } of languageGroups) for (const member of members) assert.ok(isSpoken(member))
})

test('Dari and Farsi do not answer each other, and an unknown language matches nobody', () => {
  assert.deepEqual(languagesThatAnswer('fa-AF'), ['fa-AF'])
  assert.deepEqual(languagesThatAnswer('fa'), ['fa'])
  assert.deepEqual(languagesThatAnswer('xx'), [])
  assert.ok(!canBeAskedFor('xx'))
})
