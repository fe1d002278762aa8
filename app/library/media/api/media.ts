import { z } from 'zod'
import { allow, type Call, demand } from '../../../people/allow.ts'
import { notFound } from '../../../people/refusals.ts'
import { openPart, sizeOf } from '../files.ts'
import { findMedia, type Media } from '../media.ts'
import { rangeOf } from '../ranges.ts'

/**
 * A file of an article: to anyone what readers see, to volunteers what is theirs, to editors what waits. What an id
 * stands for never changes, so that a picture is asked for once; a voice may be taken back on any day, so that it is asked for anew, which costs no bytes while it stands.
 */
export const loader = allow('library.read', async (call) => {
  const id = z.uuid().safeParse(call.params.media)
  const media = id.success ? await findMedia(call.scope, id.data) : undefined
  if (!media) throw notFound()
  const isAnyones = media.shown && !media.closed
  if (!isAnyones) await mayHave(call, media)
  const size = await sizeOf(call.scope, media.sha256)
  if (!size) throw notFound()
  const tag = `"${media.sha256}"`
  const age = media.kind === 'picture' && media.shown ? 'max-age=31536000, immutable' : 'no-cache'
  const headers = new Headers({
    'Content-Type': media.mediaType,
    'Accept-Ranges': 'bytes',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': `${isAnyones && media.kind === 'picture' ? 'public' : 'private'}, ${age}`,
    ETag: tag,
  })
  const { request, scope } = call
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
  const condition = request.headers.get('if-range')
  const range = condition && condition !== tag ? null : rangeOf(request.headers.get('range'), size)
  if (range === 'beyond') {
    headers.set('Content-Range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  const { first, last } = range ?? { first: 0, last: size - 1 }
  headers.set('Content-Length', String(last - first + 1))
  if (range) headers.set('Content-Range', `bytes ${first}-${last}/${size}`)
  const status = range ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  return new Response(openPart(scope, media.sha256, first, last), { status, headers })
})

// A missing and a forbidden file look the same to who may not have it (design §3).
async function mayHave({ visit }: Call, media: Media): Promise<void> {
  const scope = await visit.signedIn()
  if (!scope) throw notFound()
  const isHers = media.addedBy === scope.accountId
  if (media.shown || isHers) demand({ scope, visit }, 'library.closed')
  else demand({ scope, visit }, 'library.write')
}
