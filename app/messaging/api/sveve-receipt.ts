import { allowMachine } from '../../people/allow.ts'
import { notFound } from '../../people/refusals.ts'
import { hasHookSecret } from '../hook-secrets.ts'
import { sveveReceipt } from '../hooks.schema.ts'
import { heard, readEither, recordNamed, unread } from '../hooks.ts'

/** Sveve reports what became of a text, by GET or POST as its customer has chosen; late, twice or out of order. */
const report = allowMachine('messaging.hooks', async ({ visit: { world, tenants }, request }) => {
  if (!hasHookSecret(world, request, 'HELSEBRO_SVEVE_HOOK_SECRET')) throw notFound()
  const read = await readEither(request, sveveReceipt)
  if (!read) return unread()
  await recordNamed(world, tenants, read.ref, read.status)
  return heard()
})

export { report as action, report as loader }
