import { allowMachine } from '../../people/allow.ts'
import { notFound } from '../../people/refusals.ts'
import { jobOf } from '../../people/scopes.ts'
import { openGreeting } from '../calls/greetings.ts'
import { readHookLink } from '../providers/hook-links.ts'

/** What is played to who calls a language's number, at an address that nobody can guess. */
export const loader = allowMachine('messaging.hooks', async ({ visit: { world }, request }) => {
  const named = readHookLink(world, 'greeting', request.url)
  const found = named && (await openGreeting(jobOf(world, named.tenantId, 'messaging.greeting'), named.id))
  if (!found) throw notFound()
  return new Response(new Uint8Array(found.sound), {
    headers: {
      'content-type': found.mediaType,
      'content-length': String(found.sound.length),
      'cache-control': 'private, max-age=600',
      'x-content-type-options': 'nosniff',
    },
  })
})
