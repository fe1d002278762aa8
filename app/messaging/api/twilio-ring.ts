import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { nextToRing, ringSeconds } from '../../roster/lines/calls.ts'
import { answerMissedCall } from '../calls/missed-calls.ts'
import { beginVoicemail, longestMessage } from '../calls/voicemails.ts'
import { twilioRing } from '../inbound/hooks.schema.ts'
import { twiml, unread } from '../inbound/hooks.ts'
import { inXml } from '../providers/twilio.ts'
import { isFromTwilio } from '../providers/twilio-signature.ts'

/**
 * Somebody rings one of our numbers at Twilio, signed. Where somebody is on shift at it, the two are connected by Dial,
 * the line's number shown to both, and the next in turn is rung when nobody answers (BM-02). Then, where the tenant takes
 * spoken messages, the greeting is played to her and what she says after the tone is recorded (TwiML Record). Otherwise
 * the call ends as busy before it is answered (TwiML Reject), so it costs her nothing. A text follows in both cases.
 */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  if (!(await isFromTwilio(world, request))) throw notFound()
  const read = await readForm(request, twilioRing)
  if (!read.ok) return unread()
  const { CallSid: reference, From: from, To: to, DialCallStatus: ended } = read.value
  // They have talked: nothing is left to do.
  if (ended === 'completed') return twiml()
  const phone = await nextToRing(world, { provider: 'twilio', reference, to })
  const dialled = `<Dial callerId="${to}" timeout="${ringSeconds}" action="/api/twilio/ring"><Number>${phone}</Number></Dial>`
  // Both numbers are E.164, so nothing in them can end a word of XML.
  if (phone && /^\+\d+$/.test(to)) return twiml(dialled)
  await answerMissedCall(world, { provider: 'twilio', reference, from, to })
  const rang = ended !== undefined
  const message = await beginVoicemail(world, { provider: 'twilio', reference, from, to, rang })
  if (!message) return twiml('<Reject reason="busy"/>')
  const [played, hook] = [inXml(message.greeting), inXml(message.hook)]
  const ways = `action="${hook}&amp;step=end" recordingStatusCallback="${hook}&amp;step=left"`
  // Silence ends it, since many do not hang up; a pause to find the words does not.
  const record = `<Record maxLength="${longestMessage}" timeout="10" finishOnKey="#" playBeep="true" ${ways}/>`
  return twiml(`<Play>${played}</Play>${record}`)
})
