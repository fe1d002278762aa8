import { z } from 'zod'
import { isSpoken } from '../../languages/spoken.ts'
import { hasIdentityNumber } from '../identity-numbers.ts'
import { readPhone } from '../phones.ts'
import { languageLevels, type SpokenLevel, sources } from '../volunteers/volunteers.schema.ts'

/** When somebody could help: parts of the week by the tenant's clock; none chosen means any. */
export const helpTimes = ['morning', 'day', 'evening', 'weekend'] as const
export type HelpTime = (typeof helpTimes)[number]

/** How far a candidacy has come: a code with a day and who, never words (HA-30). */
export const steps = ['contacted', 'interviewed', 'approved', 'not_now'] as const
export type Step = (typeof steps)[number]

const one = z.string().max(60).default('')
const several = (most: number) =>
  z.union([z.string().transform((only) => [only]), z.array(z.string()).max(most)]).default([])

/** The form of those who want to become volunteers, as it is posted. */
export const joinForm = z.object({
  step: z.enum(['check', 'change', 'send']).default('check'),
  key: z.string().max(200).default(''),
  name: z.string().trim().max(120, 'too_long').default(''),
  phone: z.string().max(60, 'phone_bad').default(''),
  email: z.string().trim().max(120, 'too_long').default(''),
  language: several(12),
  level: several(12),
  area: one,
  times: several(8),
  source: one,
  consent: z.literal('yes').optional(),
})
export type JoinForm = z.output<typeof joinForm>

/** The names of fields that travel with her through the page to check. */
export const carriedFields = [
  'name',
  'phone',
  'email',
  'language',
  'level',
  'area',
  'times',
  'source',
] as const

/** What she offers, read: the phone is E.164. */
export type Offer = {
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly languages: readonly SpokenLevel[]
  readonly areaId: string | null
  readonly times: readonly HelpTime[]
  readonly source: (typeof sources)[number] | null
}

/**
 * Holds a form that could be read against the tenant's own lists (HA-15).
 * @returns what she offers, or a code for each field to mend
 */
export function judgeOffer(
  form: JoinForm,
  page: { demo: boolean; areaIds: readonly string[] },
): { ok: true; offer: Offer } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  if (form.name.length < 2) errors.name = 'required'
  else if (hasIdentityNumber(form.name)) errors.name = 'identity_number'
  const phone = readPhone(form.phone, { demo: page.demo })
  if (!phone.ok) errors.phone = phone.reason === 'required' ? 'required' : 'phone_bad'
  if (form.email !== '' && !z.email().safeParse(form.email).success) errors.email = 'email'
  const languages = spokenOf(form)
  if (languages.length === 0) errors.language = 'choose_some'
  else if (languages.some(({ language }) => !isSpoken(language))) errors.language = 'language_unknown'
  if (form.area !== '' && !page.areaIds.includes(form.area)) errors.area = 'choose_one'
  const source = sources.find((each) => each === form.source) ?? null
  if (form.source !== '' && source === null) errors.source = 'choose_one'
  if (Object.keys(errors).length > 0 || !phone.ok) return { ok: false, errors }
  const offer = {
    name: form.name,
    phone: phone.e164,
    email: form.email || null,
    languages,
    areaId: form.area || null,
    times: helpTimes.filter((each) => form.times.includes(each)),
    source,
  }
  return { ok: true, offer }
}

/** The rows of languages with their levels; empty rows fall away, a language said twice counts once. */
export function spokenOf(form: Pick<JoinForm, 'language' | 'level'>): SpokenLevel[] {
  const found = new Map<string, SpokenLevel['level']>()
  for (const [index, language] of form.language.entries())
    if (language !== '')
      found.set(language, languageLevels.find((each) => each === form.level[index]) ?? 'good')
  return [...found].map(([language, level]) => ({ language, level }))
}
