import { allowMachine } from '../../people/allow.ts'
import { readJson } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'

import { linkReceipt } from '../hooks.schema.ts'
import { hasHookSecret, heard, recordNamed, unread } from '../hooks.ts'

/** LINK Mobility reports what became of a text, one report for each of its parts; late, twice or out of order. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world, tenants }, request }) => {
  if (!hasHookSecret(world, request, 'HELSEBRO_LINK_HOOK_SECRET')) throw notFound()
  const read = await readJson(request, linkReceipt)
  if (!read) return unread()
  await recordNamed(world, tenants, read.refId, read.resultCode)
  return heard()
})
