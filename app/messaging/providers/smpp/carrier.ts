import { randomUUID } from 'node:crypto'
import type { World } from '../../../platform/world.ts'
import { classes } from '../../classes.ts'
import type { Hearing } from '../hearing.ts'
import type { Outgoing, Provider, Sent } from '../provider.ts'
import { encodeText } from './coding.ts'
import { taking } from './incoming.ts'
import { type Keeper, keepLink } from './keeping.ts'
import type { Link } from './link.ts'
import { addressOf } from './pdus.ts'
import { openRepeats } from './repeats.ts'
import { openSending, type PartEnd } from './sending.ts'

/** Times in milliseconds; tests make them short. */
export type SmppTimes = {
  readonly answerMs?: number
  readonly idleMs?: number
  readonly retryMs?: number
  readonly patienceMs?: number
  /** How soon after an answer a broken connection makes it doubtful whether that arrived. */
  readonly doubtMs?: number
  /** PEM of an authority of one's own, for a carrier with a private certificate. */
  readonly authority?: string
}

/**
 * A carrier over SMPP 3.4: one connection for each process that works (or two, to send and to receive), with receipts
 * asked for on every text. What goes wrong is told apart by whether the carrier can have taken it: nothing was written
 * (`unreachable`), it said no (`refused`, or `unreachable` where it may say yes later), or it was written and nobody
 * answered (`unknown`).
 * @returns undefined where the operator has not given host, name and password
 */
export function smpp(
  { settings: set, log, keys }: Pick<World, 'settings' | 'log' | 'keys'>,
  times: SmppTimes = {},
): Provider | undefined {
  const { HELSEBRO_SMPP_HOST: host, HELSEBRO_SMPP_SYSTEM_ID: systemId } = set
  const password = set.HELSEBRO_SMPP_PASSWORD
  if (!host || !systemId || password === undefined) return undefined
  const name = 'smpp'
  const {
    answerMs = 8_000,
    idleMs = 30_000,
    retryMs = 500,
    patienceMs = 12_000,
    doubtMs = 10_000,
    authority,
  } = times
  const sending = openSending(set.HELSEBRO_SMPP_WINDOW, patienceMs)
  const repeats = openRepeats(keys, {
    doubtMs,
    free: (reference) =>
      void heard?.free({ provider: name, reference }).catch((err: unknown) => {
        log.warn({ err, provider: name }, 'the name of a text that came in could not be given free')
      }),
  })
  const line = {
    host,
    port: set.HELSEBRO_SMPP_PORT,
    systemId,
    password,
    systemType: set.HELSEBRO_SMPP_SYSTEM_TYPE,
    tls: set.HELSEBRO_SMPP_TLS === 'yes',
    ...(authority ? { authority } : {}),
    answerMs,
    idleMs,
    retryMs,
  }
  let keepers: readonly Keeper[] = []
  let heard: Hearing | undefined
  // Why there is no link: then a text is given back at once, so that another carrier may have it. Only while the very
  // first connection is being made does it wait.
  let away: string | undefined = 'away'

  const hears = (sends: boolean) => ({
    up: (link: Link) => {
      log.info({ provider: name }, 'a carrier has been reached')
      if (!sends) return
      away = undefined
      sending.use(link)
    },
    down: (reason: string) => {
      log.warn({ provider: name, reason }, 'a carrier cannot be reached; it is tried again')
      repeats.lost()
      if (!sends) return
      sending.use(undefined)
      away = reason
      sending.giveBack(reason)
    },
  })
  const start = async (hearing: Hearing) => {
    if (keepers.length > 0) return
    heard = hearing
    const take = taking({
      provider: name,
      alphabet: set.HELSEBRO_SMPP_ALPHABET,
      receiptIds: set.HELSEBRO_SMPP_RECEIPT_IDS,
      repeats,
      hearing,
      log,
    })
    away = undefined
    keepers =
      set.HELSEBRO_SMPP_BIND === 'pair'
        ? [
            keepLink(line, 'bind_transmitter', take, hears(true)),
            keepLink(line, 'bind_receiver', take, hears(false)),
          ]
        : [keepLink(line, 'bind_transceiver', take, hears(true))]
    await Promise.all(keepers.map(({ first }) => first))
  }
  return {
    name,
    channel: 'sms',
    window: set.HELSEBRO_SMPP_WINDOW,
    send: async (message): Promise<Sent> => {
      if (away) return { kind: 'unreachable', code: away }
      const parts = partsOf(message, set.HELSEBRO_SMPP_ALPHABET, set.HELSEBRO_SMPP_SOURCE)
      if (!parts) return { kind: 'refused', code: 'too_long' }
      const { priority } = classes[message.kind]
      // What was given up as unknown is known after all when the last of its answers has come.
      const references: string[] = []
      const note = (end: PartEnd) => {
        if (end.kind === 'taken' && end.reference) references.push(end.reference)
        return references.length === parts.length
      }
      const late = (end: PartEnd) => {
        if (!note(end)) return
        const { tenantId, messageId } = message
        void heard?.answer({ provider: name, tenantId, messageId, references }).catch((err: unknown) => {
          log.error({ err, provider: name }, 'an answer that came late could not be kept')
        })
      }
      const ends = await Promise.all(parts.map((fields) => sending.submit(fields, priority, late)))
      for (const end of ends) note(end)
      const [reference] = references
      return reference && references.length === parts.length
        ? { kind: 'taken', reference, ...(parts.length > 1 ? { parts: references } : {}) }
        : whole(ends)
    },
    start,
    stop: async () => {
      away = 'stopping'
      sending.giveBack('stopping')
      await Promise.all(keepers.map((keeper) => keeper.stop()))
      keepers = []
    },
  }
}

function partsOf(message: Outgoing, alphabet: 'gsm7' | 'latin1', source: string | undefined) {
  // From the message's own id: should a part be sent twice, the phone sees that it is the same one.
  const set = Number.parseInt(message.messageId.slice(-2), 16)
  const coded = encodeText(message.text, Number.isNaN(set) ? 0 : set, alphabet)
  if (!coded) return undefined
  const from = addressOf(message.from ?? source ?? 'Helsebro')
  const to = addressOf(message.to)
  return coded.parts.map((bytes) => ({
    source_addr_ton: from.ton,
    source_addr_npi: from.npi,
    source_addr: from.address,
    dest_addr_ton: to.ton,
    dest_addr_npi: to.npi,
    destination_addr: to.address,
    registered_delivery: 1,
    esm_class: coded.isJoined ? 0x40 : 0,
    data_coding: coded.dataCoding,
    short_message: bytes,
  }))
}

/** What the ends of its parts make of a text. A text of which only some parts were taken may not be sent again. */
function whole(parts: readonly PartEnd[]): Sent {
  const taken = parts.flatMap((part) => (part.kind === 'taken' ? [part.reference || randomUUID()] : []))
  const [reference] = taken
  if (reference && taken.length === parts.length)
    return { kind: 'taken', reference, ...(taken.length > 1 ? { parts: taken } : {}) }
  const ends = parts.flatMap((part) => (part.kind === 'taken' ? [] : [part]))
  const unknown = ends.find(({ kind }) => kind === 'unknown')
  if (unknown) return unknown
  if (taken.length > 0) return { kind: 'unknown', code: 'in_part' }
  return ends.find(({ kind }) => kind === 'refused') ?? ends[0] ?? { kind: 'unreachable', code: 'away' }
}
