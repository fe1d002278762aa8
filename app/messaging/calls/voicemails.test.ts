import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { elksSettings, type FakeElks, startElks } from '../../../tests/support/elks.ts'
import { mp3Of, oggOf, waveOf } from '../../../tests/support/media-files.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn } from '../../../tests/support/volunteers.ts'
import { forgetSettings, saveSettings } from '../../people/settings/settings.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { giveNumber } from '../inbound/numbers.ts'
import { elksRecording, greatestRecording } from '../providers/recordings.ts'
import { dropGreeting, keepGreeting } from './greetings.ts'
import { tendVoicemail } from './tending.ts'
import {
  attachVoicemail,
  beginVoicemail,
  forgetVoicemails,
  openVoicemail,
  receiveVoicemail,
  voicemailsAbout,
} from './voicemails.ts'

const line = '+4700003701'

describe('a spoken message', () => {
  let at: Planted
  let server: FakeElks
  let scope: JobScope
  before(async () => {
    server = await startElks()
    at = await planted({ ...elksSettings(server), HELSEBRO_ORIGIN: 'https://helsebro.example.org' })
    scope = at.scope
    assert.ok((await giveNumber(at.world, { number: line, slug: 'baerum', position: 0, language: 'ti' })).ok)
  })
  after(async () => {
    await at.close()
    await server.close()
  })

  let calls = 0
  const begin = (wish: Partial<Parameters<typeof beginVoicemail>[1]> = {}) => {
    calls++
    const from = `+470000${3800 + calls}`
    const call = { provider: '46elks', reference: `c${calls}`, from, to: line, rang: false } as const
    return beginVoicemail(at.world, { ...call, ...wish })
  }
  const choose = async (voicemail: 'off' | 'unanswered' | 'always') => {
    await saveSettings(scope, 'telephony', { voicemail })
    forgetSettings(at.world)
  }
  const keep = (sound: Buffer, language = 'ti') =>
    keepGreeting(signedIn(scope, randomUUID(), 'coordinator'), { language, sound })

  type Row = {
    failed_as: string | null
    removed_at: string | null
    sound: Buffer | null
    phone_sealed: Buffer | null
  }
  const rowOf = async (id: string): Promise<Row | undefined> =>
    (await at.ask<Row>('select * from messaging.voicemail where id = $1', [id]))[0]

  /** Somebody has left one of this sound, and it is about something. */
  const left = async (sound: Buffer | null, seconds = 9) => {
    const begun = await begin()
    const id = /m=[0-9a-f-]{36}\.([0-9a-f-]{36})/.exec(begun?.hook ?? '')?.[1] ?? ''
    assert.ok(id, 'it has begun')
    const recording = `c${calls}-r0`
    if (sound) server.recordings.set(recording, sound)
    assert.equal(await receiveVoicemail(scope, { id, recording, seconds }), true)
    const subject = { kind: 'request', id: randomUUID() }
    await inScope(scope, (tx) => attachVoicemail(tx, scope, id, subject))
    const state = async () =>
      (await inScope(scope, (tx) => voicemailsAbout(tx, scope, [subject.id])))[0]?.state
    const heard = (inside = scope) =>
      inScope(inside, (tx) => openVoicemail(tx, inside, { id, subjectIds: [subject.id] }))
    return { id, recording, subjectId: subject.id, state, heard, tend: () => tendVoicemail(scope, id, 1) }
  }

  test('is taken only where the tenant has chosen so, and in a language that has a greeting', async () => {
    assert.equal(await begin(), undefined, 'nothing was chosen')
    await choose('always')
    assert.equal(await begin(), undefined, 'there is no greeting')
    assert.deepEqual(await keep(oggOf(3)), { ok: false, reason: 'not_for_telephones' })
    assert.deepEqual(await keep(waveOf(200)), { ok: false, reason: 'sound_too_long' })
    assert.deepEqual(await keep(waveOf(3), 'so'), { ok: false, reason: 'unknown' })
    assert.deepEqual(await keep(mp3Of(3)), { ok: true })
    const first = await begin()
    assert.match(
      first?.greeting ?? '',
      /^https:\/\/helsebro\.example\.org\/api\/greeting\?m=[0-9a-f.-]+&p=[\w-]{32}$/,
    )
    assert.deepEqual(await keep(waveOf(3)), { ok: true })
    assert.notEqual((await begin())?.greeting, first?.greeting, 'what is new has a new address')
    await choose('unanswered')
    assert.equal(await begin(), undefined, 'nobody was on shift')
    assert.ok(await begin({ rang: true }))
    await choose('always')
    assert.equal(await begin({ from: 'anonymous' }), undefined, 'nobody could call her back')
    assert.equal(await begin({ provider: 'twilio' }), undefined, 'it could not be fetched')
    const again = { reference: 'twice', from: '+4700003799' }
    assert.equal((await begin(again))?.hook, (await begin(again))?.hook, 'told twice it is one')
    for (let n = 0; n < 3; n++) await begin({ from: '+4700003799' })
    assert.equal(await begin({ from: '+4700003799' }), undefined, 'rung again and again')
  })

  test('is fetched with our credentials, kept locked, removed at the supplier, and heard where it belongs', async () => {
    server.be('take')
    const sound = waveOf(4)
    const message = await left(sound)
    assert.equal(await message.state(), 'coming')
    await message.tend()
    assert.equal(await message.state(), 'here')
    assert.equal(server.recordings.has(message.recording), false, 'nothing is left at the supplier')
    assert.deepEqual((await message.heard())?.sound.equals(sound), true)
    assert.equal(
      (await rowOf(message.id))?.sound?.includes(sound.subarray(0, 200)),
      false,
      'nobody reads it in a backup',
    )
    const other = await at.tenant(`other${calls}`)
    assert.equal(await message.heard(other), undefined, 'another tenant cannot hear it')
    assert.equal(await receiveVoicemail(scope, { id: message.id, recording: 'again', seconds: 9 }), false)
    await message.tend()
    assert.equal(await message.state(), 'here', 'looked after again, nothing changes')
  })

  test('is tried again later when the supplier falters, and nothing is lost', async () => {
    const message = await left(waveOf(4))
    for (const mood of ['fall', 'drop', 'busy', 'hang'] as const) {
      server.be(mood)
      await message.tend()
      assert.equal(await message.state(), 'coming', mood)
    }
    // It is stored, and then the supplier does not delete it: what is stored stays, and only that is tried again.
    server.be('take', 'fall')
    await message.tend()
    assert.equal(await message.state(), 'here')
    assert.equal((await rowOf(message.id))?.removed_at, null)
    server.be('take')
    await message.tend()
    assert.equal(server.recordings.has(message.recording), false)
    const [waiting] = await at.ask<{ n: number }>(
      "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'messaging.tend_voicemail' and key = $1",
      [`voicemail:${message.id}`],
    )
    assert.equal(waiting?.n, 1, 'one look at it waits, however often it was tried')
  })

  for (const [name, sound, why] of [
    ['too large', Buffer.alloc(greatestRecording + 1), 'too_large'],
    ['no sound', Buffer.from('<html>Sign in first</html>'), 'not_a_sound'],
    ['a sound that nobody asked for', oggOf(4), 'not_a_sound'],
  ] as const)
    test(`that is ${name} is not kept, and is said to be missing`, async () => {
      server.be('take')
      const message = await left(sound)
      await message.tend()
      assert.equal(await message.state(), 'failed')
      assert.equal((await rowOf(message.id))?.failed_as, why)
      assert.equal(await message.heard(), undefined)
      assert.equal(server.recordings.has(message.recording), false)
    })

  test('that the supplier no longer has is given up after three days', async () => {
    server.be('take')
    const message = await left(null)
    await message.tend()
    assert.equal(await message.state(), 'coming')
    at.clock.advance({ hours: 73 })
    await message.tend()
    assert.equal(await message.state(), 'failed')
  })

  test('is never fetched from another host than the supplier’s', () => {
    for (const address of [
      'https://elsewhere.example.org/a1/recordings/c1-r0.wav',
      'http://169.254.169.254/recordings/c1-r0.wav',
      `${server.url.replace('127.0.0.1', '127.0.0.1@elsewhere.example.org')}/recordings/c1-r0.wav`,
      `${server.url}/recordings/../me?x=/recordings/c1-r0.wav`,
      'file:///recordings/c1-r0.wav',
      'no address',
    ])
      assert.equal(elksRecording(at.world, address), undefined, address)
    assert.equal(elksRecording(at.world, `${server.url}/recordings/c1-r0.wav`), 'c1-r0')
  })

  test('goes with what it was about, at the supplier too, also when it had not been fetched', async () => {
    server.be('take')
    for (const isFetched of [true, false]) {
      const message = await left(waveOf(4))
      if (isFetched) await message.tend()
      await inScope(scope, (tx) => forgetVoicemails(tx, scope, { subjectIds: [message.subjectId] }))
      const row = await rowOf(message.id)
      assert.deepEqual([row?.sound, row?.phone_sealed], [null, null])
      assert.equal(await message.state(), undefined)
      await message.tend()
      assert.equal(server.recordings.has(message.recording), false)
      assert.equal(await rowOf(message.id), undefined)
    }
  })

  test('of somebody who only hung up is nobody’s, and her number does not stay', async () => {
    server.be('take')
    const short = await left(waveOf(1), 1)
    await short.tend()
    assert.equal(await rowOf(short.id), undefined)
    const begun = await begin()
    const id = /\.([0-9a-f-]{36})&p=/.exec(begun?.hook ?? '')?.[1] ?? ''
    await tendVoicemail(scope, id, 1)
    assert.ok(await rowOf(id), 'she may be listening still')
    at.clock.advance({ hours: 25 })
    await tendVoicemail(scope, id, 1)
    assert.equal(await rowOf(id), undefined)
  })

  test('is not taken any more once the greeting is taken back', async () => {
    assert.ok(await begin())
    assert.equal(await dropGreeting(signedIn(scope, randomUUID(), 'coordinator'), 'ti'), true)
    assert.equal(await begin(), undefined)
  })
})
