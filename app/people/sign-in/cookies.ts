import type { Visit } from '../visits.ts'

/**
 * Hands the session's token to the browser: for this host alone, out of scripts' reach, not sent along from other
 * sites. On a device that is not her own it goes when the browser closes.
 */
export function giveCookie(visit: Visit, token: string, shared: boolean): void {
  const lasts = shared ? '' : '; Max-Age=7776000'
  visit.headers.append(
    'Set-Cookie',
    `helsebro=${token}; Path=/; HttpOnly; SameSite=Lax${secure(visit)}${lasts}`,
  )
}

/** Takes the token back. */
export function takeCookie(visit: Visit): void {
  visit.headers.append('Set-Cookie', `helsebro=; Path=/; HttpOnly; SameSite=Lax${secure(visit)}; Max-Age=0`)
  visit.headers.append('Set-Cookie', `role=; Path=/; HttpOnly; SameSite=Lax${secure(visit)}; Max-Age=0`)
}

/** Remembers in which of her roles a person acts; the server still checks that she has it. */
export function giveRole(visit: Visit, role: string): void {
  visit.headers.append('Set-Cookie', `role=${role}; Path=/; HttpOnly; SameSite=Lax${secure(visit)}`)
}

const secure = (visit: Visit) =>
  visit.world.settings.HELSEBRO_ORIGIN?.startsWith('https:') ? '; Secure' : ''

/** A path of this site to go to after signing in; anything else leads to `fallback`. */
export function safeNext(next: string | null | undefined, fallback: string): string {
  return next && /^\/(v|staff)(\/[\w\-/]*)?(\?[\w\-=&%]*)?$/.test(next) ? next : fallback
}
