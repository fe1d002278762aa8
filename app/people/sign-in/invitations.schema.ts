import { z } from 'zod'

/** The roles that staff can be invited to. */
export const staffRoles = ['coordinator', 'admin', 'auditor', 'professional', 'custodian', 'partner'] as const

/** What a newly invited person tells about herself. */
export const acceptance = z.object({
  name: z.string().trim().min(2).max(80),
  phone: z.string().trim().min(1).max(40),
  language: z.enum(['nb', 'nn', 'en']),
  /** The first coordinator's choice of what her place begins with (BM-55). */
  begins: z.enum(['all', 'library']).default('all'),
})

/** Which role an invitation is for. */
export const invitationForm = z.object({ role: z.enum(staffRoles) })
