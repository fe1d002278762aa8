import { z } from 'zod'
import type { World } from '../../platform/world.ts'
import { hangUpLink, receiptLink } from './elks-receipts.ts'
import {
  type Connected,
  type Connection,
  longestCall,
  type Outgoing,
  type Provider,
  type Sent,
  type Voice,
} from './provider.ts'

const answer = z.object({ id: z.string().min(1).max(100) })

/** Codes of faults that happen before a byte of the request is written: surely not taken. */
const before =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/

/**
 * 46elks over HTTP (POST /sms with Basic authentication, form fields from, to, message, whendelivered; 46elks.com/docs).
 * @param settings.seconds the longest a call may last; what has no answer by then may have been taken: unknown
 * @returns undefined where the operator has not given user and password
 */
export function elks(
  world: World,
  { seconds = longestCall.total('seconds') }: { seconds?: number } = {},
): Provider | undefined {
  const post = poster(world, seconds)
  return (
    post && {
      name: '46elks',
      channel: 'sms',
      receipts: 'by_message',
      send: (message) => post('sms', formOf(world, message)),
    }
  )
}

/**
 * Calls over 46elks: POST /calls rings the volunteer; when she answers, the action in `voice_start` connects the
 * person. Both see the service's number (46elks.com/docs/make-call and call-actions; norms 16).
 * @param settings.seconds as for texts: a volunteer waits for this answer
 * @returns undefined where the operator has not given user and password
 */
export function elksVoice(world: World, { seconds = 10 }: { seconds?: number } = {}): Voice | undefined {
  const post = poster(world, seconds)
  if (!post) return undefined
  return {
    name: '46elks',
    connect: async (connection): Promise<Connected> => {
      const sent = await post('calls', callFormOf(world, connection))
      return sent.kind === 'taken' ? { kind: 'calling', reference: sent.reference } : sent
    },
  }
}

function poster(world: World, seconds: number) {
  const {
    HELSEBRO_46ELKS_USER: user,
    HELSEBRO_46ELKS_PASSWORD: password,
    HELSEBRO_46ELKS_URL: base,
  } = world.settings
  if (!user || !password) return undefined
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return async (what: 'sms' | 'calls', body: URLSearchParams): Promise<Sent> => {
    try {
      const response = await fetch(`${base}/${what}`, {
        method: 'POST',
        headers: { authorization },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(seconds * 1000),
      })
      return judge(response.status, await response.text())
    } catch (fault) {
      return judgeFault(fault)
    }
  }
}

function callFormOf(world: World, connection: Connection): URLSearchParams {
  const { volunteer, person, from } = connection
  const form = new URLSearchParams({
    from,
    to: volunteer,
    voice_start: JSON.stringify({ connect: person, callerid: from }),
  })
  const hangUps = hangUpLink(world, connection)
  if (hangUps) form.set('whenhangup', hangUps)
  return form
}

function formOf(world: World, message: Outgoing): URLSearchParams {
  const form = new URLSearchParams({
    from: message.from ?? 'Helsebro',
    to: message.to,
    message: message.text,
  })
  const receipts = receiptLink(world, message)
  if (receipts) form.set('whendelivered', receipts)
  return form
}

/**
 * What an answer means. Wrong credentials and too many calls heal by themselves or by the operator, so those texts
 * wait; an answer from a broken server says nothing about the text.
 */
function judge(status: number, body: string): Sent {
  if (status === 401) return { kind: 'unreachable', code: 'credentials' }
  if (status === 429) return { kind: 'unreachable', code: 'too_many' }
  if (status >= 400 && status < 500) return { kind: 'refused', code: `http_${status}` }
  if (status < 200 || status >= 300) return { kind: 'unknown', code: `http_${status}` }
  const read = answer.safeParse(asJson(body))
  return read.success ? { kind: 'taken', reference: read.data.id } : { kind: 'unknown', code: 'unreadable' }
}

function judgeFault(fault: unknown): Sent {
  const code = codeOf(fault)
  if (code === 'TimeoutError') return { kind: 'unknown', code: 'no_answer' }
  return before.test(code) ? { kind: 'unreachable', code: 'away' } : { kind: 'unknown', code: 'broken_off' }
}

// fetch wraps the socket's own error, and several of them where a name has several addresses.
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return ''
  if (fault.name === 'TimeoutError') return fault.name
  if ('code' in fault && typeof fault.code === 'string') return fault.code
  if (fault instanceof AggregateError) return codeOf(fault.errors[0])
  return codeOf(fault.cause)
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
