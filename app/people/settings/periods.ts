import { z } from 'zod'
import { daysOf, type OwnPeriods } from '../../privacy/periods.ts'
import type { Period } from '../../privacy/retention.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { readForm } from '../forms.ts'
import { whole } from './setting-forms.schema.ts'
import { saveSettings } from './settings.ts'

/** A period as the settings page shows it: the days that hold now, and how far they may be changed. */
export type ShownPeriod = {
  /** The rule as a form field and a message key can bear it: `messaging_words`. */
  readonly field: string
  readonly days: number
  readonly most: number
  /** Null where the period is fixed. */
  readonly least: number | null
}

/** Every period that says something to a reader, with the tenant's own days; those of zero days are left out. */
export function shownPeriods(periods: readonly Period[], own: OwnPeriods): ShownPeriod[] {
  return periods
    .filter(({ days }) => days > 0)
    .map((period) => ({
      field: fieldOf(period),
      days: daysOf(period, own),
      most: period.days,
      least: period.least ?? null,
    }))
}

/**
 * Saves the tenant's own periods (norms 7), each between its rule's least and what is registered.
 * @returns a code for each field that cannot be used; nothing is saved then
 */
export async function savePeriods(scope: SignedInScope, periods: readonly Period[], request: Request) {
  const own = periods.filter(({ least }) => least !== undefined)
  const shape = Object.fromEntries(
    own.map((period) => [fieldOf(period), whole(period.least ?? period.days, period.days)]),
  )
  const form = await readForm(request, z.object(shape))
  if (!form.ok) return form
  const days = Object.fromEntries(own.map((period) => [period.rule, form.value[fieldOf(period)]]))
  await saveSettings(scope, 'retention', { days })
  return { ok: true } as const
}

const fieldOf = ({ rule }: Period) => rule.replace('.', '_')
