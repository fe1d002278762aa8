import type { Visit } from './people/visits.ts'
import { fontHashes, styleHashes } from './ui/generated/styles.ts'

const policy = [
  "default-src 'self'",
  `style-src 'self' ${[...Object.values(styleHashes), ...Object.values(fontHashes)].join(' ')}`,
  "script-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Headers of every page (norms 14): nothing from a third party, no frame, no guessing, no address handed on. Styles
 * stand in the page and are allowed by their hashes, since kept pages cannot carry a fresh nonce.
 * @param origin the public origin; behind TLS the browser is told to stay there
 * @param opens what this one page is let besides: a player that somebody chose to open, or her own microphone
 */
export function protect(headers: Headers, origin: string | undefined, opens: Visit['opens'] = {}): void {
  const opened = [
    ...(opens.frame ? [`frame-src ${opens.frame}`] : []),
    // What was just recorded is listened to before it is sent.
    ...(opens.microphone ? ["media-src 'self' blob:"] : []),
  ]
  headers.set('Content-Security-Policy', [policy, ...opened].join('; '))
  headers.set('X-Content-Type-Options', 'nosniff')
  // Not `no-referrer`: with it browsers send forms with `Origin: null`, which is refused as another site's.
  headers.set('Referrer-Policy', 'same-origin')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set(
    'Permissions-Policy',
    `camera=(), microphone=(${opens.microphone ? 'self' : ''}), geolocation=()`,
  )
  if (origin?.startsWith('https:'))
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
}
