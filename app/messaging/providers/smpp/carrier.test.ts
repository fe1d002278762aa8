import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { certificate } from '../../../../tests/support/certificate.ts'
import { type SmppPeer, type SmppPeerOptions, startSmpp } from '../../../../tests/support/smpp-peer.ts'
import { newKeyText, readKeys } from '../../../platform/keys.ts'
import { openLog } from '../../../platform/log.ts'
import { readSettings } from '../../../platform/settings.ts'
import type { MessageKind } from '../../classes.ts'
import type { Hearing } from '../hearing.ts'
import type { Provider } from '../provider.ts'
import { type SmppTimes, smpp } from './carrier.ts'
import { writePdu } from './pdus.ts'

type Heard = {
  texts: { from: string; to: string; text: string; reference: string }[]
  parts: number
  said: string[]
  freed: string[]
  answers: { messageId: string; references: readonly string[] }[]
}
type Open = { peer: SmppPeer; carrier: Provider; heard: Heard; hearing: Hearing }

describe('a carrier over SMPP', () => {
  const closers: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })

  const world = (peer: Pick<SmppPeer, 'host' | 'port' | 'systemId' | 'password'>, settings = {}) => {
    const read = readSettings({
      HELSEBRO_SMPP_HOST: peer.host,
      HELSEBRO_SMPP_PORT: String(peer.port),
      HELSEBRO_SMPP_SYSTEM_ID: peer.systemId,
      HELSEBRO_SMPP_PASSWORD: peer.password,
      ...settings,
    })
    assert.ok(read.ok)
    return { settings: read.settings, log: openLog('silent'), keys: readKeys(newKeyText()) }
  }
  const open = async (
    options: SmppPeerOptions = {},
    settings: Record<string, string> = {},
    times: SmppTimes = {},
  ): Promise<Open> => {
    const peer = await startSmpp(options)
    const carrier = smpp(world(peer, settings), { answerMs: 400, retryMs: 20, idleMs: 60_000, ...times })
    assert.ok(carrier)
    const heard: Heard = { texts: [], parts: 0, said: [], answers: [], freed: [] }
    const hearing: Hearing = {
      text: async (text) => heard.texts.push(text),
      part: async () => heard.parts++,
      receipt: async ({ reference, says, code }) =>
        heard.said.push(`${reference} ${says}${code ? ` ${code}` : ''}`),
      free: async ({ reference }) => heard.freed.push(reference),
      answer: async ({ messageId, references }) => heard.answers.push({ messageId, references }),
    }
    closers.push(
      () => peer.close(),
      async () => carrier.stop?.(),
    )
    await carrier.start?.(hearing)
    return { peer, carrier, heard, hearing }
  }
  const out = (carrier: Provider, text = 'Hei', kind: MessageKind = 'offer', to = '+4700000001') =>
    carrier.send({
      tenantId: randomUUID(),
      messageId: randomUUID(),
      kind,
      from: '+4700001000',
      to,
      text,
      language: 'nb',
    })
  const until = async (holds: () => boolean) => {
    for (const since = performance.now(); !holds(); await turn())
      assert.ok(performance.now() - since < 10_000, 'it did not come in ten seconds')
  }
  /** Sends until the carrier is there again, as the outbox does. */
  const outAtLast = async (carrier: Provider) => {
    for (;;) {
      const sent = await out(carrier)
      if (sent.kind !== 'unreachable') return sent
      await turn()
    }
  }

  test('a text goes out from our number to hers, with a receipt asked for, and we keep the carrier’s name for it', async () => {
    const { peer, carrier } = await open()
    const sent = await out(carrier, 'Hei på deg, Åse €')
    assert.deepEqual(sent, { kind: 'taken', reference: peer.taken[0]?.id })
    assert.partialDeepStrictEqual(peer.taken, [
      { from: '+4700001000', to: '+4700000001', text: 'Hei på deg, Åse €', wantsReceipt: true, total: 1 },
    ])
  })

  test('a long text in any script goes as parts that make one again, each with a name of its own', async () => {
    const { peer, carrier } = await open()
    for (const text of ['ሰላም '.repeat(60), 'Hei {du} '.repeat(50), 'مرحبا 😊'.repeat(40)]) {
      const had = peer.taken.length
      const sent = await out(carrier, text)
      const parts = peer.taken.slice(had)
      assert.ok(parts.length > 1)
      assert.deepEqual(sent, {
        kind: 'taken',
        reference: parts[0]?.id,
        parts: parts.map(({ id }) => id),
      })
      assert.equal(peer.texts().at(-1)?.text, text)
    }
  })

  for (const [mood, kind, code] of [
    ['refuse', 'refused', 'bad_number'],
    ['fall', 'unreachable', 'smpp_8'],
    ['lose', 'unknown', 'broken_off'],
    ['cut', 'unknown', 'broken_off'],
    ['hang', 'unknown', 'no_answer'],
  ] as const)
    test(`when the carrier would ${mood}, the text is ${kind}`, async () => {
      const { peer, carrier } = await open()
      peer.be(mood)
      assert.deepEqual(await out(carrier), { kind, code })
      assert.equal(peer.taken.length, mood === 'lose' || mood === 'hang' ? 1 : 0)
    })

  test('an answer that comes after it was given up still says what the carrier calls the text, in all its parts', async () => {
    const { peer, carrier, heard } = await open({ slowMs: 150 }, {}, { answerMs: 50 })
    peer.be('slow')
    for (const text of ['Hei', 'ሰላም '.repeat(40)]) {
      const had = peer.taken.length
      assert.deepEqual(await out(carrier, text), { kind: 'unknown', code: 'no_answer' })
      await until(() => heard.answers.length === 1)
      assert.deepEqual(
        heard.answers.splice(0)[0]?.references.toSorted(),
        peer.taken
          .slice(had)
          .map(({ id }) => id)
          .toSorted(),
      )
    }
  })

  test('before the connection is there, and while it is lost, a text is surely not taken', async () => {
    const peer = await startSmpp()
    const carrier = smpp(world(peer), { answerMs: 400, retryMs: 20 })
    assert.ok(carrier)
    assert.deepEqual(await out(carrier), { kind: 'unreachable', code: 'away' })
    await peer.close()
    closers.push(async () => carrier.stop?.())
    const nothing = async () => 0
    await carrier.start?.({ text: nothing, part: nothing, receipt: nothing, answer: nothing, free: nothing })
    assert.deepEqual(await out(carrier), { kind: 'unreachable', code: 'away' })
  })

  test('a password that is wrong is said to be so, and it is tried again until it is right', async () => {
    const { peer, carrier } = await open()
    peer.refuseBinds(true)
    peer.cutAll()
    await until(() => peer.counts.binds > 2)
    assert.deepEqual(await out(carrier), { kind: 'unreachable', code: 'credentials' })
    peer.refuseBinds(false)
    assert.equal((await outAtLast(carrier)).kind, 'taken')
  })

  test('a lost connection, and a carrier that says good-bye, are mended without a hand', async () => {
    const { peer, carrier } = await open()
    for (const part of [peer.cutAll, peer.unbindAll]) {
      const had = peer.counts.binds
      part()
      await until(() => peer.counts.binds > had)
      assert.equal((await outAtLast(carrier)).kind, 'taken')
    }
  })

  test('a carrier that no longer listens is noticed and left', async () => {
    const { peer, carrier } = await open({}, {}, { idleMs: 50, answerMs: 100 })
    await until(() => peer.counts.enquiries > 1)
    peer.deaf(true)
    await until(() => peer.bound() === 0)
    peer.deaf(false)
    await until(() => peer.bound() === 1)
    assert.equal((await outAtLast(carrier)).kind, 'taken')
  })

  test('no more texts are on their way at once than the carrier allows', async () => {
    const { peer, carrier } = await open({ slowMs: 10 }, { HELSEBRO_SMPP_WINDOW: '4' })
    peer.be('slow')
    const sent = await Promise.all(Array.from({ length: 40 }, () => out(carrier)))
    assert.ok(sent.every(({ kind }) => kind === 'taken'))
    assert.equal(peer.counts.most, 4)
  })

  test('an offer goes before the digests that wait', async () => {
    const { peer, carrier } = await open({ slowMs: 5 }, { HELSEBRO_SMPP_WINDOW: '1' })
    peer.be('slow')
    const digests = Array.from({ length: 10 }, (_, at) => out(carrier, `digest ${at}`, 'digest'))
    await Promise.all([out(carrier, 'offer', 'offer'), ...digests])
    assert.equal(
      peer.taken.findIndex(({ text }) => text === 'offer'),
      1,
    )
  })

  test('a carrier that says “too fast” gets the same texts more slowly, each once', async () => {
    const { peer, carrier } = await open()
    peer.be('throttle', 'full', 'throttle', 'take')
    const sent = await Promise.all(Array.from({ length: 12 }, (_, at) => out(carrier, `text ${at}`)))
    assert.ok(sent.every(({ kind }) => kind === 'taken'))
    assert.equal(new Set(peer.taken.map(({ text }) => text)).size, 12)
    assert.equal(peer.taken.length, 12)
  })

  test('a carrier that goes on saying so is given up for another, and surely has nothing', async () => {
    const { peer, carrier } = await open({}, {}, { patienceMs: 150 })
    peer.be('throttle')
    assert.deepEqual(await out(carrier), { kind: 'unreachable', code: 'too_many' })
    assert.equal(peer.taken.length, 0)
  })

  test('a text of which only a part was taken is not sent again', async () => {
    const { peer, carrier } = await open()
    peer.be('take', 'refuse')
    assert.deepEqual(await out(carrier, 'ሰላም '.repeat(40)), { kind: 'unknown', code: 'in_part' })
  })

  test('receipts come late, twice and out of order, before the answer, with ids written otherwise: all are heard', async () => {
    for (const [ids, receiptIds, setting] of [
      ['hex', 'decimal', 'decimal'],
      ['decimal', 'hex', 'hex'],
      ['upper_hex', 'lower', 'same'],
    ] as const) {
      const { peer, carrier, heard } = await open({ ids, receiptIds }, { HELSEBRO_SMPP_RECEIPT_IDS: setting })
      peer.report({ stat: 'DELIVRD', afterMs: -1, times: 2, thenAlso: 'ENROUTE' })
      const sent = await out(carrier)
      assert.equal(sent.kind, 'taken')
      const name = 'reference' in sent ? sent.reference : ''
      await until(() => heard.said.length === 3)
      assert.deepEqual(heard.said, [`${name} delivered`, `${name} delivered`, `${name} sent`])
    }
  })

  test('receipts that are nothing but TLVs are heard too', async () => {
    const { peer, carrier, heard } = await open({ tlvs: 'only', ids: 'upper_hex' })
    await out(carrier)
    const [text] = peer.taken
    assert.ok(text)
    assert.equal(await peer.receipt(text, 'EXPIRED'), 0)
    assert.deepEqual(heard.said, [`${text.id.toLowerCase()} failed expired_there`])
  })

  test('a text that comes in is heard in every coding', async () => {
    const { peer, heard } = await open()
    const texts = [
      { text: 'Ja, det går bra @ 5 €', coding: 'gsm7' },
      { text: 'Blåbær', coding: 'latin1' },
      { text: 'سلام 😊 \u202eABC', coding: 'ucs2' },
      { text: 'х'.repeat(4000), long: 'payload' },
    ] as const
    for (const text of texts)
      assert.deepEqual(await peer.write({ from: '+4700000002', to: '+4700001000', ...text }), [0])
    assert.deepEqual(
      heard.texts.map(({ from, to, text }) => [from, to, text]),
      texts.map(({ text }) => ['+4700000002', '+4700001000', text]),
    )
    assert.equal(new Set(heard.texts.map(({ reference }) => reference)).size, 4)
  })

  test('a name in place of a number is kept as it is', async () => {
    const { peer, heard } = await open()
    await peer.write({ from: 'Telenor', to: '2065', text: 'Hei' })
    assert.partialDeepStrictEqual(heard.texts, [{ from: 'Telenor', to: '2065' }])
  })

  test('what could not be kept is refused for now, so that the carrier hands it in again', async () => {
    const { peer, hearing } = await open()
    const mended = hearing.text
    Object.assign(hearing, { text: async () => Promise.reject(new Error('the database is away')) })
    assert.deepEqual(await peer.write({ from: '+4700000002', to: '+4700001000', text: 'JA' }), [0x64])
    Object.assign(hearing, { text: mended })
    assert.deepEqual(await peer.write({ from: '+4700000002', to: '+4700001000', text: 'JA' }), [0])
  })

  test('JA twice is two answers; JA handed in again because our answer may be lost is one', async () => {
    const { peer, heard } = await open()
    const ja = { from: '+4700000002', to: '+4700001000', text: 'JA' }
    await peer.write(ja)
    await peer.write(ja)
    peer.cutAll()
    await until(() => peer.bound() === 0)
    await until(() => peer.bound() === 1)
    await peer.write(ja)
    const [one, two, again] = heard.texts.map(({ reference }) => reference)
    assert.notEqual(one, two)
    assert.equal(two, again)
  })

  test('a text that comes again to another process has the name it had, until the carrier surely knows we have it', async () => {
    const { peer, heard } = await open({}, {}, { doubtMs: 400 })
    const ja = { from: '+4700000002', to: '+4700001000', text: 'JA' }
    await peer.write(ja)
    const name = heard.texts[0]?.reference
    assert.ok(name && !name.includes('4700000002'))
    await until(() => heard.freed.length === 1)
    assert.deepEqual(heard.freed, [name])
    await peer.write(ja)
    assert.equal(heard.texts[1]?.reference, name, 'it is free, and taken anew')
    peer.cutAll()
    await until(() => peer.bound() === 0)
    await until(() => peer.bound() === 1)
    assert.equal(heard.freed.length, 1, 'what is doubtful is not given free')
  })

  test('it stops by finishing what is on its way and saying good-bye', async () => {
    const { peer, carrier } = await open({ slowMs: 30 })
    peer.be('slow')
    const last = out(carrier)
    await until(() => peer.taken.length === 1)
    await carrier.stop?.()
    assert.equal((await last).kind, 'taken')
    assert.equal(peer.bound(), 0)
    assert.deepEqual(await out(carrier), { kind: 'unreachable', code: 'stopping' })
  })

  test('with a carrier that knows no transceivers it opens one connection to send and one to receive', async () => {
    const { peer, carrier, heard } = await open({}, { HELSEBRO_SMPP_BIND: 'pair' })
    assert.equal(peer.bound(), 2)
    assert.equal((await out(carrier)).kind, 'taken')
    await peer.write({ from: '+4700000002', to: '+4700001000', text: 'Hei' })
    assert.equal(heard.texts.length, 1)
  })

  test('over TLS it speaks only with a carrier whose certificate somebody vouches for', async () => {
    const tls = { key: certificate.key, cert: certificate.cert }
    const { carrier } = await open({ tls }, { HELSEBRO_SMPP_TLS: 'yes' }, { authority: certificate.cert })
    assert.equal((await out(carrier)).kind, 'taken')
    const stranger = await open({ tls }, { HELSEBRO_SMPP_TLS: 'yes' })
    assert.deepEqual(await out(stranger.carrier), { kind: 'unreachable', code: 'away' })
    assert.equal(stranger.peer.counts.binds, 0)
  })

  test('what cannot be read is refused, and what follows it is heard', async () => {
    const { peer, heard } = await open()
    // A receipt whose message_state has no room for a state, and a command that nobody knows.
    const receipt = writePdu('deliver_sm', { esm_class: 4, data_coding: 0, short_message: Buffer.alloc(0) })
    const broken = Buffer.concat([receipt, Buffer.from('04270000', 'hex')])
    broken.writeUInt32BE(broken.length, 0)
    const unknown = Buffer.from('00000010000001990000000000000007', 'hex')
    peer.writeRaw(broken)
    peer.writeRaw(unknown)
    assert.deepEqual(await peer.write({ from: '+4700000002', to: '+4700001000', text: 'Hei' }), [0])
    assert.deepEqual(
      heard.texts.map(({ text }) => text),
      ['Hei'],
    )
  })

  test('whoever does not speak SMPP at all is left, and tried again', async () => {
    const { peer, carrier } = await open()
    peer.writeRaw(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await until(() => peer.counts.binds === 2)
    assert.equal((await outAtLast(carrier)).kind, 'taken')
  })
})
