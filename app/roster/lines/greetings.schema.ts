import { z } from 'zod'
import { canBeAskedFor } from '../../languages/spoken.ts'

/** What a coordinator does with a language's greeting; the sound itself comes beside it, in the field `sound`. */
export const greetingAct = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('keep'),
    language: z.string().refine(canBeAskedFor, 'unknown'),
    agree: z.literal('yes', 'agree_first'),
  }),
  z.object({ do: z.literal('drop'), language: z.string().refine(canBeAskedFor, 'unknown') }),
])
