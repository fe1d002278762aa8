import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { giveNumber } from '../inbound/numbers.ts'
import { stopTexts } from '../inbound/stops.ts'
import { answerMissedCall, missedCaller } from './missed-calls.ts'

describe('a call to a language’s number', () => {
  let at: Planted
  let scope: JobScope
  const somali = '+4700003001'
  const plain = '+4700003002'
  before(async () => {
    at = await planted({ HELSEBRO_ORIGIN: 'https://helsebro.example.org' })
    scope = at.scope
    for (const [number, language] of [
      [somali, 'so'],
      [plain, null],
    ] as const)
      assert.ok((await giveNumber(at.world, { number, slug: 'baerum', position: 0, language })).ok)
  })
  after(() => at.close())

  let calls = 0
  const ring = (from: string, to = somali, reference = `c${++calls}`) =>
    answerMissedCall(at.world, { provider: 'test', reference, from, to })
  const texts = () =>
    at.ask<{ id: string; language: string; kind: string }>(
      "select id, language, kind from messaging.message where template = 'sms.missed_call' order by queued_at, id",
    )

  test('is answered by a text in that language, and announced', async () => {
    assert.deepEqual(await ring('+4700003101'), { ok: true })
    const [text] = await texts()
    assert.equal(text?.language, 'so')
    const caller = await inScope(scope, (tx) => missedCaller(tx, scope, text?.id ?? ''))
    assert.deepEqual(caller, { phone: '+4700003101', language: 'so' })
    const other = await at.tenant('elsewhere')
    assert.equal(await inScope(other, (tx) => missedCaller(tx, other, text?.id ?? '')), undefined)
  })

  test('rung again and again within hours it is one text, and after them another', async () => {
    const had = (await texts()).length
    assert.equal((await ring('+4700003102')).ok, true)
    assert.deepEqual(await ring('+4700003102'), { ok: false, reason: 'again' })
    assert.equal((await texts()).length - had, 1)
    at.clock.advance({ hours: 7 })
    assert.equal((await ring('+4700003102')).ok, true)
  })

  test('handed in twice by its provider it is one call, also when hours lie between', async () => {
    const had = (await texts()).length
    assert.equal((await ring('+4700003103', somali, 'twice')).ok, true)
    at.clock.advance({ hours: 7 })
    assert.deepEqual(await ring('+4700003103', somali, 'twice'), { ok: false, reason: 'again' })
    assert.equal((await texts()).length - had, 1)
  })

  test('a hidden number, a number without a language and one that is nobody’s get none', async () => {
    const had = (await texts()).length
    for (const hidden of ['', 'anonymous', '+0', 'Restricted'])
      assert.deepEqual(await ring(hidden), { ok: false, reason: 'hidden' })
    assert.deepEqual(await ring('+4700003104', plain), { ok: false, reason: 'no_language' })
    assert.deepEqual(await ring('+4700003104', '+4700003999'), { ok: false, reason: 'no_language' })
    assert.equal((await texts()).length, had)
  })

  test('whoever wrote STOP gets no text', async () => {
    await inScope(scope, (tx) => stopTexts(tx, scope, '+4700003105'))
    await ring('+4700003105')
    assert.equal(await at.stateOf((await texts()).at(-1)?.id), 'cancelled')
  })

  test('forged callers cannot run up a bill: a tenant answers so many in an hour and no more', async () => {
    at.clock.advance({ hours: 2 })
    const had = (await texts()).length
    for (let n = 0; n < 130; n++) await ring(`+47000032${String(n).padStart(3, '0')}`)
    assert.equal((await texts()).length - had, 120)
  })
})
