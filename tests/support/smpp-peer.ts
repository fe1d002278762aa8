import { randomInt } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import smpp, { type PDU, type Session } from 'smpp'
import { type Coming, comingParts, type Part, partOf, receiptText, type Stat, stateOf } from './smpp-texts.ts'

/** One submit_sm that the carrier has taken, and will send whatever it answered. */
export type SmppText = Part & {
  /** The carrier's own id, as its answer says it. */
  readonly id: string
  /** International numbers as E.164, others as they came. */
  readonly from: string
  readonly to: string
  /** Whether a receipt was asked for. */
  readonly wantsReceipt: boolean
  /** When it came, by this machine's monotonic clock, in milliseconds. */
  readonly at: number
}

/**
 * How it answers a submit_sm: `take` as documented; `refuse` ESME_RINVDSTADR, `throttle` ESME_RTHROTTLED, `full`
 * ESME_RMSGQFUL, `fall` ESME_RSYSERR, all without taking; `slow` takes and answers after `slowMs`; `lose` takes and
 * cuts the connection, `hang` takes and never answers, `cut` cuts the connection without taking.
 */
export type SmppMood = 'take' | 'refuse' | 'throttle' | 'full' | 'fall' | 'slow' | 'lose' | 'hang' | 'cut'

/** What it reports by itself of each text that it took. */
export type SmppReports = {
  readonly stat: Stat | ((text: SmppText) => Stat | undefined)
  /** Milliseconds after the answer; negative: before the answer. A function draws one for each receipt. */
  readonly afterMs?: number | ((text: SmppText) => number)
  /** Each receipt this many times; 1 by itself. */
  readonly times?: number
  /** ENROUTE or ACCEPTD as well, sent after the end: what carriers do on bad days. */
  readonly thenAlso?: Stat
}

export type SmppPeerOptions = {
  readonly port?: number
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly slowMs?: number
  /** How ids are written in answers; receipts may write them otherwise (carriers deviate). */
  readonly ids?: 'hex' | 'decimal' | 'upper_hex'
  readonly receiptIds?: 'same' | 'hex' | 'decimal' | 'lower'
  /** Whether receipts also carry the TLVs receipted_message_id and message_state, or nothing but them. */
  readonly tlvs?: 'none' | 'also' | 'only'
  /** false: counts what it takes and keeps no text, for long runs. */
  readonly keep?: boolean
}

/** A carrier on loopback that speaks SMPP 3.4 (package `smpp`, its own coder), on good days and bad ones. */
export type SmppPeer = {
  readonly host: string
  readonly port: number
  readonly systemId: string
  readonly password: string
  /** Every part it took, in order; empty with `keep: false`. */
  readonly taken: SmppText[]
  /** How many parts it took, the most that were unanswered at once, and how many of its own receipts were taken. */
  readonly counts: Record<'taken' | 'outstanding' | 'most' | 'binds' | 'enquiries' | 'heard', number>
  /** The taken texts put together again, by number: `{ from, to, text, segments }`. A text without all its parts is left out. */
  readonly texts: () => { from: string; to: string; text: string; segments: number }[]
  /** Its moods for the submit_sm to come; the last one stays. A function decides on each. */
  readonly be: (...moods: (SmppMood | ((to: string) => SmppMood))[]) => void
  /** From now on it reports by itself; undefined: no more. */
  readonly report: (how: SmppReports | undefined) => void
  /** Sends one receipt now. @returns the status of our answer, ESME_ROK being 0 */
  readonly receipt: (text: SmppText, stat: Stat) => Promise<number>
  /** Sends a text in, in as many deliver_sm as it takes. @returns the status of each answer */
  readonly write: (text: Coming) => Promise<number[]>
  /** Writes bytes as they are to whoever is bound. */
  readonly writeRaw: (bytes: Buffer) => void
  /** Refuses every bind from now on (ESME_RINVPASWD), or none. */
  readonly refuseBinds: (yes: boolean) => void
  /** Answers no enquire_link and takes nothing, as a dead link that TCP has not noticed; or is itself again. */
  readonly deaf: (yes: boolean) => void
  /** Cuts every connection now. */
  readonly cutAll: () => void
  /** Unbinds every session, as before maintenance. */
  readonly unbindAll: () => void
  /** Sessions that are bound now. */
  readonly bound: () => number
  readonly close: () => Promise<void>
}

