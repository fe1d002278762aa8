import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { recordHangUp } from '../calls/bridged-calls.ts'
import { elksHangUp } from '../inbound/hooks.schema.ts'
import { heard, unread } from '../inbound/hooks.ts'
import { readHookLink } from '../providers/hook-links.ts'

/** 46elks tells that a connected call has ended. The answer is empty; an action in it would go on with the call. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readHookLink(world, '46elks/call', request.url)
  if (!named) throw notFound()
  const read = await readForm(request, elksHangUp)
  if (!read.ok) return unread()
  const scope = jobOf(world, named.tenantId, 'messaging.hang_up')
  await recordHangUp(scope, { callId: named.id, as: read.value.state })
  return heard()
})
