import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type FakeElks, type PlantedElks, plantedElks } from '../../../tests/support/elks.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import type { JobScope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { voiceFor } from '../providers/choosing.ts'
import { elksVoice } from '../providers/elks.ts'
import type { Voice } from '../providers/provider.ts'
import { beginBridged, bridgedAbout, connectBridged, recordHangUp } from './bridged-calls.ts'

const numbers = { volunteer: '+4700000601', person: '+4700000602' }

describe('calls that are connected over 46elks', () => {
  let elksHere: PlantedElks
  let at: PlantedElks['at']
  let server: FakeElks
  let tenant: JobScope
  let her: SignedInScope
  let voice: Voice
  before(async () => {
    elksHere = await plantedElks()
    ;({ at, server, tenant } = elksHere)
    const [id] = await speakers(tenant, [{ phone: numbers.volunteer }])
    her = signedIn(tenant, id ?? '')
    const made = elksVoice(at.world, { seconds: 0.4 })
    assert.ok(made)
    voice = made
  })
  after(() => elksHere.close())

  const begin = (subject = randomUUID()) =>
    inScope(her, (tx) => beginBridged(tx, her, { kind: 'request', id: subject }, voice))
  const call = async (subject = randomUUID()) => {
    const begun = await begin(subject)
    return begun && connectBridged(her, begun, numbers)
  }
  const about = (subject: string) => inScope(her, (tx) => bridgedAbout(tx, her, subject))

  test('her phone rings first, then the person’s; both see the service’s number and nobody the other’s', async () => {
    server.be('take')
    assert.equal(await call(), 'calling')
    const made = server.calls.at(-1)
    assert.equal(made?.from, '+4700009999')
    assert.equal(made?.to, numbers.volunteer)
    assert.deepEqual(made?.voiceStart, { connect: numbers.person, callerid: '+4700009999' })
    assert.match(made?.whenhangup ?? '', /^https:\/\/helsebro\.example\.org\/api\/46elks\/call\?m=/)
    const kept = JSON.stringify(await at.ask('select * from messaging.bridged_call'))
    assert.doesNotMatch(kept, /0000060[12]/, 'no number is kept beside the call')
  })

  for (const [mood, outcome, isBegun] of [
    ['refuse', 'refused', false],
    ['busy', 'unreachable', false],
    ['fall', 'unknown', false],
    ['lose', 'unknown', true],
    ['hang', 'unknown', true],
    ['garble', 'unknown', true],
  ] as const)
    test(`when 46elks would ${mood}, the call is ${outcome}, and only she herself can call again`, async () => {
      server.be(mood)
      const had = server.calls.length
      const subject = randomUUID()
      assert.equal(await call(subject), outcome)
      assert.equal(await about(subject), outcome)
      server.be('take')
      assert.equal(server.calls.length - had, isBegun ? 1 : 0)
      // Pressed again at once: where a phone may ring already there is no second call.
      const again = await call(subject)
      assert.equal(again, outcome === 'unknown' ? undefined : 'calling')
      at.clock.advance({ minutes: 1 })
      assert.equal(await call(subject), 'calling', 'a minute later she may try again')
    })

  test('pressed twenty times at once it rings once', async () => {
    at.clock.advance({ minutes: 1 })
    const had = server.calls.length
    const subject = randomUUID()
    const begun = (await Promise.all(Array.from({ length: 20 }, () => begin(subject)))).filter(
      (each) => each !== undefined,
    )
    assert.equal(begun.length, 1)
    for (const each of begun) await connectBridged(her, each, numbers)
    assert.equal(server.calls.length - had, 1)
  })

  test('a process killed while it called leaves a call that nobody knows of, and she may call again', async () => {
    const subject = randomUUID()
    await begin(subject)
    assert.equal(await about(subject), 'waiting')
    at.clock.advance({ minutes: 1 })
    assert.equal(await call(subject), undefined, 'it may still be on its way')
    at.clock.advance({ minutes: 1 })
    assert.equal(await call(subject), 'calling')
    const [lost] = await at.ask<{ outcome: string; code: string }>(
      'select outcome, code from messaging.bridged_call where subject_id = $1 order by began_at limit 1',
      [subject],
    )
    assert.deepEqual(lost, { outcome: 'unknown', code: 'process_lost' })
  })

  test('the end of a call counts once, and not for another tenant', async () => {
    const subject = randomUUID()
    await call(subject)
    const [{ id } = { id: '' }] = await at.ask<{ id: string }>(
      'select id from messaging.bridged_call where subject_id = $1',
      [subject],
    )
    assert.equal(await recordHangUp(at.scope, { callId: id, as: 'failed' }), false)
    assert.equal(await recordHangUp(tenant, { callId: id, as: 'success' }), true)
    assert.equal(await recordHangUp(tenant, { callId: id, as: 'failed' }), false)
    assert.deepEqual(await at.ask('select ended_as from messaging.bridged_call where id = $1', [id]), [
      { ended_as: 'success' },
    ])
  })

  test('a demonstration rings its own phones only, and nobody else has such phones', () => {
    assert.equal(voiceFor(at.world, { demo: true }, '46elks')?.name, 'simulator')
    assert.equal(voiceFor(at.world, { demo: false }, '46elks')?.name, '46elks')
    assert.equal(voiceFor(at.world, { demo: false }, 'simulator'), undefined)
    assert.equal(voiceFor(at.world, { demo: true }, 'none'), undefined)
  })
})
