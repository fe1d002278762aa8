import webpush from 'web-push'
import { textAttributes } from '../../languages/direction.ts'
import { translator } from '../../languages/messages.ts'
import { jobOf } from '../../people/scopes.ts'
import { placeFor } from '../../people/tenants.ts'
import type { World } from '../../platform/world.ts'
import { inScope } from '../../privacy/transactions.ts'
import { classes } from '../classes.ts'
import type { Device } from '../reaching/subscriptions.schema.ts'
import { devicesOf, dropDevices, isPushService } from '../reaching/subscriptions.ts'
import type { Outgoing, Provider, Sent } from './provider.ts'

/**
 * Notices on a person's own devices (RFC 8030, locked by RFC 8291, signed by RFC 8292). What is sent is the same
 * whatever the message says: that there is one (norms 17). `to` is her account's id.
 * @param options.seconds the longest a push service may take to answer
 * @returns undefined where there are no keys
 */
export function push(world: World, { seconds = 15 }: { seconds?: number } = {}): Provider | undefined {
  const [publicKey, privateKey] = world.settings.HELSEBRO_PUSH_KEYS?.split(':') ?? []
  if (!publicKey || !privateKey) return undefined
  const { HELSEBRO_ORIGIN: origin, HELSEBRO_SMTP_FROM: from } = world.settings
  const subject = origin?.startsWith('https:') ? origin : `mailto:${from ?? 'post@helsebro.invalid'}`
  const vapidDetails = { subject, publicKey, privateKey }

  const hand = async (device: Device, message: Outgoing, payload: string): Promise<Sent> => {
    if (!isPushService(world.settings, device.endpoint)) return { kind: 'refused', code: 'no_device' }
    const { kind } = message
    const { endpoint, method, headers, body } = webpush.generateRequestDetails(device, payload, {
      vapidDetails,
      TTL: classes[kind].minutes * 60,
      urgency: classes[kind].lane <= 1 ? 'high' : 'normal',
      contentEncoding: 'aes128gcm',
    })
    // fetch counts the body itself.
    const { 'Content-Length': _length, ...own } = headers as Record<string, string | number>
    try {
      const answer = await fetch(endpoint, {
        method,
        headers: Object.fromEntries(Object.entries(own).map(([name, value]) => [name, String(value)])),
        body: new Uint8Array(body),
        redirect: 'error',
        signal: AbortSignal.timeout(seconds * 1000),
      })
      await answer.body?.cancel()
      return judge(answer.status, answer.headers.get('location') ?? message.messageId)
    } catch (fault) {
      const isLate = fault instanceof Error && fault.name === 'TimeoutError'
      const code = ((fault as { cause?: { code?: string } }).cause?.code ?? '') === 'ECONNREFUSED'
      return code
        ? { kind: 'unreachable', code: 'away' }
        : { kind: 'unknown', code: isLate ? 'no_answer' : 'broken_off' }
    }
  }

  return {
    name: 'push',
    channel: 'push',
    receipts: 'by_message',
    send: async (message) => {
      const scope = jobOf(world, message.tenantId, 'messaging.push')
      const devices = await inScope(scope, (tx) => devicesOf(tx, scope, message.to))
      const payload = JSON.stringify({
        title: (await placeFor(scope)).name,
        body: translator(message.language)('push.text'),
        ...textAttributes(message.language),
      })
      const sent = await Promise.all(
        devices.map(async (device) => ({ device, sent: await hand(device, message, payload) })),
      )
      await dropDevices(
        scope,
        sent.filter((each) => isGone(each.sent)).map(({ device }) => device.id),
      )
      return together(sent.map((each) => each.sent))
    },
  }
}

/** 404 and 410 say that the device is gone for good (RFC 8030 § 7.3); 401 and 403 that our keys are not those it knows. */
function judge(status: number, reference: string): Sent {
  if (status >= 200 && status < 300) return { kind: 'taken', reference }
  if (status === 404 || status === 410) return { kind: 'refused', code: 'no_device' }
  if (status === 401 || status === 403) return { kind: 'unreachable', code: 'credentials' }
  if (status === 429) return { kind: 'unreachable', code: 'too_many' }
  if (status >= 400 && status < 500) return { kind: 'refused', code: `http_${status}` }
  return { kind: 'unreachable', code: `http_${status}` }
}

const isGone = (sent: Sent) => sent.kind === 'refused' && sent.code === 'no_device'

/** What several devices make of one message: one that took it is enough; one that may have is not asked again. */
function together(all: readonly Sent[]): Sent {
  const first = (kind: Sent['kind']) => all.find((sent) => sent.kind === kind)
  return (
    first('taken') ??
    first('unknown') ??
    first('unreachable') ??
    first('refused') ?? { kind: 'refused', code: 'no_device' }
  )
}