/** Starts it. `port` 0, or none, is any free one. */
export async function startSmpp(options: SmppPeerOptions = {}): Promise<SmppPeer> {
  const [systemId, password] = ['helsebro', 'no-word']
  const taken: SmppText[] = []
  const counts = { taken: 0, outstanding: 0, most: 0, binds: 0, enquiries: 0, heard: 0 }
  const bound = new Set<Session>()
  const timers = new Set<NodeJS.Timeout>()
  let moods: (SmppMood | ((to: string) => SmppMood))[] = ['take']
  let reports: SmppReports | undefined
  let isRefusing = false
  let isDeaf = false
  let next = randomInt(0x10_0000, 0x7fff_ffff)

  const later = (ms: number, work: () => void) => {
    if (ms <= 0) return work()
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }
  const server = smpp.createServer(options.tls ?? {}, (session) => {
    // Many receipts may wait for their answers at once, and each hears when the connection closes.
    session.setMaxListeners(0)
    // A cut connection is an error on this side too; what matters then is that the session is gone.
    session.on('error', () => session.destroy())
    session.on('close', () => bound.delete(session))
    for (const kind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver'])
      session.on(kind, (pdu: PDU) => {
        if (isDeaf) return
        const isKnown = pdu.system_id === systemId && pdu.password === password && !isRefusing
        counts.binds++
        if (isKnown) bound.add(session)
        session.send(
          pdu.response(isKnown ? { system_id: 'peer' } : { command_status: smpp.errors.ESME_RINVPASWD ?? 0 }),
        )
      })
    session.on('enquire_link', (pdu: PDU) => {
      counts.enquiries++
      if (!isDeaf) session.send(pdu.response())
    })
    session.on('unbind', (pdu: PDU) => {
      bound.delete(session)
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', (pdu: PDU) => submitted(session, pdu))
  })
  // A client that breaks off its TLS greeting is no news.
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))

  function submitted(session: Session, pdu: PDU): void {
    if (isDeaf) return
    if (!bound.has(session))
      return void session.send(pdu.response({ command_status: smpp.errors.ESME_RINVBNDSTS ?? 4 }))
    const to = numberOf(pdu.destination_addr, pdu.dest_addr_ton)
    const drawn = moods.length > 1 ? moods.shift() : moods[0]
    const mood = typeof drawn === 'function' ? drawn(to) : (drawn ?? 'take')
    if (mood === 'cut') {
      session.destroy()
      return
    }
    const status = refusals[mood]
    if (status) return void session.send(pdu.response({ command_status: smpp.errors[status] ?? 0xff }))
    const text = take(pdu, to)
    const answer = () => {
      counts.outstanding--
      session.send(pdu.response({ message_id: text.id }))
    }
    counts.most = Math.max(counts.most, ++counts.outstanding)
    const afterMs = reported(text)
    if (afterMs < 0) reportOf(text)
    if (mood === 'slow') later(options.slowMs ?? 50, answer)
    else if (mood === 'take') answer()
    else counts.outstanding--
    if (mood === 'lose') session.destroy()
    if (afterMs >= 0) later(afterMs, () => reportOf(text))
  }

  function take(pdu: PDU, to: string): SmppText {
    next = (next + 1) & 0x7fff_ffff
    const number = next
    const id = options.ids === 'decimal' ? String(number) : number.toString(16)
    const text: SmppText = {
      ...partOf(pdu),
      id: options.ids === 'upper_hex' ? id.toUpperCase() : id,
      from: numberOf(pdu.source_addr, pdu.source_addr_ton),
      to,
      wantsReceipt: ((pdu.registered_delivery as number) & 3) === 1,
      at: performance.now(),
    }
    counts.taken++
    if (options.keep !== false) taken.push(text)
    return text
  }

  function reported(text: SmppText): number {
    const { afterMs = 0 } = reports ?? {}
    return typeof afterMs === 'function' ? afterMs(text) : afterMs
  }

  function reportOf(text: SmppText): void {
    if (!reports || !text.wantsReceipt) return
    const { stat: given, times = 1, thenAlso } = reports
    const stat = typeof given === 'function' ? given(text) : given
    const all = [...Array<Stat | undefined>(times).fill(stat), thenAlso]
    for (const each of all) if (each) sendReceipt(text, each, noteHeard)
  }

  function noteHeard(status: number): void {
    if (status === 0) counts.heard++
  }

  function sendReceipt(text: SmppText, stat: Stat, answered: (status: number) => void): void {
    const number = Number.parseInt(text.id, options.ids === 'decimal' ? 10 : 16)
    const id = {
      same: text.id,
      hex: number.toString(16),
      decimal: String(number),
      lower: text.id.toLowerCase(),
    }[options.receiptIds ?? 'same']
    const tlvs = { receipted_message_id: text.id, message_state: stateOf[stat] }
    const short = options.tlvs === 'only' ? '' : receiptText(id, stat)
    deliver(
      {
        source_addr: text.to.replace(/^\+/, ''),
        source_addr_ton: 1,
        destination_addr: text.from.replace(/^\+/, ''),
        dest_addr_ton: text.from.startsWith('+') ? 1 : 5,
        esm_class: 4,
        data_coding: 0,
        short_message: Buffer.from(short, 'latin1'),
        ...(options.tlvs && options.tlvs !== 'none' ? tlvs : {}),
      },
      answered,
    )
  }

  // Receipts and texts go to whoever is bound, as a carrier's do; with nobody there they are lost (status -1).
  function deliver(
    fields: Record<string, string | number | Buffer>,
    answered: (status: number) => void,
  ): void {
    const session = [...bound].at(-1)
    if (!session) {
      answered(-1)
      return
    }
    const gone = () => answered(-1)
    session.once('close', gone)
    session.deliver_sm(fields, (response) => {
      session.off('close', gone)
      answered(response.command_status)
    })
  }

  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    systemId,
    password,
    taken,
    counts,
    texts: () => whole(taken),
    be: (...next) => {
      moods = next
    },
    report: (how) => {
      reports = how
    },
    receipt: (text, stat) => new Promise((resolve) => sendReceipt(text, stat, resolve)),
    write: (text) =>
      Promise.all(
        comingParts(text).map((fields) => new Promise<number>((resolve) => deliver(fields, resolve))),
      ),
    writeRaw: (bytes) => {
      for (const session of bound) session.socket.write(bytes)
    },
    refuseBinds: (yes) => {
      isRefusing = yes
    },
    deaf: (yes) => {
      isDeaf = yes
    },
    cutAll: () => {
      for (const session of [...server.sessions]) session.destroy()
    },
    unbindAll: () => {
      for (const session of [...bound]) {
        bound.delete(session)
        session.unbind(() => session.close())
      }
    },
    bound: () => bound.size,
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer)
        server.close(() => resolve())
        for (const session of [...server.sessions]) session.destroy()
      }),
  }
}

const refusals: Partial<Record<SmppMood, string>> = {
  refuse: 'ESME_RINVDSTADR',
  throttle: 'ESME_RTHROTTLED',
  full: 'ESME_RMSGQFUL',
  fall: 'ESME_RSYSERR',
}

/** An international number (type of number 1) as E.164; anything else as it came. */
function numberOf(address: unknown, typeOfNumber: unknown): string {
  return typeOfNumber === 1 ? `+${address}` : String(address)
}

function whole(taken: readonly SmppText[]): { from: string; to: string; text: string; segments: number }[] {
  const sets = Map.groupBy(taken, ({ from, to, set, id }) => `${from} ${to} ${set ?? `alone ${id}`}`)
  return [...sets.values()].flatMap((parts) => {
    const [first] = parts
    const byNumber = new Map(parts.map((part) => [part.number, part.text]))
    if (!first || byNumber.size !== first.total) return []
    const text = Array.from({ length: first.total }, (_, at) => byNumber.get(at + 1) ?? '').join('')
    return [{ from: first.from, to: first.to, text, segments: first.total }]
  })
}
