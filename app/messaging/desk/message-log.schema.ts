import { z } from 'zod'
import { messageStates } from '../messages.schema.ts'

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

const text = z.string().trim().min(1).max(1000)
const ring = z.uuid()

/** What is written from a number that nobody knows, in a demonstration. */
export const strangerForm = z.object({ text })

/** What is done on a simulated phone: a text is written, unless it is a ringing that is answered or let be. */
export const phoneAct = z.preprocess(
  (form) => ({ act: 'write', ...(form as object) }),
  z.discriminatedUnion('act', [
    z.object({ act: z.literal('write'), text }),
    z.object({ act: z.literal('pick_up'), ring }),
    z.object({ act: z.literal('let_ring'), ring }),
  ]),
)
