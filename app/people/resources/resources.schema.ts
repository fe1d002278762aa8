import { z } from 'zod'
import { day } from '../volunteers/volunteers.schema.ts'

/** What a resource person is there for: a code, no story (HA-39). */
export const resourcePurposes = ['everyday', 'school', 'health', 'network', 'language'] as const
export type ResourcePurpose = (typeof resourcePurposes)[number]

/** How it went when the coordinator asked: a code, no notes. */
export const checkOutcomes = ['well', 'talk', 'not_reached'] as const
export type CheckOutcome = (typeof checkOutcomes)[number]

/** Beginning one, asking how it goes, ending it. */
export const resourceForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('begin'),
    volunteer: z.uuid('choose_one'),
    family: z.string().trim().min(2, 'required').max(60, 'too_long'),
    purpose: z.enum(resourcePurposes),
    from: day,
    to: day,
    consent: day,
    weeks: z.coerce.number({ error: 'not_a_number' }).int().min(1, 'too_small').max(26, 'too_great'),
  }),
  z.object({ act: z.literal('check'), id: z.uuid(), outcome: z.enum(checkOutcomes) }),
  z.object({ act: z.literal('end'), id: z.uuid() }),
])
export type NewResource = Extract<z.output<typeof resourceForm>, { act: 'begin' }>
