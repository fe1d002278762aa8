import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { recordHangUp } from '../bridged-calls.ts'
import { elksHangUp } from '../inbound.schema.ts'
import { readHangUpLink } from '../providers/elks-receipts.ts'

/** 46elks tells that a connected call has ended. The answer is empty; an action in it would go on with the call. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readHangUpLink(world, request.url)
  if (!named) throw notFound()
  const read = await readForm(request, elksHangUp)
  if (!read.ok) return new Response(null, { status: 400 })
  const { callId, tenantId } = named
  await recordHangUp(jobOf(world, tenantId, 'messaging.hang_up'), { callId, as: read.value.state })
  return new Response(null, { status: 200 })
})
