import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { twilioText } from '../inbound/hooks.schema.ts'
import { handIn, twiml, unread } from '../inbound/hooks.ts'
import { isFromTwilio } from '../providers/twilio-signature.ts'

/** Twilio hands in a text, signed. The answer is empty TwiML: nothing is sent back. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  if (!(await isFromTwilio(world, request))) throw notFound()
  const read = await readForm(request, twilioText)
  if (!read.ok) return unread()
  const { MessageSid: reference, From: from, To: to, Body: text } = read.value
  await handIn(world, { provider: 'twilio', reference, from, to, text })
  return twiml()
})
