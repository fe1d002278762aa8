import { z } from 'zod'

/** Which of its texts a place offers to others: exactly these. */
export const offersForm = z.object({
  offered: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.uuid()).max(5000))
    .default([]),
})

/** Which text is taken over, and whether readers see it at once. */
export const takeForm = z.object({ article: z.uuid(), act: z.enum(['publish', 'hold']) })

/** Which version of the original is taken over: the one that was looked at. */
export const changeForm = z.object({ number: z.coerce.number().int().positive() })
