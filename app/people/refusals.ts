import { data } from 'react-router'

/** The one answer to what is missing and to what she may not see: nobody learns which (design §3). */
export function notFound() {
  return data({ reason: 'not_found' }, { status: 404 })
}

/** Too many tries. @param retryAfter whole seconds until it works again (RFC 9110 §10.2.3) */
export function tooMany(retryAfter: number) {
  const minutes = Math.ceil(retryAfter / 60)
  return data(
    { reason: 'too_many', minutes },
    { status: 429, headers: { 'Retry-After': String(retryAfter) } },
  )
}

/** The form itself could not be read: wrong type, too large, or not UTF-8. */
export function unreadable(reason: 'wrong_type' | 'too_large' | 'not_text') {
  const status = reason === 'wrong_type' ? 415 : reason === 'too_large' ? 413 : 400
  return data({ reason }, { status })
}
