import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { recordReceipt } from '../delivery/receipts.ts'
import { elksReceipt } from '../inbound/hooks.schema.ts'
import { heard, unread } from '../inbound/hooks.ts'
import { readHookLink } from '../providers/hook-links.ts'

/** 46elks reports what became of a text, at the address it was given with it; late, twice or out of order. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readHookLink(world, '46elks/receipt', request.url)
  if (!named) throw notFound()
  const read = await readForm(request, elksReceipt)
  if (!read.ok) return unread()
  const scope = jobOf(world, named.tenantId, 'messaging.receipt')
  await recordReceipt(scope, { messageId: named.id, says: read.value.status })
  return heard()
})
