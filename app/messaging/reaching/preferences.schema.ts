import { z } from 'zod'
import { type Way, ways } from './ways.ts'

const place = z.preprocess((value) => (value === '' ? undefined : value), z.enum(ways).optional())

/** How she wants to be reached: up to three ways in order, each counted once, and an e-mail address of her own. */
export const reachForm = z
  .object({
    first: z.enum(ways, { error: 'choose_one' }),
    second: place,
    third: place,
    email: z.preprocess(
      (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
      z.string().trim().max(120, 'email').pipe(z.email('email')).nullable().default(null),
    ),
  })
  .transform(({ first, second, third, email }) => ({
    email,
    channels: [...new Set([first, second, third].filter((way): way is Way => way !== undefined))],
  }))
  .superRefine(({ email, channels }, context) => {
    if (channels.includes('email') && email === null)
      context.addIssue({ code: 'custom', path: ['email'], message: 'email' })
  })
