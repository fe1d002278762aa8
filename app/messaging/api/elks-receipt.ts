import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { recordReceipt } from '../deliveries.ts'
import { elksReceipt } from '../inbound.schema.ts'
import { readReceiptLink } from '../providers/elks-receipts.ts'

/** 46elks reports what became of a text, at the address it was given with it; late, twice or out of order. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readReceiptLink(world, request.url)
  if (!named) throw notFound()
  const read = await readForm(request, elksReceipt)
  if (!read.ok) return new Response(null, { status: 400 })
  const { messageId, tenantId } = named
  await recordReceipt(jobOf(world, tenantId, 'messaging.receipt'), { messageId, says: read.value.status })
  return new Response(null, { status: 200 })
})
