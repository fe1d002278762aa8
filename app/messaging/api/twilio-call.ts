import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { recordHangUp } from '../calls/bridged-calls.ts'
import { twilioHangUp } from '../inbound/hooks.schema.ts'
import { twiml, unread } from '../inbound/hooks.ts'
import { readHookLink } from '../providers/hook-links.ts'
import { isFromTwilio } from '../providers/twilio-signature.ts'

/** Twilio tells, signed, that a connected call has ended. The answer is empty TwiML, which ends what is left of it. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readHookLink(world, 'twilio/call', request.url)
  if (!named || !(await isFromTwilio(world, request))) throw notFound()
  const read = await readForm(request, twilioHangUp)
  if (!read.ok) return unread()
  const scope = jobOf(world, named.tenantId, 'messaging.hang_up')
  await recordHangUp(scope, { callId: named.id, as: read.value })
  return twiml()
})
