import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { answerMissedCall } from '../calls/missed-calls.ts'
import { elksRing } from '../inbound/hooks.schema.ts'
import { hasHookSecret, unread } from '../inbound/hooks.ts'

/**
 * Somebody rings one of our numbers at 46elks. The call ends as busy before it is answered (46elks.com/docs/voice-hangup),
 * so it costs her nothing; where the number belongs to a language, a text follows.
 */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  if (!hasHookSecret(world, request, 'HELSEBRO_46ELKS_HOOK_SECRET')) throw notFound()
  const read = await readForm(request, elksRing)
  if (!read.ok) return unread()
  const { callid: reference, from, to } = read.value
  await answerMissedCall(world, { provider: '46elks', reference, from, to })
  return Response.json({ hangup: 'busy' })
})
