import { z } from 'zod'
import type { Capability } from '../../privacy/permissions.ts'

/** A point that tells by itself whether it is done, where it is mended if here, and to which part of the service it belongs. */
export type KnownPoint = { readonly code: string; readonly href?: string; readonly needs?: Capability }

/** What a place has to have before it opens (BM-55), in the order it is best done. */
export const knownPoints = [
  { code: 'parts', href: '/staff/settings/parts' },
  { code: 'languages', href: '/staff/settings#languages' },
  { code: 'coordinators', href: '/staff/people' },
  { code: 'contact', href: '/staff/settings#contacts' },
  { code: 'privacy', href: '/staff/settings#contacts' },
  { code: 'professionals', href: '/staff/settings#contacts', needs: 'helpline' },
  { code: 'articles', href: '/staff/library' },
  { code: 'about', href: '/staff/settings/texts' },
  { code: 'signed_off', href: '/staff/reports' },
  { code: 'volunteers', href: '/staff/coverage', needs: 'helpline' },
  { code: 'sms', href: '/staff/messages/carriers' },
  { code: 'tried', href: '/staff', needs: 'helpline' },
  { code: 'backup' },
] as const satisfies readonly KnownPoint[]
export type PointCode = (typeof knownPoints)[number]['code']

const codes = knownPoints.map(({ code }) => code)
const day = z
  .union([z.literal(''), z.iso.date()])
  .default('')
  .transform((value) => (value === '' ? null : Temporal.PlainDate.from(value)))
const owner = z
  .union([z.literal(''), z.uuid()])
  .default('')
  .transform((value) => (value === '' ? null : value))
const words = z.string().trim().min(2, 'required').max(200, 'too_long')

/** What is done on the page: whose a point is and by when; a point of the place's own added, done, or taken away. */
export const checklistForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('plan'), section: z.string(), code: z.enum(codes), owner, due: day }),
  z.object({ act: z.literal('change'), section: z.string(), id: z.uuid(), words, owner, due: day }),
  z.object({ act: z.literal('add'), section: z.string(), words, owner, due: day }),
  z.object({ act: z.enum(['done', 'undone', 'drop']), id: z.uuid() }),
])
export type ChecklistWish = z.output<typeof checklistForm>
