import type { z } from 'zod'
import { readForm } from '../../people/forms.ts'
import { jobOf } from '../../people/scopes.ts'
import type { TenantDirectory } from '../../people/tenants.ts'
import { sameBytes } from '../../platform/keys.ts'
import type { World } from '../../platform/world.ts'
import { recordReceipt } from '../delivery/receipts.ts'
import { readOwnName } from '../providers/own-names.ts'
import { type InboundText, receiveText } from './inbound.ts'

/** The settings that hold a hook's secret. */
export type HookSecret =
  | 'HELSEBRO_46ELKS_HOOK_SECRET'
  | 'HELSEBRO_SVEVE_HOOK_SECRET'
  | 'HELSEBRO_LINK_HOOK_SECRET'

/** Whether a hook was called with the secret its provider was given, as `?key=…`; compared in constant time. */
export function hasHookSecret(world: World, request: Request, name: HookSecret): boolean {
  const secret = Buffer.from(world.settings[name] ?? '')
  const given = Buffer.from(new URL(request.url).searchParams.get('key') ?? '')
  return secret.length > 0 && sameBytes(given, secret)
}

/** The answer most providers want: heard, and nothing to say. A body could be sent on as a text. */
export const heard = () => new Response(null, { status: 200 })

/** The answer to a hook that cannot be read; its provider shows it to whoever set it up wrongly. */
export const unread = () => new Response(null, { status: 400 })

/** Twilio's answers are TwiML (twilio.com/docs): an empty one says nothing back, and ends a call. @param verbs as XML */
export const twiml = (verbs = '') =>
  new Response(
    `<?xml version="1.0" encoding="UTF-8"?>${verbs ? `<Response>${verbs}</Response>` : '<Response/>'}`,
    {
      status: 200,
      headers: { 'content-type': 'text/xml; charset=utf-8' },
    },
  )

/** Takes a text in as `receiveText` does; one to a number that is nobody's leaves a line in the log, without it. */
export async function handIn(world: World, inbound: InboundText): Promise<void> {
  const received = await receiveText(world, inbound)
  if (!received.ok) world.log.warn({ hook: inbound.provider }, 'a text came to a number that is nobody’s')
}

/**
 * Adds a receipt to the message that it names by what we called it (`ownName`); a name that is not ours changes
 * nothing, and is answered like the others.
 * @param says null where the receipt leaves open what became of it
 */
export async function recordNamed(
  world: World,
  tenants: TenantDirectory,
  name: string,
  says: 'sent' | 'delivered' | 'failed' | null,
): Promise<void> {
  const ids = tenants.all().map(({ id }) => id)
  const named = readOwnName(name, ids)
  if (!named || !says) return
  await recordReceipt(jobOf(world, named.tenantId, 'messaging.receipt'), { messageId: named.messageId, says })
}

/**
 * Reads what a provider sends as its customer has chosen: the fields in the address (GET), or a posted form.
 * @returns undefined when it does not fit
 * @throws as `readForm`, when a posted body is no form at all
 */
export async function readEither<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S> | undefined> {
  if (request.method === 'GET')
    return schema.safeParse(Object.fromEntries(new URL(request.url).searchParams)).data
  const read = await readForm(request, schema)
  return read.ok ? read.value : undefined
}
