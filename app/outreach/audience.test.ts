import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { byArea, byLanguage, gapOf, inAll } from './activations/coverage.ts'
import { audienceOf, calledFor, isMeant, type Person, readsIn } from './audience.ts'
import { forecastOf } from './broadcasts/costs.ts'

const tags = ['ti', 'so', 'ar', 'nb', 'uk', 'fa']
const areas = ['a1', 'a2', 'a3']
const programmes = ['p1', 'p2']
const levels = ['mother_tongue', 'good', 'some'] as const

const people = fc.array(
  fc.record<Person>({
    id: fc.uuid(),
    alias: fc.constant('Alias'),
    textLanguage: fc.constantFrom(...tags),
    languages: fc.uniqueArray(
      fc.record({ language: fc.constantFrom(...tags), level: fc.constantFrom(...levels) }),
      { selector: ({ language }) => language, minLength: 1 },
    ),
    areas: fc.uniqueArray(fc.constantFrom(...areas)),
    programmes: fc.uniqueArray(fc.constantFrom(...programmes)),
    isTrained: fc.boolean(),
    hasDeclared: fc.boolean(),
    isResting: fc.boolean(),
    hasStopped: fc.boolean(),
    hasNumber: fc.boolean(),
  }),
  { maxLength: 30 },
)
const segment = fc.record({
  languages: fc.uniqueArray(fc.constantFrom(...tags)),
  areas: fc.uniqueArray(fc.constantFrom(...areas)),
  programmes: fc.uniqueArray(fc.constantFrom(...programmes)),
  trained: fc.boolean(),
  active: fc.boolean(),
})

describe('who gets a message to many', () => {
  test('is meant by it, has a number and has not written STOP; everybody else who is meant is counted with a reason', () => {
    fc.assert(
      fc.property(segment, people, (wish, all) => {
        const { chosen, left } = audienceOf(wish, all)
        for (const person of chosen) {
          assert(isMeant(wish, person) && person.hasNumber && !person.hasStopped)
          assert(!wish.active || !person.isResting)
          assert(!wish.trained || (person.isTrained && person.hasDeclared))
        }
        const counted = Object.values(left).reduce((sum, each) => sum + each, 0)
        assert.equal(chosen.length + counted, all.filter((person) => isMeant(wish, person)).length)
      }),
    )
  })

  test('reads it in the language she chose, where there are words in it', () => {
    fc.assert(
      fc.property(people, fc.uniqueArray(fc.constantFrom(...tags)), (all, written) => {
        for (const person of all) {
          const language = readsIn(person, [...written, 'nb'], 'nb')
          assert([...written, 'nb'].includes(language))
          if (written.includes(person.textLanguage)) assert.equal(language, person.textLanguage)
        }
      }),
    )
  })

  test('and what it costs adds up, language by language', () => {
    fc.assert(
      fc.property(people, fc.uniqueArray(fc.constantFrom(...tags)), (all, languages) => {
        const written = new Map(['nb', ...languages].map((tag) => [tag, `${tag} `.repeat(60)]))
        const forecast = forecastOf(all, written, 'nb', 50)
        assert.equal(
          forecast.languages.reduce((sum, each) => sum + each.people, 0),
          all.length,
        )
        assert.equal(
          forecast.segments,
          forecast.languages.reduce((sum, each) => sum + each.people * each.each, 0),
        )
        assert.equal(forecast.ore, forecast.segments * 50)
        assert.equal(forecastOf(all, written, 'nb', null).ore, null, 'no price, no cost')
      }),
    )
  })
})

describe('who is called out', () => {
  test('can pass it on: she knows the language well, and gets it in the one she knows best', () => {
    const her = {
      languages: [
        { language: 'nb', level: 'good' as const },
        { language: 'ti', level: 'mother_tongue' as const },
        { language: 'ar', level: 'some' as const },
      ],
    }
    assert.deepEqual(calledFor(her, ['nb', 'ar', 'ti']), ['ti', 'nb'])
    assert.deepEqual(calledFor(her, ['ar']), [])
  })
})

describe('the board of a call-out', () => {
  const called = fc.array(
    fc.record({
      languages: fc.uniqueArray(fc.constantFrom(...tags), { minLength: 1 }),
      areas: fc.uniqueArray(fc.constantFrom(...areas)),
      acknowledged: fc.boolean(),
      declined: fc.boolean(),
      undelivered: fc.boolean(),
      reached: fc.nat(500),
    }),
    { maxLength: 30 },
  )

  test('shows languages with nobody to call first, then those where nobody has answered', () => {
    fc.assert(
      fc.property(called, (all) => {
        const gaps = byLanguage(tags, all).map((line) => ['uncovered', 'silent', null].indexOf(gapOf(line)))
        assert.deepEqual(
          gaps,
          [...gaps].sort((a, b) => a - b),
        )
      }),
    )
  })

  test('counts each person reached once, though she speaks several languages', () => {
    fc.assert(
      fc.property(called, (all) => {
        const sum = byLanguage(tags, all).reduce((total, { reached }) => total + reached, 0)
        assert.equal(sum, inAll(all).reached)
        const anywhere = all.filter((each) => each.areas.length === 0).length
        assert.equal(byArea(areas, all).find(({ key }) => key === '')?.called ?? 0, anywhere)
      }),
    )
  })
})
