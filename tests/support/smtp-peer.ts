import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { certificate } from './certificate.ts'

/** An e-mail that the server took, as a mail program reads it. */
export type TakenMail = { readonly to: string; readonly raw: string; readonly mail: Email }

/**
 * How it treats the next e-mail: `take`; refuse the mailbox (`no_such` 550) or the words (`spam` 554); ask to come
 * again (`later` 451 to the receiver, `full` 452 after the words); `lose` the line after taking, `drop` it before,
 * `hang` after taking.
 */
export type SmtpMood = 'take' | 'no_such' | 'spam' | 'later' | 'full' | 'lose' | 'drop' | 'hang'

/** A real mail server on loopback (smtp-server), with STARTTLS and a login. */
export type SmtpPeer = {
  readonly url: string
  readonly ca: string
  readonly taken: TakenMail[]
  /** How many lines were opened to it. */
  readonly lines: () => number
  /** Its mood for the e-mails to come; the last one stays. */
  readonly be: (...moods: SmtpMood[]) => void
  readonly close: () => Promise<void>
}

/** Starts it. @param options as of smtp-server: `secure` for TLS from the first byte, `disabledCommands: ['STARTTLS']` for none at all */
export async function startSmtp(
  options: { secure?: boolean; disabledCommands?: string[] } = {},
): Promise<SmtpPeer> {
  const taken: TakenMail[] = []
  let moods: SmtpMood[] = ['take']
  let mood: SmtpMood = 'take'
  let lines = 0
  const fault = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code })
  // smtp-server gives no other way to the lines it holds; there is one test at a time, so all are cut.
  const cut = () => {
    const { connections } = server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }
    for (const connection of connections) connection._socket.destroy()
  }
  const server = new SMTPServer({
    ...certificate,
    allowInsecureAuth: options.disabledCommands !== undefined,
    logger: false,
    ...options,
    onConnect: (_session, done) => {
      lines++
      done()
    },
    onAuth: ({ username, password }, _session, done) =>
      username === 'helsebro' && password === 'p@ss word'
        ? done(null, { user: username })
        : done(fault(535, 'no')),
    onMailFrom: (_address, _session, done) => {
      mood = (moods.length > 1 ? moods.shift() : moods[0]) ?? 'take'
      done()
    },
    onRcptTo: (_address, _session, done) => {
      if (mood === 'no_such') return done(fault(550, 'no such mailbox'))
      if (mood === 'later') return done(fault(451, 'try later'))
      if (mood === 'drop') return cut()
      done()
    },
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      if (mood === 'spam') return done(fault(554, 'not wanted'))
      if (mood === 'full') return done(fault(452, 'no room'))
      const raw = Buffer.concat(chunks).toString('utf8')
      const to = session.envelope.rcptTo[0]?.address ?? ''
      taken.push({ to, raw, mail: await PostalMime.parse(raw) })
      if (mood === 'lose') return cut()
      if (mood !== 'hang') done()
    },
  })
  // A line that we cut may complain on its side; that is what the test is for.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `${options.secure ? 'smtps' : 'smtp'}://helsebro:p%40ss%20word@localhost:${port}`,
    ca: certificate.cert,
    taken,
    lines: () => lines,
    be: (...next) => {
      moods = next
    },
    close: async () => {
      cut()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
