import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import type { Sent } from './provider.ts'

/** An e-mail as the server takes it: who sends it, who gets it, and its bytes. */
export type Envelope = { readonly from: string; readonly to: string; readonly bytes: Buffer }

/** Open lines to one mail server. */
export type SmtpLines = {
  /** Hands an e-mail over. What went wrong at their side is told by kind, never thrown. */
  readonly hand: (envelope: Envelope) => Promise<Sent>
  readonly close: () => void
}

type Line = { readonly connection: SMTPConnection; isOpen: boolean }

/** Servers hang up on whoever opens many lines at once; five carry some hundred e-mails a second. */
export const mostLines = 5

/**
 * Keeps up to five lines to a mail server and uses them in turn (RFC 5321). We watch for ourselves how far an e-mail
 * has come: before the first of its bytes has left, it surely was not taken; after that, silence means unknown. So a
 * line's own second tries are not used: an e-mail goes out once.
 * @param login what the server asks for before it takes anything, or undefined
 * @param seconds the longest one e-mail may last
 */
export function openLines(
  options: SMTPConnectionOptions,
  login: { readonly user: string; readonly pass: string } | undefined,
  seconds: number,
): SmtpLines {
  const idle: Line[] = []
  const waiting: (() => void)[] = []
  let busy = 0
  let isClosed = false

  const turn = async () => {
    if (busy >= mostLines) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy++
  }
  const next = () => {
    const first = waiting.shift()
    if (first) first()
    else busy--
  }

  async function onLine(line: Line, { from, to, bytes }: Envelope): Promise<Sent> {
    let hasBegun = false
    const words = new Readable({
      read() {
        hasBegun = true
        this.push(bytes)
        this.push(null)
      },
    })
    try {
      await within(seconds, line, (done) =>
        line.connection.send({ from, to, size: bytes.length }, words, done),
      )
    } catch (fault) {
      line.connection.close()
      return judge(fault, hasBegun)
    }
    if (line.isOpen && !isClosed) idle.push(line)
    else line.connection.close()
    return { kind: 'taken', reference: '' }
  }

  async function open(): Promise<Line> {
    const connection = new SMTPConnection(options)
    const line: Line = { connection, isOpen: true }
    const gone = () => {
      line.isOpen = false
      const at = idle.indexOf(line)
      if (at >= 0) idle.splice(at, 1)
    }
    connection.on('error', gone)
    connection.on('end', gone)
    try {
      await within(seconds, line, (done) => connection.connect((fault) => done(fault ?? null)), true)
      if (login) await within(seconds, line, (done) => connection.login({ credentials: login }, done))
    } catch (fault) {
      connection.close()
      throw fault
    }
    return line
  }

  return {
    hand: async (envelope) => {
      await turn()
      try {
        const kept = idle.pop()
        const first = kept && (await onLine(kept, envelope))
        // A line that was kept may have been hung up meanwhile; nothing left on it, so a fresh one is tried at once.
        if (first && !(first.kind === 'unreachable' && first.code === 'away')) return first
        return await onLine(await open(), envelope)
      } catch (fault) {
        return judgeOpening(fault)
      } finally {
        next()
      }
    },
    close: () => {
      isClosed = true
      for (const line of idle.splice(0)) line.connection.quit()
    },
  }
}

/** One step on a line, ended by its answer, by the line's own fault or by the clock, whichever comes first. */
function within(
  seconds: number,
  line: Line,
  step: (done: (fault: Error | null) => void) => void,
  isOpening = false,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (fault: Error | null) => {
      clearTimeout(timer)
      line.connection.off('error', end)
      if (fault) reject(fault)
      else resolve()
    }
    const timer = setTimeout(() => end(new Error('no answer in time')), seconds * 1000)
    if (isOpening) line.connection.once('error', end)
    step(end)
  })
}

/**
 * What a fault means for the e-mail. 5xx about the receiver or the words is final (RFC 5321 § 4.2.1); about the sender
 * it is ours to mend, so the e-mail waits, as it does after 4xx.
 */
function judge(fault: unknown, hasBegun: boolean): Sent {
  const { responseCode: code, command } = fault as NodemailerError
  if (code && code >= 500 && command === 'RCPT TO') return { kind: 'refused', code: 'mailbox' }
  if (code && code >= 500 && command === 'DATA') return { kind: 'refused', code: 'mail_refused' }
  if (code && code >= 500) return { kind: 'unreachable', code: 'sender' }
  if (code && code >= 400) return { kind: 'unreachable', code: 'mail_later' }
  return hasBegun ? { kind: 'unknown', code: 'broken_off' } : { kind: 'unreachable', code: 'away' }
}

function judgeOpening(fault: unknown): Sent {
  const { code } = fault as NodemailerError
  if (code === 'EAUTH') return { kind: 'unreachable', code: 'credentials' }
  return { kind: 'unreachable', code: code === 'ETLS' ? 'not_safe' : 'away' }
}
