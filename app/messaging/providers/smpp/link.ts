import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Fields } from 'smpp'
import { frames, type Pdu, status, type Unreadable, writePdu } from './pdus.ts'

/** Where a carrier is, and as whom we come. Times are in milliseconds. */
export type LinkSettings = {
  readonly host: string
  readonly port: number
  readonly systemId: string
  readonly password: string
  readonly systemType: string
  readonly tls: boolean
  /** PEM of the authority that signed the carrier's certificate, where it is not a public one. */
  readonly authority?: string
  /** How long an answer may take. */
  readonly answerMs: number
  /** After so long without a word from the carrier it is asked whether it is there (enquire_link). */
  readonly idleMs: number
}

export type Bind = 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver'

/** The carrier's answer to a request. */
export type Answered = { readonly kind: 'answered'; readonly status: number; readonly pdu: Pdu }

/** How a request ended: never written, answered, left without answer, or broken off after it may have been written. */
export type Answer =
  | { readonly kind: 'unsent' }
  | Answered
  | { readonly kind: 'silent' }
  | { readonly kind: 'lost' }

/** A bound connection. */
export type Link = {
  /**
   * Sends a request. Ends within `answerMs`, whatever happens.
   * @param late hears an answer that comes after it has ended as silent, while the connection holds
   */
  readonly ask: (command: string, fields: Fields, late?: (answer: Answered) => void) => Promise<Answer>
  /** Ends when the connection has. */
  readonly ended: Promise<void>
  /** Says good-bye (unbind) when all that was asked has been answered, and closes. */
  readonly close: () => Promise<void>
}

/** Takes a deliver_sm or data_sm; the command status it gives is the answer. */
export type Taking = (pdu: Pdu) => Promise<number>

type Waiting = {
  readonly until: number
  readonly done: (answer: Answer) => void
  readonly late?: ((answer: Answered) => void) | undefined
}

/** So many requests that nobody waits for any more may still be answered. */
const mostSilent = 5_000

/**
 * Opens a connection to a carrier and binds (SMPP 3.4 §2.2). Never throws for what goes wrong at the other side.
 * @param take called for every text or receipt that comes in
 * @returns the link, or why there is none: `away`, `credentials` (the bind was refused), or `smpp_` with the status
 */
export async function openLink(
  settings: LinkSettings,
  bind: Bind,
  take: Taking,
): Promise<{ ok: true; link: Link } | { ok: false; reason: string }> {
  const socket = await connected(settings)
  if (!socket) return { ok: false, reason: 'away' }
  const link = linkOver(socket, settings, take)
  const answer = await link.ask(bind, {
    system_id: settings.systemId,
    password: settings.password,
    system_type: settings.systemType,
    interface_version: 0x34,
  })
  if (answer.kind === 'answered' && answer.status === 0) return { ok: true, link }
  socket.destroy()
  await link.ended
  if (answer.kind !== 'answered') return { ok: false, reason: 'away' }
  const isRefused = [status.ESME_RBINDFAIL, status.ESME_RINVPASWD, status.ESME_RINVSYSID].includes(
    answer.status,
  )
  return { ok: false, reason: isRefused ? 'credentials' : `smpp_${answer.status}` }
}

function connected({ host, port, tls, authority, answerMs }: LinkSettings): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = tls
      ? connectTls({ host, port, ...(authority ? { ca: authority } : {}) })
      : connectPlain({ host, port })
    const give = (answer: Socket | undefined) => {
      clearTimeout(tooLong)
      socket.removeAllListeners()
      // A broken connection is no news to us: `close` follows, and what was asked ends with it.
      socket.on('error', () => undefined)
      if (!answer) socket.destroy()
      resolve(answer)
    }
    const tooLong = setTimeout(() => give(undefined), answerMs)
    socket.once(tls ? 'secureConnect' : 'connect', () => give(socket))
    socket.once('error', () => give(undefined))
    socket.once('close', () => give(undefined))
  })
}

