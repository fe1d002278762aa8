import type { MessageKind } from '../classes.ts'

/** A way by which a message reaches somebody without a person carrying it. */
export const ways = ['sms', 'email', 'push'] as const
export type Way = (typeof ways)[number]

/** What there is to reach somebody by. */
export type Reachable = { readonly [W in Way]: boolean }

/** Without a choice: SMS, which everybody has shown that she reads; the others only if that surely fails. */
const unchosen: readonly Way[] = ['sms', 'push', 'email']

/**
 * By which ways a message may go, the first first (BM-59). A code goes by SMS, which proves that she holds the phone;
 * by e-mail only to whoever has no phone and has chosen e-mail. An answer goes back the way the question came. If
 * nothing that she chose is there any more (a phone lost, a browser cleared), what there is serves.
 * @param chosen her own order, or null when she has not chosen
 */
export function waysFor(kind: MessageKind, chosen: readonly Way[] | null, has: Reachable): Way[] {
  const usable = (chosen ?? unchosen).filter((way) => has[way])
  if (kind === 'code' || kind === 'reply') {
    if (has.sms) return ['sms']
    return chosen?.includes('email') && has.email ? ['email'] : []
  }
  return usable.length > 0 ? usable : unchosen.filter((way) => has[way])
}

/** Minutes since midnight by the clock on the wall; `from` belongs to the stretch, `to` does not. */
export type QuietHours = { readonly from: number; readonly to: number }

/**
 * The first instant from `at` on that is outside somebody's own quiet hours (BM-38).
 * @param zone IANA name of the place's time zone
 */
export function afterQuiet(at: Temporal.Instant, quiet: QuietHours, zone: string): Temporal.Instant {
  const { from, to } = quiet
  const local = at.toZonedDateTimeISO(zone)
  const minute = local.hour * 60 + local.minute
  const isQuiet = from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to)
  if (!isQuiet) return at
  const day = local.toPlainDate().add({ days: minute >= to ? 1 : 0 })
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(to / 60), minute: to % 60 })
  return day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
}
