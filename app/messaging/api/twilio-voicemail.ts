import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { receiveVoicemail } from '../calls/voicemails.ts'
import { twilioRecording } from '../inbound/hooks.schema.ts'
import { twiml, unread } from '../inbound/hooks.ts'
import { readHookLink } from '../providers/hook-links.ts'
import { isFromTwilio } from '../providers/twilio-signature.ts'

/**
 * Twilio tells, signed, that a spoken message has been recorded (step `left`), or that its recording has ended and asks
 * what is next: the call ends. Its address in the form is not read: the recording is fetched by its name.
 */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readHookLink(world, 'twilio/voicemail', request.url)
  if (!named || !(await isFromTwilio(world, request))) throw notFound()
  if (new URL(request.url).searchParams.get('step') !== 'left') return twiml('<Hangup/>')
  const read = await readForm(request, twilioRecording)
  if (!read.ok) return unread()
  const { RecordingSid: recording, RecordingStatus: status, RecordingDuration: seconds } = read.value
  if (status === 'completed')
    await receiveVoicemail(jobOf(world, named.tenantId, 'messaging.voicemail'), {
      id: named.id,
      recording,
      seconds,
    })
  return twiml()
})
