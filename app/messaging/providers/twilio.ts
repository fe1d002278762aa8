import { z } from 'zod'
import type { World } from '../../platform/world.ts'
import { hookLink } from './hook-links.ts'
import { basic, postOnce, voiceBy } from './posting.ts'
import {
  type Connection,
  longestCall,
  type Outgoing,
  type Provider,
  type Sent,
  type Voice,
} from './provider.ts'

/** Twilio refuses longer bodies (twilio.com/docs, Message resource). */
const mostLetters = 1600
/** A call that both have joined ends after this long, whatever a forgotten receiver costs. */
const mostSeconds = 2 * 60 * 60

const answer = z.object({ sid: z.string().min(1).max(100) })
const refusal = z.object({ code: z.number().int() })

/**
 * Twilio over HTTP: POST Accounts/{sid}/Messages.json with Basic authentication, form fields From, To, Body and
 * StatusCallback (twilio.com/docs, Message resource).
 * @param settings.seconds the longest a call may last; what has no answer by then may have been taken: unknown
 * @returns undefined where the operator has not given account and token
 */
export function twilio(
  world: World,
  { seconds = longestCall.total('seconds') }: { seconds?: number } = {},
): Provider | undefined {
  const post = poster(world, seconds)
  if (!post) return undefined
  return {
    name: 'twilio',
    channel: 'sms',
    receipts: 'by_message',
    send: async (message) =>
      message.text.length > mostLetters
        ? { kind: 'refused', code: 'too_long' }
        : post('Messages', formOf(world, message)),
  }
}

/**
 * Calls over Twilio: POST Accounts/{sid}/Calls.json rings the volunteer; when she answers, `<Dial>` connects the
 * person. Both see the service's number (twilio.com/docs, Call resource and TwiML Dial; norms 16).
 * @param settings.seconds as for texts: a volunteer waits for this answer
 * @returns undefined where the operator has not given account and token
 */
export function twilioVoice(world: World, { seconds = 10 }: { seconds?: number } = {}): Voice | undefined {
  const post = poster(world, seconds)
  return post && voiceBy('twilio', (connection) => post('Calls', callFormOf(world, connection)))
}

function poster(world: World, seconds: number) {
  const {
    HELSEBRO_TWILIO_ACCOUNT: account,
    HELSEBRO_TWILIO_TOKEN: token,
    HELSEBRO_TWILIO_URL: base,
  } = world.settings
  if (!account || !token) return undefined
  return (what: 'Messages' | 'Calls', body: URLSearchParams): Promise<Sent> =>
    postOnce(
      {
        url: `${base}/2010-04-01/Accounts/${account}/${what}.json`,
        headers: basic(account, token),
        body,
        seconds,
      },
      (said) => {
        const read = answer.safeParse(said)
        return read.success ? { kind: 'taken', reference: read.data.sid } : undefined
      },
      (said) => {
        const read = refusal.safeParse(said)
        return read.success ? { kind: 'refused', code: `twilio_${read.data.code}` } : undefined
      },
    )
}

function formOf(world: World, { tenantId, messageId, from, to, text }: Outgoing): URLSearchParams {
  const form = new URLSearchParams({ From: from ?? 'Helsebro', To: to, Body: text })
  const receipts = hookLink(world, 'twilio/receipt', { tenantId, id: messageId })
  if (receipts) form.set('StatusCallback', receipts)
  return form
}

function callFormOf(
  world: World,
  { tenantId, callId, volunteer, person, from }: Connection,
): URLSearchParams {
  const hangUps = hookLink(world, 'twilio/call', { tenantId, id: callId })
  const told = hangUps ? ` action="${inXml(hangUps)}"` : ''
  const dial = `<Dial callerId="${inXml(from)}" timeLimit="${mostSeconds}"${told}>${inXml(person)}</Dial>`
  const form = new URLSearchParams({ From: from, To: volunteer, Twiml: `<Response>${dial}</Response>` })
  if (hangUps) form.set('StatusCallback', hangUps)
  return form
}

/** A text as it stands in an attribute or between tags of XML. */
export const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
