import { allowSignedIn } from '../../../people/allow.ts'
import { readJson } from '../../../people/forms.ts'
import { notFound } from '../../../people/refusals.ts'
import { readTallies, talliesPost } from '../tallies.schema.ts'
import { handInTallies } from '../tallies.ts'

/** Only what a device brings is answered. */
export const loader = allowSignedIn('roster.tally', () => {
  throw notFound()
})

/** Takes what a device has kept (HA-09); a yes means that it may be forgotten there. */
export const action = allowSignedIn('roster.tally', async ({ scope, request }) => {
  const post = await readJson(request, talliesPost)
  if (!post) return Response.json({ ok: false }, { status: 400 })
  await handInTallies(scope, readTallies(post.tallies))
  return Response.json({ ok: true })
})
