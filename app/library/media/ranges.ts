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
