import { z } from 'zod'

/** What one segment costs with a provider on a route (`+47`, or `+` for every number without one of its own), in øre. */
export const price = z.object({
  provider: z.string().min(1).max(40),
  route: z.string().regex(/^\+\d*$/),
  ore: z.number().min(0).max(10_000),
})
export type Price = z.output<typeof price>

/** The tenant's own prices, as its provider's contract says; where it has none, only segments are told. */
export const priceSettings = z.object({ prices: z.array(price).max(200).default([]) })

/** Øre as a person types them: `39`, `38,5`; nothing where the price is not known. */
export const oreField = z
  .string()
  .trim()
  .regex(/^(\d{1,4}([.,]\d{1,2})?)?$/, 'ore')
  .transform((typed) => (typed === '' ? null : Number(typed.replace(',', '.'))))
