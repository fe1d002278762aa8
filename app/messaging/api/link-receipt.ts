import { allowMachine } from '../../people/allow.ts'
import { readJson } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { recordReceiptByReference } from '../delivery/references.ts'
import { linkReceipt } from '../inbound/hooks.schema.ts'
import { hasHookSecret, heard, recordNamed, unread } from '../inbound/hooks.ts'

/** LINK Mobility reports what became of a text, one report for each of its parts; late, twice or out of order. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world, tenants }, request }) => {
  if (!hasHookSecret(world, request, 'HELSEBRO_LINK_HOOK_SECRET')) throw notFound()
  const read = await readJson(request, linkReceipt)
  if (!read) return unread()
  const { id, refId, resultCode: says } = read
  // A part speaks for itself alone: only when all have arrived has the text. That it went out at all, each part says.
  const isPart = /\$\d+$/.test(id)
  if (isPart && says) await recordReceiptByReference(world, 'link', id, says)
  await recordNamed(world, tenants, refId, isPart && says ? 'sent' : says)
  return heard()
})
