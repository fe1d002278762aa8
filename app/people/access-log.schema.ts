import { z } from 'zod'

/** In what capacity somebody acts who has no account. */
export const actorKinds = ['visitor', 'link', 'job', 'operator'] as const

const chosen = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null)

const cursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z~[\da-f-]{36}$/)
  .transform((text) => {
    const [at = '', id = ''] = text.split('~')
    return { at: Temporal.Instant.from(at), id: z.uuid().parse(id) }
  })

/** The access log's filters as they stand in its address; what cannot be read is no filter. */
export const accessLogAddress = z.object({
  act: chosen(z.string().regex(/^[a-z]+\.[a-z_]+$/)),
  actor: chosen(z.uuid().or(z.enum(actorKinds))),
  day: chosen(z.iso.date().transform((text) => Temporal.PlainDate.from(text))),
  before: chosen(cursor),
})

/** The same, read. */
export type AccessLogWish = z.output<typeof accessLogAddress>

/** The address of the lines after this one. */
export function cursorOf({ at, id }: { at: Temporal.Instant; id: string }): string {
  return `${at}~${id}`
}
