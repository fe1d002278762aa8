import type { SignedInScope } from '../../privacy/scope.ts'
import type { FieldErrors, Typed } from '../forms.ts'
import { readForm } from '../forms.ts'
import { readPhone } from '../phones.ts'
import {
  alarmsForm,
  contactsForm,
  coverageForm,
  digestForm,
  hoursForm,
  languagesForm,
  messagingForm,
  nameForm,
  populationForm,
  telephonyForm,
} from './setting-forms.schema.ts'
import { settingGroups } from './settings.schema.ts'
import { nameTenant, saveSettings } from './settings.ts'

/** The sections of the settings page, each a form that saves by itself. */
export const settingSections = [
  'name',
  'languages',
  'hours',
  'contacts',
  'telephony',
  'alarms',
  'messaging',
  'digest',
  'coverage',
  'population',
] as const
export type SettingSection = (typeof settingSections)[number]

// Groups whose shape a higher module keeps.
const others = { alarms: alarmsForm, messaging: messagingForm, digest: digestForm } as const

const forms = {
  languages: languagesForm,
  hours: hoursForm,
  contacts: contactsForm,
  telephony: telephonyForm,
  coverage: coverageForm,
  population: populationForm,
} as const

type Outcome = { ok: true } | { ok: false; errors: FieldErrors; typed: Typed }

/**
 * Reads and saves one section.
 * @param options `demo`: the tenant's own undiallable numbers count as numbers
 */
export async function saveSection(
  scope: SignedInScope,
  section: SettingSection,
  request: Request,
  options: { demo: boolean },
): Promise<Outcome> {
  if (section === 'alarms' || section === 'messaging' || section === 'digest') {
    const form = await readForm(request, others[section])
    if (!form.ok) return form
    await saveSettings(scope, section, form.value)
    return { ok: true }
  }
  if (section === 'name') {
    const form = await readForm(request, nameForm)
    if (!form.ok) return form
    await nameTenant(scope, form.value)
    return { ok: true }
  }
  const form = await readForm(request, forms[section])
  if (!form.ok) return form
  const { value, errors } = withPhones(form.value as Record<string, unknown>, options)
  if (value.relay === 'simulator' && !options.demo) errors.relay = 'invalid'
  if (Object.keys(errors).length > 0) return { ok: false, errors, typed: form.typed }
  const checked = settingGroups[section].safeParse(value)
  if (!checked.success) {
    const field = String(checked.error.issues[0]?.path[0] ?? 'form')
    return { ok: false, errors: { [field]: 'invalid' }, typed: form.typed }
  }
  await saveSettings(scope, section, checked.data)
  return { ok: true }
}

/** Phones as E.164; Norwegian short numbers (three to six figures) stay as they are; empty stays empty. */
function withPhones(value: Record<string, unknown>, options: { demo: boolean }) {
  const errors: Record<string, string> = {}
  const read = Object.entries(value).map(([field, typed]) => {
    if (!/(Phone|Number)$/.test(field) || typeof typed !== 'string' || typed === '') return [field, typed]
    const short = typed.replace(/\s/g, '')
    if (/^1\d{2,5}$/.test(short)) return [field, short]
    const phone = readPhone(typed, options)
    if (!phone.ok) errors[field] = phone.reason
    return [field, phone.ok ? phone.e164 : typed]
  })
  return { value: Object.fromEntries(read) as Record<string, unknown>, errors }
}
