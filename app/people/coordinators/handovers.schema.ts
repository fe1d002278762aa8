import { z } from 'zod'
import { day } from '../volunteers/volunteers.schema.ts'

/** Planning a hand-over, or taking the plan back. */
export const handoverForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('plan'), from: z.uuid(), to: z.uuid(), day }),
  z.object({ act: z.literal('cancel'), id: z.uuid() }),
])
