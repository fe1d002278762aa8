import type { Visit } from '../people/visits.ts'
import { correctionHours } from './weeks.ts'

const name = 'forms'
const most = 5

/** The tokens of forms that this device handed in lately, latest first: kept in its cookie and nowhere else. */
export function keptTokens(request: Request): string[] {
  const cookie = request.headers.get('cookie') ?? ''
  const value = new RegExp(`(?:^|;\\s*)${name}=([\\w.~-]+)`).exec(cookie)?.[1] ?? ''
  return value
    .split('~')
    .filter((token) => token !== '')
    .slice(0, most)
}

/**
 * Puts a token in front of those the device keeps, for as long as a form can be corrected. It is sent along to the
 * form's own pages alone, and no script can read it.
 */
export function keepToken(visit: Visit, request: Request, token: string): void {
  const all = [token, ...keptTokens(request).filter((kept) => kept !== token)].slice(0, most).join('~')
  const secure = visit.world.settings.HELSEBRO_ORIGIN?.startsWith('https:') ? '; Secure' : ''
  const lasts = `Max-Age=${correctionHours * 3600}`
  visit.headers.append(
    'Set-Cookie',
    `${name}=${all}; Path=/v/form; HttpOnly; SameSite=Lax${secure}; ${lasts}`,
  )
}
