import { z } from 'zod'
import { canBeAskedFor } from '../../languages/spoken.ts'
import { hasIdentityNumber } from '../../people/identity-numbers.ts'
import { latinDigits, readPhone } from '../../people/phones.ts'
import { mostWords, safeTimes, textReaders } from '../requests.schema.ts'

const flag = z.literal('yes').optional()
const choice = z.string().max(60).default('')
const several = z
  .union([z.string().transform((one) => [one]), z.array(z.string()).max(20)])
  .default([])
  .transform((all) => all.filter((one) => (safeTimes as readonly string[]).includes(one)))

/** The form as it is posted, before its fields are held against each other and the tenant's own lists. */
export const askForm = z.object({
  step: z.enum(['check', 'more', 'send', 'change']).default('check'),
  key: z.string().max(200).default(''),
  phone: z.string().max(60, 'phone_bad').default(''),
  no_phone: flag,
  language: choice,
  topic: choice,
  /** The address of the text she was reading. */
  article: z.string().max(80).catch(''),
  words: z.string().max(mostWords, 'too_long').default(''),
  area: choice,
  woman: flag,
  mother_tongue: flag,
  avoid_own: flag,
  avoid: z.string().max(300, 'too_long').default(''),
  times: several,
  may_text: z.enum(['yes', 'no', '']).default(''),
  readers: z.enum([...textReaders, '']).default(''),
  danger: flag,
  under16: flag,
  consent: flag,
})
export type AskForm = z.output<typeof askForm>

/** The names of fields that travel with her through the page to check. */
export const carried = [
  'phone',
  'no_phone',
  'language',
  'topic',
  'article',
  'words',
  'area',
  'woman',
  'mother_tongue',
  'avoid_own',
  'avoid',
  'times',
  'may_text',
  'readers',
  'danger',
  'under16',
] as const

const emergencyNumbers = new Set(['110', '112', '113', '116117', '116111', '116123', '911', '999', '02800'])

/** What she answered, held against the tenant's lists: a wish, or a code for each field to mend. */
export type Judged =
  | { ok: true; phone: string | null; topicId: string | null; areaId: string | null; language: string }
  | { ok: false; errors: Record<string, string> }

/**
 * Judges a form that could be read.
 * @param page the page's language, which is also spoken unless she chose another
 */
export function judge(
  form: AskForm,
  page: { language: string; demo: boolean; topicIds: readonly string[]; areaIds: readonly string[] },
): Judged {
  const errors: Record<string, string> = {}
  const phone = form.no_phone ? null : readPhone(form.phone, { demo: page.demo })
  if (phone && !phone.ok) errors.phone = phoneFault(form.phone)
  const language = form.language || page.language
  if (!canBeAskedFor(language)) errors.language = 'language_unknown'
  if (form.topic && !page.topicIds.includes(form.topic)) errors.topic = 'choose_one'
  if (form.area && !page.areaIds.includes(form.area)) errors.area = 'choose_one'
  if (hasIdentityNumber(form.words)) errors.words = 'identity_number'
  if (hasIdentityNumber(form.avoid)) errors.avoid = 'identity_number'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    language,
    phone: phone?.ok ? phone.e164 : null,
    topicId: form.topic || null,
    areaId: form.area || null,
  }
}

function phoneFault(text: string): string {
  const digits = latinDigits(text).replace(/\D/g, '')
  if (digits === '') return 'phone_empty'
  return emergencyNumbers.has(digits) ? 'phone_emergency' : 'phone_bad'
}
