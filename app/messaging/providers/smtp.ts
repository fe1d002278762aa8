import { readFileSync } from 'node:fs'
import type { SecureContextOptions } from 'node:tls'
import nodemailer from 'nodemailer'
import { originOf } from '../../people/addresses.ts'
import { jobOf } from '../../people/scopes.ts'
import { placeFor } from '../../people/tenants.ts'
import type { World } from '../../platform/world.ts'
import { classes } from '../classes.ts'
import { mailOf, senderName } from '../mails.ts'
import { stopPath } from '../reaching/mail-stops.ts'
import type { Outgoing, Provider } from './provider.ts'
import { mostLines, openLines } from './smtp-lines.ts'

/**
 * E-mail over SMTP with TLS (RFC 5321, 3207, 8314), signed with DKIM where a key is set (RFC 6376). A bounce that the
 * server tells at once is an answer; one that it mails back later goes to HELSEBRO_SMTP_FROM, which a person reads.
 * @param options `seconds` the longest one e-mail may last; `tls` whom to trust, for a server with a certificate of its own
 * @returns undefined where the operator has not given server and sender
 */
export function smtp(
  world: World,
  options: { seconds?: number; tls?: SecureContextOptions } = {},
): Provider | undefined {
  const { HELSEBRO_SMTP_URL: url, HELSEBRO_SMTP_FROM: from } = world.settings
  if (!url || !from) return undefined
  const server = new URL(url)
  const seconds = options.seconds ?? 20
  const isSafe = server.protocol === 'smtps:'
  const user = decodeURIComponent(server.username)
  const lines = openLines(
    {
      host: server.hostname.replace(/^\[|\]$/g, ''),
      port: Number(server.port) || (isSafe ? 465 : 587),
      secure: isSafe,
      requireTLS: !isSafe && world.settings.HELSEBRO_SMTP_TLS === 'required',
      connectionTimeout: seconds * 500,
      greetingTimeout: seconds * 500,
      socketTimeout: 60_000,
      socketCloseTimeout: 0,
      ...(options.tls ? { tls: options.tls } : {}),
    },
    user ? { user, pass: decodeURIComponent(server.password) } : undefined,
    seconds,
  )
  const packer = packerOf(world, from)
  return {
    name: 'smtp',
    channel: 'email',
    receipts: 'by_message',
    window: mostLines,
    send: async (message) => {
      const { messageId: reference, to } = message
      const sent = await lines.hand({ from, to, bytes: await packer(message) })
      return sent.kind === 'taken' ? { kind: 'taken', reference } : sent
    },
    stop: async () => lines.close(),
  }
}

/** Packs messages into e-mails: both parts, the headers that machines ask for, and the signature. */
function packerOf(world: World, from: string): (message: Outgoing) => Promise<Buffer> {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const { HELSEBRO_SMTP_DKIM_SELECTOR: keySelector, HELSEBRO_SMTP_DKIM_KEY: key } = world.settings
  const transport = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(keySelector && key ? { dkim: { domainName: domain, keySelector, privateKey: keyText(key) } } : {}),
  })
  return async (message) => {
    const { tenantId, messageId, to, text, language, subjectLine } = message
    const place = await placeFor(jobOf(world, tenantId, 'messaging.mail'))
    // What she has just asked for herself is no mailing that one could leave.
    const isAsked = classes[message.kind].evenStopped
    const origin = originOf(world.settings, place.hosts[0] ?? 'localhost')
    const stop = isAsked ? undefined : origin + stopPath(world, { tenantId, messageId, language })
    const { subject, ...parts } = mailOf({ service: place.name, text, language, subjectLine, stop })
    const { message: bytes } = await transport.sendMail({
      from: { name: senderName(place.name), address: from },
      to,
      subject,
      text: parts.text,
      html: message.html ?? parts.html,
      // The same for every try, so that a mailbox can tell that it has this one already.
      messageId: `<${messageId}@${domain}>`,
      date: new Date(world.clock.now().epochMilliseconds),
      headers: {
        'Content-Language': language,
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        ...(stop
          ? { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
          : {}),
      },
    })
    return bytes as Buffer
  }
}

// A key is a few lines of text; a file is easier to keep than such a setting.
function keyText(key: string): string {
  return key.includes('-----BEGIN') ? key : readFileSync(key, 'utf8')
}
