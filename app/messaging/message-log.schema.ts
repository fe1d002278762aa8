import { z } from 'zod'
import { messageStates } from './messages.schema.ts'

const chosen = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null)

/** The log's filters as they stand in its address; what cannot be read is no filter. */
export const logAddress = z.object({
  state: chosen(z.enum(messageStates)),
  person: chosen(z.uuid()),
  before: chosen(z.uuid()),
})

/** “I have read it”: which text. */
export const settleForm = z.object({ inbound: z.uuid() })

/** What is written on a simulated phone. */
export const phoneAnswer = z.object({ text: z.string().trim().min(1).max(1000) })
