import { z } from 'zod'
import { day } from '../volunteers/volunteers.schema.ts'

/** The work for which the law lets one ask for a certificate (politiregisterforskriften § 34-1): a code, no words. */
export const certificateRoles = ['children', 'disability'] as const
export type CertificateRole = (typeof certificateRoles)[number]

/** Noting that it was shown, or that the work it was for has ended. There is no field for a file (norms 23). */
export const certificateForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('shown'), id: z.uuid(), day }),
  z.object({ act: z.literal('over'), id: z.uuid() }),
])

/** Asking for one. */
export const requireForm = z.object({ role: z.enum(certificateRoles) })
