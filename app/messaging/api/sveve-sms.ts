import { allowMachine } from '../../people/allow.ts'
import { notFound } from '../../people/refusals.ts'
import { sveveText } from '../inbound/hooks.schema.ts'
import { handIn, hasHookSecret, heard, readEither, unread } from '../inbound/hooks.ts'

// Sveve's retries begin after five seconds; a person needs longer to mean the same words once more.
const anewAfter = 60

/**
 * Sveve hands in a text, by GET or POST as its customer has chosen. It gives the text no id, so the same words from
 * the same sender within a minute are one text. The answer is empty, since Sveve may send it back as a text.
 */
async function receive({ visit: { world }, request }: Parameters<Parameters<typeof allowMachine>[1]>[0]) {
  if (!hasHookSecret(world, request, 'HELSEBRO_SVEVE_HOOK_SECRET')) throw notFound()
  const read = await readEither(request, sveveText)
  if (!read) return unread()
  const { number: from, msg: text, shortnumber: to } = read
  const reference = world.keys
    .hash(JSON.stringify([from, to, text]), 'messaging.sveve-text')
    .toString('base64url')
  await handIn(world, { provider: 'sveve', reference, from, to, text, anewAfter })
  return heard()
}

export const action = allowMachine('messaging.hooks', receive)
export const loader = allowMachine('messaging.hooks', receive)
