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

const answer = z.object({ id: z.string().min(1).max(100) })

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
  return post && voiceBy('46elks', (connection) => post('calls', callFormOf(world, connection)))
}

function poster(world: World, seconds: number) {
  const { settings } = world
  const { HELSEBRO_46ELKS_USER: user, HELSEBRO_46ELKS_PASSWORD: password } = settings
  if (!user || !password) return undefined
  return (what: 'sms' | 'calls', body: URLSearchParams): Promise<Sent> =>
    postOnce(
      { url: `${settings.HELSEBRO_46ELKS_URL}/${what}`, headers: basic(user, password), body, seconds },
      (said) => {
        const read = answer.safeParse(said)
        return read.success ? { kind: 'taken', reference: read.data.id } : undefined
      },
    )
}

function callFormOf(
  world: World,
  { tenantId, callId, volunteer, person, from }: Connection,
): URLSearchParams {
  const form = new URLSearchParams({
    from,
    to: volunteer,
    voice_start: JSON.stringify({ connect: person, callerid: from }),
  })
  const hangUps = hookLink(world, '46elks/call', { tenantId, id: callId })
  if (hangUps) form.set('whenhangup', hangUps)
  return form
}

function formOf(world: World, { tenantId, messageId, from, to, text }: Outgoing): URLSearchParams {
  const form = new URLSearchParams({ from: from ?? 'Helsebro', to, message: text })
  const receipts = hookLink(world, '46elks/receipt', { tenantId, id: messageId })
  if (receipts) form.set('whendelivered', receipts)
  return form
}
