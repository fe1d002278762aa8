import { allowMachine } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { notFound } from '../../people/refusals.ts'
import { sameBytes } from '../../platform/keys.ts'
import { elksText } from '../inbound.schema.ts'
import { receiveText } from '../inbound.ts'

/**
 * 46elks hands in a text. The answer is empty, since its body would be sent back as a text; it is given when the text
 * is kept, and anything else makes 46elks hand it in again.
 */
export const action = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const secret = Buffer.from(world.settings.HELSEBRO_46ELKS_HOOK_SECRET ?? '')
  const given = Buffer.from(new URL(request.url).searchParams.get('key') ?? '')
  if (secret.length === 0 || !sameBytes(given, secret)) throw notFound()
  const read = await readForm(request, elksText)
  if (!read.ok) return new Response(null, { status: 400 })
  const { id, from, to, message } = read.value
  const received = await receiveText(world, { provider: '46elks', reference: id, from, to, text: message })
  if (!received.ok) world.log.warn({ hook: '46elks' }, 'a text came to a number that is nobody’s')
  return new Response(null, { status: 200 })
})
