import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { elksText } from '../inbound/hooks.schema.ts'
import { handIn, hasHookSecret, heard, unread } from '../inbound/hooks.ts'

/**
 * 46elks hands in a text. The answer is empty, since its body would be sent back as a text; it is given when the text
 * is kept, and anything else makes 46elks hand it in again.
 */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  if (!hasHookSecret(world, request, 'HELSEBRO_46ELKS_HOOK_SECRET')) throw notFound()
  const read = await readForm(request, elksText)
  if (!read.ok) return unread()
  const { id, from, to, message } = read.value
  await handIn(world, { provider: '46elks', reference: id, from, to, text: message })
  return heard()
})
