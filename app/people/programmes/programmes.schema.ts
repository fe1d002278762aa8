import { z } from 'zod'
import { hasIdentityNumber } from '../identity-numbers.ts'

/** How far a programme is (HA-42). */
export const programmeStates = ['idea', 'pilot', 'running', 'ended'] as const
export type ProgrammeState = (typeof programmeStates)[number]

/** As what somebody belongs to a programme. */
export const parts = ['coordinator', 'deputy', 'volunteer'] as const
export type Part = (typeof parts)[number]

const line = z.string().trim().min(1).max(300)
const lines = z.array(line).max(60)

/** What makes a programme, without anybody in it (HA-23). */
export const programmeContent = z.strictObject({
  roles: lines,
  /** Codes of the tenant's topics. */
  topics: z.array(z.string().regex(/^[\w-]{1,60}$/)).max(60),
  forms: lines,
  training: lines,
  templates: z
    .array(
      z.strictObject({ name: z.string().trim().min(1).max(80), text: z.string().trim().min(1).max(1000) }),
    )
    .max(60),
  questions: lines,
})
export type ProgrammeContent = z.output<typeof programmeContent>

/** The file by which a programme goes from one place to another; `key` stays the same wherever it goes. */
export const programmeFile = z.strictObject({
  format: z.literal('helsebro.programme'),
  version: z.literal(1),
  key: z.uuid(),
  name: z.string().trim().min(2).max(120),
  purpose: z.string().trim().max(2000),
  content: programmeContent,
})
export type ProgrammeFile = z.output<typeof programmeFile>

const listed = z
  .string()
  .max(20_000, 'too_long')
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((each) => each.trim())
      .filter(Boolean),
  )
  .refine((all) => all.length <= 60, 'too_many_lines')
  .refine((all) => all.every((each) => each.length <= 300), 'too_long')
const many = z.union([z.string().transform((one) => [one]), z.array(z.string()).max(60)]).default([])

/** The form of a programme: lists with one thing a line, templates as `name: text`. */
export const programmeForm = z
  .object({
    name: z.string().trim().min(2, 'required').max(120, 'too_long'),
    purpose: z.string().trim().max(2000, 'too_long').default(''),
    owner: z.union([z.uuid(), z.literal('')]).default(''),
    roles: listed,
    topics: many,
    forms: listed,
    training: listed,
    templates: listed.refine((all) => all.every((each) => /^[^:]{1,80}:\s*\S/.test(each)), 'template_line'),
    questions: listed,
  })
  .transform(({ name, purpose, owner, templates, ...rest }) => ({
    name,
    purpose,
    ownerUnitId: owner || null,
    content: {
      ...rest,
      templates: templates.map((each) => {
        const at = each.indexOf(':')
        return { name: each.slice(0, at).trim(), text: each.slice(at + 1).trim() }
      }),
    } satisfies ProgrammeContent,
  }))
  .superRefine((form, context) => {
    // Ids are no words: eight figures of one may look like a number to call.
    for (const fault of personalIn({ ...form, ownerUnitId: null }))
      context.addIssue({ code: 'custom', path: [fault.split('.')[0] ?? ''], message: 'names_somebody' })
  })

/** The other acts on a programme's page. */
export const programmeActs = z.discriminatedUnion('act', [
  z.object({ act: z.literal('state'), state: z.enum(programmeStates) }),
  z.object({ act: z.literal('join'), account: z.uuid('choose_one'), part: z.enum(parts) }),
  z.object({ act: z.literal('part_with'), member: z.uuid() }),
  z.object({
    act: z.literal('involve'),
    unit: z.uuid(),
    contact: z.string().trim().min(2, 'required').max(200, 'too_long'),
  }),
  z.object({ act: z.literal('dismiss'), unit: z.uuid() }),
  z.object({
    act: z.literal('answer'),
    question: z.string().min(1).max(300),
    answer: z.string().trim().min(1, 'required').max(2000, 'too_long'),
  }),
])

/**
 * Where the words of a programme look like somebody's phone, e-mail or identity number: such a file names people and
 * neither leaves nor enters (HA-23).
 * @returns the places, such as `content.roles.2`
 */
export function personalIn(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return at !== 'key' && looksPersonal(value) ? [at] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => personalIn(each, at ? `${at}.${name}` : name))
}

function looksPersonal(text: string): boolean {
  if (hasIdentityNumber(text) || /[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text)) return true
  // Eight digits and more, however they are spaced, are somebody's number; years and times of day are shorter.
  return /(?<!\d)\+?\d(?:[ .-]?\d){7,}(?!\d)/.test(text)
}
