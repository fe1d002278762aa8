import { createHmac } from 'node:crypto'
import { sameBytes } from '../../platform/keys.ts'
import type { World } from '../../platform/world.ts'

/**
 * Whether Twilio has made a request: X-Twilio-Signature is the HMAC-SHA1 under our token of the public address as
 * Twilio called it, followed by each posted parameter's name and value, sorted by name (twilio.com/docs/usage/security).
 * @param request is not used up: its body is read from a copy
 * @returns false too where the operator has given no token or has not said at which address Helsebro is reached
 */
export async function isFromTwilio(world: World, request: Request): Promise<boolean> {
  const { HELSEBRO_TWILIO_TOKEN: token, HELSEBRO_ORIGIN: origin } = world.settings
  if (!token || !origin) return false
  const { pathname, search } = new URL(request.url)
  const form = new URLSearchParams(await request.clone().text())
  const given = Buffer.from(request.headers.get('x-twilio-signature') ?? '')
  return sameBytes(given, Buffer.from(twilioSignature(token, `${origin}${pathname}${search}`, form)))
}

/**
 * The signature itself, in Base64.
 * @param address whole, as it was called
 */
export function twilioSignature(token: string, address: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort()
  // A name that comes several times counts with each of its different values, sorted.
  const said = names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
  return createHmac('sha1', token)
    .update(address + said.join(''), 'utf8')
    .digest('base64')
}
