import type { TenantSettings } from '../../people/settings/settings.schema.ts'
import { daysOf } from '../../privacy/periods.ts'
import type { Period } from '../../privacy/retention.ts'

/** How long her number and words stay after the end (norms 7). */
export const contactPeriod = { rule: 'helpline.contact_period', days: 30, least: 1 } satisfies Period

/** How long a request stays that nobody could take (norms 7); volunteers need a week to get to it. */
export const lapsePeriod = { rule: 'helpline.lapse', days: 14, least: 7 } satisfies Period

/** The days that her number and words stay in this tenant after the end: what it says to her is what it does. */
export function keepDays({ retention }: Pick<TenantSettings, 'retention'>): number {
  return daysOf(contactPeriod, retention)
}

/** The days after which a request that nobody could take is given up in this tenant. */
export function lapseDays({ retention }: Pick<TenantSettings, 'retention'>): number {
  return daysOf(lapsePeriod, retention)
}
