import { z } from 'zod'
import { endings } from '../requests.schema.ts'

const id = z.uuid({ error: 'invalid' })
const ticked = z.literal('yes').optional()

/** What a coordinator, or a professional for what was handed to her, does with a request. */
export const act = z.discriminatedUnion('act', [
  z.object({ act: z.literal('widen'), count: z.coerce.number().int().min(1).max(20).default(4) }),
  z.object({ act: z.literal('assign'), volunteer: id }),
  z.object({ act: z.literal('take_over') }),
  z.object({ act: z.literal('reached') }),
  z.object({ act: z.literal('no_answer') }),
  z.object({ act: z.literal('give_back') }),
  z.object({ act: z.literal('merge'), into: id }),
  z.object({ act: z.literal('hand'), account: id, consent: ticked }),
  z.object({ act: z.literal('close'), as: z.enum(endings).exclude(['lapsed']) }),
  z.object({ act: z.literal('write'), words: z.string() }),
])
export type Act = z.output<typeof act>

/** Where a refused act is told: at the field that has the fault, else for the page as a whole (`act`). */
export function faultsOf(reason: string): Readonly<Record<string, string>> {
  if (reason === 'no_consent') return { consent: reason }
  if (reason === 'empty' || reason === 'too_long' || reason === 'identity_number') return { words: reason }
  return { act: reason }
}
