import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { nextToRing, ringSeconds } from '../../roster/lines/calls.ts'
import { answerMissedCall } from '../calls/missed-calls.ts'
import { beginVoicemail } from '../calls/voicemails.ts'
import { elksRing } from '../inbound/hooks.schema.ts'
import { hasHookSecret, unread } from '../inbound/hooks.ts'

/**
 * Somebody rings one of our numbers at 46elks. Where somebody is on shift at it, the two are connected by `connect`, the
 * line's number shown to both, and the next in turn is rung when nobody answers (BM-02). Then, where the tenant takes
 * spoken messages, the greeting is played to her whole. Otherwise the call ends as busy before it is answered
 * (46elks.com/docs/voice-hangup), so it costs her nothing. A text follows in both cases: she may hang up before the tone.
 */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  if (!hasHookSecret(world, request, 'HELSEBRO_46ELKS_HOOK_SECRET')) throw notFound()
  const read = await readForm(request, elksRing)
  if (!read.ok) return unread()
  const { callid: reference, from, to, result } = read.value
  // They have talked: nothing is left to do.
  if (result === 'success') return Response.json({ hangup: 'reject' })
  const phone = await nextToRing(world, { provider: '46elks', reference, to })
  const { pathname, search } = new URL(request.url)
  const origin = world.settings.HELSEBRO_ORIGIN
  const next = origin ? { next: `${origin}${pathname}${search}` } : {}
  if (phone) return Response.json({ connect: phone, callerid: to, timeout: String(ringSeconds), ...next })
  await answerMissedCall(world, { provider: '46elks', reference, from, to })
  const rang = result !== undefined
  const message = await beginVoicemail(world, { provider: '46elks', reference, from, to, rang })
  if (!message) return Response.json({ hangup: 'busy' })
  return Response.json({ play: message.greeting, skippable: false, next: `${message.hook}&step=tone` })
})
