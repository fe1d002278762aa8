import { z } from 'zod'
import { languages as interfaceLanguages } from '../../languages/registry.ts'
import { isSpoken } from '../../languages/spoken.ts'

export const languageLevels = ['mother_tongue', 'good', 'some'] as const
export const genders = ['woman', 'man', 'other'] as const
/** Where volunteers come from (HA-22). */
export const sources = [
  'adult_education',
  'faith_community',
  'organisation',
  'health_service',
  'friend',
  'other',
] as const
/** What was found of personal suitability: a code, a day and who, never words (HA-30). */
export const suitabilities = ['interviewed', 'approved', 'not_now'] as const

/** A spoken language with how well. */
export type SpokenLevel = { readonly language: string; readonly level: (typeof languageLevels)[number] }

const many = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string()),
)
const ids = many.transform((all) => [...new Set(all.filter((id) => id !== ''))]).pipe(z.array(z.uuid()))
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())
const count = (most: number) =>
  optional(z.coerce.number({ error: 'not_a_number' }).int().min(0, 'too_small').max(most, 'too_great'))

/** A time of day as a form writes it (`21:30`), in minutes since midnight. */
export const timeOfDay = z
  .string()
  .trim()
  .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/, 'time')
  .transform((text) => {
    const [hour = 0, minute = 0] = text.split(/[:.]/).map(Number)
    return hour * 60 + minute
  })

/** A day as a form writes it (`2026-11-22`). */
export const day = z
  .string()
  .trim()
  .refine(
    (text) => {
      try {
        return Temporal.PlainDate.from(text).toString() === text
      } catch {
        return false
      }
      // A rule over two days reads no text that is none.
    },
    { error: 'date', abort: true },
  )

/** The rows of languages: `language` and `level` come as often as there are rows, empty rows fall away. */
const languageRows = { language: many, level: many }
function readLanguages(rows: { language: string[]; level: string[] }): SpokenLevel[] {
  const found = new Map<string, SpokenLevel['level']>()
  for (const [index, language] of rows.language.entries()) {
    const level = languageLevels.find((each) => each === rows.level[index]) ?? 'good'
    if (language !== '') found.set(language, level)
  }
  return [...found].map(([language, level]) => ({ language, level }))
}

/** What a volunteer changes about herself, and a coordinator with her. */
export const profileFields = {
  ...languageRows,
  alias: z.string().trim().min(1, 'required').max(40, 'too_long'),
  gender: optional(z.enum(genders)),
  textLanguage: z.string().refine((tag) => interfaceLanguages.some((each) => each.tag === tag), 'invalid'),
  areas: ids,
  topics: ids,
  dailyCap: count(50),
  weeklyCap: count(200),
  quietFrom: optional(timeOfDay),
  quietTo: optional(timeOfDay),
}

/** Turns the rows into languages and refuses unknown ones and half a stretch of quiet hours. */
export function settleProfile<
  T extends { language: string[]; level: string[]; quietFrom: number | null; quietTo: number | null },
>(form: T, context: z.RefinementCtx) {
  const { language, level, ...rest } = form
  const spoken = readLanguages({ language, level })
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (spoken.length === 0) refuse('language', 'choose_some')
  if (spoken.some((each) => !isSpoken(each.language))) refuse('language', 'language_unknown')
  if ((form.quietFrom === null) !== (form.quietTo === null)) refuse('quietTo', 'required')
  return { ...rest, languages: spoken }
}

/** A coordinator's form for a volunteer; the phone is read by `readPhone`, since only a tenant knows its block. */
export const volunteerForm = z
  .object({
    ...profileFields,
    name: z.string().trim().min(2, 'required').max(120, 'too_long'),
    phone: z.string().trim().min(1, 'required').max(40, 'phone_long'),
    email: optional(z.email('email').max(120, 'too_long')),
    source: optional(z.enum(sources)),
  })
  .transform(settleProfile)

/** The dated statuses that decide whether she may be asked; empty takes one back (BM-04, HA-30). */
export const statusForm = z.object({
  trainedOn: optional(day),
  declarationOn: optional(day),
  suitability: optional(z.enum(suitabilities)),
})

/** Until which day she is left in peace; empty: from now on she is asked again. */
export const pauseForm = z.object({ until: optional(day) })

export type Status = z.output<typeof statusForm>
/** A volunteer's profile as it is stored; caps null: the tenant's; quiet hours in minutes since midnight. */
export type Profile = {
  readonly alias: string
  readonly gender: (typeof genders)[number] | null
  readonly languages: readonly SpokenLevel[]
  readonly areas: readonly string[]
  readonly topics: readonly string[]
  readonly dailyCap: number | null
  readonly weeklyCap: number | null
  readonly quietFrom: number | null
  readonly quietTo: number | null
}
/** A volunteer about to be added; `phone` is E.164. */
export type NewVolunteer = Profile & {
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly textLanguage: string
  readonly source: (typeof sources)[number] | null
  readonly trainedOn?: string | null
  readonly declarationOn?: string | null
}
