import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signingKey } from '../../../tests/support/certificate.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { type SmtpPeer, startSmtp } from '../../../tests/support/smtp-peer.ts'
import { languages } from '../../languages/registry.ts'
import type { Outgoing, Provider, Sent } from './provider.ts'
import { smtp } from './smtp.ts'

const settings = (server: SmtpPeer, more: Record<string, string> = {}) => ({
  HELSEBRO_SMTP_URL: server.url,
  HELSEBRO_SMTP_FROM: 'post@helsebro.example.org',
  HELSEBRO_ORIGIN: 'https://helsebro.example.org',
  ...more,
})

describe('e-mail over SMTP', () => {
  let at: Planted
  let server: SmtpPeer
  let carrier: Provider
  let count = 0
  before(async () => {
    server = await startSmtp()
    at = await planted(settings(server))
    carrier = made({}, 1)
  })
  after(async () => {
    await carrier.stop?.()
    await at.close()
    await server.close()
  })

  const made = (more: Record<string, string | undefined> = {}, seconds = 5): Provider => {
    const world = { ...at.world, settings: { ...at.world.settings, ...more } as typeof at.world.settings }
    const provider = smtp(world, { seconds, tls: { ca: server.ca } })
    assert.ok(provider)
    return provider
  }

  const mail = (wish: Partial<Outgoing> = {}): Outgoing => ({
    tenantId: at.scope.tenantId,
    messageId: `0198f0a0-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    kind: 'offer',
    from: null,
    to: 'amina@example.org',
    text: 'Kan du ringe noen? Svar JA 7K, eller https://baerum.example.org/o/abc',
    language: 'nb',
    ...wish,
  })
  const last = () => {
    const found = server.taken.at(-1)
    assert.ok(found)
    return found
  }

  test('an e-mail says who writes and, in its subject, nothing of what; text and HTML carry the same words', async () => {
    const message = mail()
    assert.deepEqual(await carrier.send(message), { kind: 'taken', reference: message.messageId })
    const { mail: read, to } = last()
    assert.equal(to, 'amina@example.org')
    assert.equal(read.from?.address, 'post@helsebro.example.org')
    assert.equal(read.from?.name, 'baerum')
    assert.equal(read.subject, 'baerum: en melding til deg')
    assert.match(read.text ?? '', /Svar JA 7K/)
    assert.match(read.html ?? '', /Svar JA 7K/)
    assert.match(read.html ?? '', /<a href="https:\/\/baerum\.example\.org\/o\/abc" dir="ltr"/)
  })

  for (const { tag, dir, htmlLang } of languages.filter(({ tier }) => tier === 1))
    test(`an e-mail in ${tag} is written ${dir} and tells how to end them in that language`, async () => {
      const text = 'Amina <&"> 7K'
      assert.equal((await carrier.send(mail({ language: tag, text }))).kind, 'taken')
      const { mail: read } = last()
      assert.ok(read.html?.includes(`<html lang="${htmlLang}" dir="${dir}">`))
      assert.ok(read.html?.includes('Amina &#60;&#38;&#34;&#62; 7K'))
      assert.ok(read.text?.startsWith(text))
      assert.doesNotMatch(read.html ?? '', /<(img|script|table|link)\b/)
      assert.match(read.html ?? '', new RegExp(`href="https://baerum\\.localhost/${tag}/e/`))
      const headers = new Map(read.headers.map(({ key, value }) => [key, value]))
      assert.match(headers.get('list-unsubscribe') ?? '', /^<https:\/\/baerum\.localhost\/.*>$/)
      assert.equal(headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
      assert.equal(headers.get('auto-submitted'), 'auto-generated')
    })

  test('a code that she has just asked for is no mailing that one could leave', async () => {
    await carrier.send(mail({ kind: 'code', text: 'Koden din: 123456' }))
    assert.ok(last().mail.headers.every(({ key }) => key !== 'list-unsubscribe'))
  })

  test('a coordinator’s own subject line stands; line breaks in it cannot add headers', async () => {
    await carrier.send(mail({ kind: 'broadcast', subjectLine: 'Fredag\r\nBcc: x@example.org' }))
    assert.equal(last().to, 'amina@example.org')
    assert.match(last().mail.subject ?? '', /^Fredag/)
    assert.ok(last().mail.headers.every(({ key }) => key !== 'bcc'))
  })

  for (const [mood, kind, code] of [
    ['no_such', 'refused', 'mailbox'],
    ['spam', 'refused', 'mail_refused'],
    ['later', 'unreachable', 'mail_later'],
    ['full', 'unreachable', 'mail_later'],
    ['drop', 'unreachable', 'away'],
    ['lose', 'unknown', 'broken_off'],
    ['hang', 'unknown', 'broken_off'],
  ] as const)
    test(`when the server would ${mood}, the e-mail is ${kind}, and never handed over twice`, async () => {
      server.be(mood)
      const had = server.taken.length
      const sent: Sent = await carrier.send(mail())
      assert.deepEqual(sent, { kind, code })
      assert.equal(server.taken.length - had, mood === 'lose' || mood === 'hang' ? 1 : 0)
      server.be('take')
      assert.equal((await carrier.send(mail())).kind, 'taken')
    })

  test('lines are kept and used in turn: a hundred e-mails need no more than five', async () => {
    const before = server.lines()
    const patient = made({}, 20)
    const sent = await Promise.all(Array.from({ length: 100 }, () => patient.send(mail())))
    await patient.stop?.()
    assert.ok(sent.every(({ kind }) => kind === 'taken'))
    assert.ok(server.lines() - before <= 5)
  })

  test('a line that the server hung up on while it was kept costs nobody an e-mail', async () => {
    const again = await startSmtp()
    const provider = made({ HELSEBRO_SMTP_URL: again.url })
    assert.equal((await provider.send(mail())).kind, 'taken')
    again.be('drop', 'take')
    assert.equal((await provider.send(mail())).kind, 'taken')
    assert.equal(again.taken.length, 2)
    await provider.stop?.()
    await again.close()
  })

  test('nothing goes to a server that is away, knows us not, or offers no TLS', async () => {
    const gone = await startSmtp()
    await gone.close()
    assert.deepEqual(await made({ HELSEBRO_SMTP_URL: gone.url }).send(mail()), {
      kind: 'unreachable',
      code: 'away',
    })
    const wrong = server.url.replace('p%40ss', 'wrong')
    assert.deepEqual(await made({ HELSEBRO_SMTP_URL: wrong }).send(mail()), {
      kind: 'unreachable',
      code: 'credentials',
    })
    const open = await startSmtp({ disabledCommands: ['STARTTLS'] })
    const sent = await made({ HELSEBRO_SMTP_URL: open.url }).send(mail())
    assert.deepEqual(sent, { kind: 'unreachable', code: 'not_safe' })
    assert.equal(open.taken.length, 0)
    const allowed = made({ HELSEBRO_SMTP_URL: open.url, HELSEBRO_SMTP_TLS: 'offered' })
    assert.equal((await allowed.send(mail())).kind, 'taken')
    await allowed.stop?.()
    await open.close()
  })

  test('TLS from the first byte works too, and a certificate that nobody vouches for does not', async () => {
    const safe = await startSmtp({ secure: true })
    const provider = made({ HELSEBRO_SMTP_URL: safe.url })
    assert.equal((await provider.send(mail())).kind, 'taken')
    await provider.stop?.()
    const stranger = smtp({
      ...at.world,
      settings: { ...at.world.settings, HELSEBRO_SMTP_URL: safe.url },
    })
    assert.equal((await stranger?.send(mail()))?.kind, 'unreachable')
    assert.equal(safe.taken.length, 1)
    await safe.close()
  })

  test('with a key set, every e-mail carries a DKIM signature over sender, subject and words', async () => {
    const provider = made({
      HELSEBRO_SMTP_DKIM_SELECTOR: 'autumn',
      HELSEBRO_SMTP_DKIM_KEY: signingKey,
    })
    assert.equal((await provider.send(mail())).kind, 'taken')
    const signature =
      last()
        .raw.replace(/\r\n\s+/g, ' ')
        .match(/DKIM-Signature: (.*)/)?.[1] ?? ''
    assert.match(signature, /d=helsebro\.example\.org/)
    assert.match(signature, /s=autumn/)
    assert.match(signature, /h=[^;]*[Ff]rom[^;]*[Ss]ubject/)
    await provider.stop?.()
  })
})
