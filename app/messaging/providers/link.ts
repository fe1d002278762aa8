import { z } from 'zod'
import type { World } from '../../platform/world.ts'
import { ownName } from './own-names.ts'
import { basic, postOnce } from './posting.ts'
import { longestCall, type Outgoing, type Provider, type Sent } from './provider.ts'

const answer = z.object({
  messageId: z.string().min(1).max(200),
  resultCode: z.number().int().optional(),
  smsCount: z.number().int().min(1).max(254).default(1),
})

/** Result codes of LINK's “Common” platform that say: queued, or already on its way. */
const taken = new Set([1000, 1005, 1008, 1011, 1012, 1013])
/** A passing fault in the routing, and too many at once: surely not sent, and worth another try. */
const later = new Map([
  [1, 'away'],
  [3, 'too_many'],
])

// A long text gets a report for each of its parts, which LINK numbers from 0 behind the text's own name.
const partsOf = (messageId: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${messageId}$${at}`)

/**
 * LINK Mobility's SMS REST API (“Common”): POST /sms/send, JSON, Basic authentication. Receipts come to the *gate*
 * that LINK has set up, whose id each text names; `refId` comes back in them.
 * @param settings.seconds the longest a call may last; what has no answer by then may have been taken: unknown
 * @returns undefined where the operator has not given user, password, platform and partner
 */
export function link(
  world: World,
  { seconds = longestCall.total('seconds') }: { seconds?: number } = {},
): Provider | undefined {
  const {
    HELSEBRO_LINK_USER: user,
    HELSEBRO_LINK_PASSWORD: password,
    HELSEBRO_LINK_PLATFORM: platformId,
    HELSEBRO_LINK_PARTNER: platformPartnerId,
    HELSEBRO_LINK_GATE: gate,
    HELSEBRO_LINK_URL: base,
  } = world.settings
  if (!user || !password || !platformPartnerId) return undefined
  const headers = { ...basic(user, password), 'content-type': 'application/json' }
  return {
    name: 'link',
    channel: 'sms',
    send: (message) => {
      const report = gate
        ? { useDeliveryReport: true, deliveryReportGates: [gate] }
        : { useDeliveryReport: false }
      const body = JSON.stringify({ ...textOf(message), ...report, platformId, platformPartnerId })
      return postOnce({ url: `${base}/sms/send`, headers, body, seconds }, meaningOf)
    },
  }
}

function textOf({ tenantId, messageId, from, to, text }: Outgoing) {
  const source = from ?? 'Helsebro'
  return {
    source,
    sourceTON: source.startsWith('+') ? 'MSISDN' : /^\d+$/.test(source) ? 'SHORTCODE' : 'ALPHANUMERIC',
    destination: to,
    destinationTON: 'MSISDN',
    dcs: 'TEXT',
    userData: text,
    refId: ownName({ tenantId, messageId }),
    ignoreResponse: false,
  }
}

function meaningOf(body: unknown): Sent | undefined {
  const read = answer.safeParse(body)
  if (!read.success) return undefined
  const { messageId, resultCode = 1005, smsCount } = read.data
  if (taken.has(resultCode)) {
    const parts = smsCount > 1 ? { parts: partsOf(messageId, smsCount) } : {}
    return { kind: 'taken', reference: messageId, ...parts }
  }
  const wait = later.get(resultCode)
  if (wait) return { kind: 'unreachable', code: wait }
  // Below 1000 stand faults of LINK and of the operators, which leave open whether it went out.
  return resultCode < 1000 ? undefined : { kind: 'refused', code: `link_${resultCode}` }
}
