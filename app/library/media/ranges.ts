/**
 * The part of a file that a player asks for (RFC 9110 §14.2), both ends included.
 * @param header as `bytes=0-99`, `bytes=100-` or `bytes=-500`; @param size of the whole file, at least 1
 * @returns null where the whole file is to be sent, as for several parts or another unit; `beyond` for one outside it
 */
export function rangeOf(
  header: string | null,
  size: number,
): { first: number; last: number } | 'beyond' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') return to === '0' ? 'beyond' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return null
  return first >= size ? 'beyond' : { first, last }
}

/**
 * Answers with a sound that is in memory, whole or in the part that a player asks for; nobody keeps it on the way.
 * @param request with its `Range`, if any
 */
export function soundInParts(
  request: Request,
  { sound, mediaType }: { readonly sound: Uint8Array; readonly mediaType: string },
): Response {
  const size = sound.length
  const headers = new Headers({
    'Content-Type': mediaType,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  })
  const range = rangeOf(request.headers.get('range'), size)
  if (range === 'beyond') {
    headers.set('Content-Range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  const { first, last } = range ?? { first: 0, last: size - 1 }
  if (range) headers.set('Content-Range', `bytes ${first}-${last}/${size}`)
  headers.set('Content-Length', String(last - first + 1))
  const status = range ? 206 : 200
  return new Response(new Uint8Array(sound.subarray(first, last + 1)), { status, headers })
}
