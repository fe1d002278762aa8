import { z } from 'zod'
import { soundInParts } from '../../../library/media/ranges.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { notFound } from '../../../people/refusals.ts'
import { playSpoken } from '../../contacts/spoken.ts'

const ids = z.object({ id: z.uuid(), spoken: z.uuid() })

/** A spoken message, to a coordinator; kept nowhere. */
export const loader = allowSignedIn('helpline.board', async ({ scope, params, request }) => {
  const read = ids.safeParse(params)
  const found = read.success && (await playSpoken(scope, { requestId: read.data.id }, read.data.spoken))
  if (!found) throw notFound()
  return soundInParts(request, found)
})
