import { z } from 'zod'
import { day, timeOfDay } from '../../people/volunteers/volunteers.schema.ts'

const some = (least: number) =>
  z.coerce.number({ error: 'not_a_number' }).int('not_a_number').min(least, 'too_small').max(20, 'too_great')

/** What a coordinator does with one shift. */
export const shiftActs = z.discriminatedUnion('act', [
  z.object({ act: z.literal('assign'), account: z.uuid('required'), role: z.enum(['on', 'standby']) }),
  z.object({ act: z.literal('remove'), duty: z.uuid() }),
  z.object({ act: z.literal('cancel') }),
  z.object({
    act: z.literal('change'),
    day,
    from: timeOfDay,
    to: timeOfDay,
    place: z
      .string()
      .trim()
      .max(80)
      .transform((text) => text || null),
    wanted: some(1),
    standby: some(0),
  }),
])

const monday = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined)

/** Which part of the rota is looked at, from the address. */
export const rotaView = z.object({
  week: monday,
  language: z.string().max(10).optional().catch(undefined),
  show: z.enum(['gaps', 'semester']).optional().catch(undefined),
  shift: z.uuid().optional().catch(undefined),
  news: z.string().max(40).optional().catch(undefined),
})

/** What a volunteer does on her page of shifts. */
export const myActs = z.discriminatedUnion('act', [
  z.object({ act: z.literal('take'), shift: z.uuid() }),
  z.object({ act: z.literal('standby'), shift: z.uuid() }),
  z.object({ act: z.literal('leave'), duty: z.uuid() }),
  z.object({
    act: z.literal('offer'),
    duty: z.uuid(),
    to: z
      .literal('')
      .transform(() => null)
      .or(z.uuid()),
  }),
  z.object({ act: z.literal('keep'), duty: z.uuid() }),
  z.object({ act: z.literal('swap'), swap: z.uuid() }),
  z.object({ act: z.literal('away'), from: day, to: day }),
  z.object({ act: z.literal('back'), absence: z.uuid() }),
  z.object({ act: z.literal('wish') }).catchall(z.enum(['preferred', 'possible', 'not', 'wish', ''])),
  z.object({ act: z.literal('feed') }),
])
