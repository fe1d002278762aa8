import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { answerMissedCall } from '../calls/missed-calls.ts'
import { twilioRing } from '../inbound/hooks.schema.ts'
import { twiml, unread } from '../inbound/hooks.ts'
import { isFromTwilio } from '../providers/twilio-signature.ts'

/**
 * Somebody rings one of our numbers at Twilio, signed. The call ends as busy before it is answered (TwiML Reject), so it
 * costs her nothing; where the number belongs to a language, a text follows.
 */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  if (!(await isFromTwilio(world, request))) throw notFound()
  const read = await readForm(request, twilioRing)
  if (!read.ok) return unread()
  const { CallSid: reference, From: from, To: to } = read.value
  await answerMissedCall(world, { provider: 'twilio', reference, from, to })
  return twiml('<Reject reason="busy"/>')
})
