import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { recordReceipt } from '../delivery/receipts.ts'
import { twilioReceipt } from '../inbound/hooks.schema.ts'
import { heard, unread } from '../inbound/hooks.ts'
import { readHookLink } from '../providers/hook-links.ts'
import { isFromTwilio } from '../providers/twilio-signature.ts'

/** Twilio reports what became of a text, signed, at the address it was given with it; late, twice or out of order. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readHookLink(world, 'twilio/receipt', request.url)
  if (!named || !(await isFromTwilio(world, request))) throw notFound()
  const read = await readForm(request, twilioReceipt)
  if (!read.ok) return unread()
  const says = read.value.MessageStatus
  const scope = jobOf(world, named.tenantId, 'messaging.receipt')
  if (says) await recordReceipt(scope, { messageId: named.id, says })
  return heard()
})
