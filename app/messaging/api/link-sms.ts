import { allowMachine } from '../../people/allow.ts'
import { readJson } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'

import { linkText } from '../inbound/hooks.schema.ts'
import { handIn, hasHookSecret, heard, unread } from '../inbound/hooks.ts'

/** LINK Mobility hands in a text at the gate it was given; 200 says that it is kept. */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  if (!hasHookSecret(world, request, 'HELSEBRO_LINK_HOOK_SECRET')) throw notFound()
  const read = await readJson(request, linkText)
  if (!read) return unread()
  const { messageId: reference, source: from, destination: to, content } = read
  await handIn(world, { provider: 'link', reference, from, to, text: content.userData })
  return heard()
})
