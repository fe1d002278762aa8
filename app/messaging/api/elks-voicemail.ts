import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { longestMessage, receiveVoicemail } from '../calls/voicemails.ts'
import { elksNext, elksRecording } from '../inbound/hooks.schema.ts'
import { heard, unread } from '../inbound/hooks.ts'
import { hookLink, readHookLink } from '../providers/hook-links.ts'
import { elksRecording as nameIn } from '../providers/recordings.ts'

/**
 * A spoken message at 46elks, step by step at an address that only it was given: the greeting has been played; the tone;
 * what she says is recorded, until she hangs up, presses #, or two minutes are over; the tone once more. What was
 * recorded is handed in at the step `left` (46elks.com/docs/voice-play and voice-record).
 */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readHookLink(world, '46elks/voicemail', request.url)
  const hook = named && hookLink(world, '46elks/voicemail', named)
  if (!named || !hook) throw notFound()
  const step = new URL(request.url).searchParams.get('step')
  if (step === 'left') {
    const read = await readForm(request, elksRecording)
    if (!read.ok) return unread()
    const recording = nameIn(world, read.value.wav) ?? null
    if (!recording)
      world.log.warn({ hook: '46elks/voicemail' }, 'a recording at a host that is not the supplier’s')
    const scope = jobOf(world, named.tenantId, 'messaging.voicemail')
    await receiveVoicemail(scope, { id: named.id, recording, seconds: read.value.duration })
    return heard()
  }
  const read = await readForm(request, elksNext)
  if (!read.ok) return unread()
  // Who has not heard the greeting does not know that she is recorded.
  if (step === 'tone' && read.value.result !== 'failed')
    return Response.json({ play: 'sound/beep', next: `${hook}&step=record` })
  if (step === 'record')
    return Response.json({
      record: `${hook}&step=left`,
      timelimit: String(longestMessage),
      silencedetection: 'no',
      next: `${hook}&step=end`,
    })
  if (step === 'end') return Response.json({ play: 'sound/beep' })
  return Response.json({ hangup: 'reject' })
})