function linkOver(socket: Socket, { answerMs, idleMs }: LinkSettings, take: Taking): Link {
  // In the order they were asked, so that the first is always the one that has waited longest.
  const waiting = new Map<number, Waiting>()
  const silent = new Map<number, (answer: Answered) => void>()
  const taking = new Set<Promise<void>>()
  let sequence = 0
  let heardAt = performance.now()
  let isEnquiring = false
  let isOpen = true
  let whenIdle: (() => void) | undefined
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()

  const write = (bytes: Buffer) => {
    if (!socket.writable) return
    // What is written in one turn of the loop goes in one packet: a window of answers brings a window of requests.
    if (socket.writableCorked === 0) {
      socket.cork()
      process.nextTick(() => socket.uncork())
    }
    socket.write(bytes)
  }
  const ask: Link['ask'] = (command, fields, late) => {
    if (!isOpen || !socket.writable) return Promise.resolve({ kind: 'unsent' })
    sequence = sequence >= 0x7fff_ffff ? 1 : sequence + 1
    const number = sequence
    return new Promise((done) => {
      waiting.set(number, { until: performance.now() + answerMs, done, late })
      write(writePdu(command, { ...fields, sequence_number: number }))
    })
  }
  const settle = (number: number, answer: Answer) => {
    const asked = waiting.get(number)
    waiting.delete(number)
    if (answer.kind === 'silent' && asked?.late) {
      silent.set(number, asked.late)
      if (silent.size > mostSilent) silent.delete(silent.keys().next().value ?? 0)
    }
    if (!asked && answer.kind === 'answered') silent.get(number)?.(answer)
    if (answer.kind === 'answered') silent.delete(number)
    asked?.done(answer)
    if (waiting.size === 0) whenIdle?.()
  }
  const answerTo = (pdu: Pdu, command_status: number) =>
    write(writePdu(`${pdu.command}_resp`, { sequence_number: pdu.sequence_number, command_status }))

  const requests: Record<string, (pdu: Pdu) => void> = {
    enquire_link: (pdu) => answerTo(pdu, 0),
    unbind: (pdu) => {
      answerTo(pdu, 0)
      socket.end()
    },
    deliver_sm: (pdu) => keep(take(pdu).then((said) => answerTo(pdu, said))),
    data_sm: (pdu) => keep(take(pdu).then((said) => answerTo(pdu, said))),
    // They tell of a phone that is reachable again, or ask us to bind, which we do: no answer is foreseen.
    alert_notification: () => undefined,
    outbind: () => undefined,
  }
  const keep = (work: Promise<void>) => {
    taking.add(work)
    void work.finally(() => taking.delete(work))
  }
  const heard = (pdu: Pdu) => {
    heardAt = performance.now()
    if (pdu.isResponse())
      return settle(pdu.sequence_number, { kind: 'answered', status: pdu.command_status, pdu })
    const does = requests[pdu.command]
    if (does) return does(pdu)
    write(
      writePdu('generic_nack', {
        sequence_number: pdu.sequence_number,
        command_status: status.ESME_RINVCMDID ?? 3,
      }),
    )
  }
  // One that we can never read is refused for good, or the carrier would hand it in for ever.
  const refuseUnreadable = ({ command, sequence: sequence_number }: Unreadable) => {
    if (command & 0x8000_0000) return settle(sequence_number, { kind: 'silent' })
    const isText = command === 5 || command === 0x103
    write(
      writePdu(isText ? (command === 5 ? 'deliver_sm_resp' : 'data_sm_resp') : 'generic_nack', {
        sequence_number,
        command_status: (isText ? status.ESME_RX_R_APPN : status.ESME_RINVCMDLEN) ?? 2,
      }),
    )
  }
  const watch = () => {
    const now = performance.now()
    for (const [number, { until }] of waiting) {
      if (until > now) break
      settle(number, { kind: 'silent' })
    }
    if (isEnquiring || now - heardAt < idleMs) return
    isEnquiring = true
    void ask('enquire_link', {}).then(({ kind }) => {
      isEnquiring = false
      // TCP would notice a dead line after a quarter of an hour; texts cannot wait for that.
      if (kind === 'silent') socket.destroy()
    })
  }
  const watching = setInterval(watch, Math.max(10, Math.min(250, answerMs / 10)))

  const feed = frames(heard, refuseUnreadable)
  socket.setNoDelay(true)
  socket.on('data', (piece) => {
    if (!feed(piece as Buffer)) socket.destroy()
  })
  socket.on('close', () => {
    isOpen = false
    clearInterval(watching)
    for (const number of [...waiting.keys()]) settle(number, { kind: 'lost' })
    end()
  })

  return {
    ask,
    ended,
    close: async () => {
      if (waiting.size > 0) await new Promise<void>((resolve) => (whenIdle = resolve))
      await Promise.all(taking)
      if (isOpen) await ask('unbind', {})
      socket.destroySoon()
      await ended
    },
  }
}
