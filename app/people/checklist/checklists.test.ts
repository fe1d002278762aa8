import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { libraryAlone } from '../settings/capabilities.ts'
import { knownPoints } from './checklists.schema.ts'
import { checklistOf, type Findings } from './checklists.ts'

const all = (done: boolean) => Object.fromEntries(knownPoints.map(({ code }) => [code, done])) as Findings
const everything = { helpline: true, conversations: true, roster: true, broadcasts: true, preparedness: true }
const today = Temporal.PlainDate.from('2026-05-04')
const row = (about: { code?: string; words?: string; due?: string; done?: boolean }) => ({
  id: crypto.randomUUID(),
  code: about.code ?? null,
  words: about.words ?? null,
  owner_id: null,
  due: about.due ? Temporal.PlainDate.from(about.due) : null,
  done_at: about.done ? Temporal.Instant.from('2026-05-01T10:00:00Z') : null,
  done_by: null,
})

describe('what is to be done before a place opens', () => {
  test('a point is late from the day after it was due, and never once it is done', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.boolean(), (days, done) => {
        const due = today.add({ days }).toString()
        const points = checklistOf(
          [row({ code: 'sms', due }), row({ words: 'Henge opp plakater', due, done })],
          all(done),
          everything,
          today,
        )
        for (const point of points.filter(({ code, words }) => code === 'sms' || words))
          assert.equal(point.late, !done && days < 0)
      }),
    )
  })

  test('a point that tells by itself cannot be said to be done', () => {
    const points = checklistOf([row({ code: 'backup', done: true })], all(false), everything, today)
    assert.equal(points.find(({ code }) => code === 'backup')?.done, false)
  })

  test('a place with its library alone is not asked for volunteers, professionals or a trial', () => {
    const codes = checklistOf([], all(true), libraryAlone, today).map(({ code }) => code)
    for (const code of ['volunteers', 'professionals', 'tried'] as const)
      assert.ok(!codes.includes(code), code)
    assert.ok(codes.includes('articles'))
  })
})
