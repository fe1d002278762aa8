import { allowMachine } from '../../people/allow.ts'
import { notFound } from '../../people/refusals.ts'
import { sveveReceipt } from '../inbound/hooks.schema.ts'
import { hasHookSecret, heard, readEither, recordNamed, unread } from '../inbound/hooks.ts'

/** Sveve reports what became of a text, by GET or POST as its customer has chosen; late, twice or out of order. */
async function report({
  visit: { world, tenants },
  request,
}: Parameters<Parameters<typeof allowMachine>[1]>[0]) {
  if (!hasHookSecret(world, request, 'HELSEBRO_SVEVE_HOOK_SECRET')) throw notFound()
  const read = await readEither(request, sveveReceipt)
  if (!read) return unread()
  await recordNamed(world, tenants, read.ref, read.status)
  return heard()
}

export const action = allowMachine('messaging.hooks', report)
export const loader = allowMachine('messaging.hooks', report)
