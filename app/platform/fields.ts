import { z } from 'zod'

// What fields of many forms have in common. Each aborts at its first fault, so that a rule over two fields never reads a
// value that is none (zod judges a whole object even when one of its fields has failed).

/** A day as a browser sends it (`2026-11-22`), read as a `PlainDate`; refused with `required` or `invalid`. */
export const dayField = z
  .string()
  .min(1, { error: 'required', abort: true })
  .refine(isDay, { error: 'invalid', abort: true })
  .transform((text) => Temporal.PlainDate.from(text))

/** An hour and minute of a day (`09:30`), read as a `PlainTime`; refused with `required` or `invalid`. */
export const clockField = z
  .string()
  .min(1, { error: 'required', abort: true })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'invalid', abort: true })
  .transform((text) => Temporal.PlainTime.from(text))

/**
 * A field that may be left empty, which is `null` then.
 * @param schema what it must be otherwise
 */
export const emptyIsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())

/** The values of boxes or rows of one name, of which a form may send none, one or many. */
export const listed = (value: unknown): unknown =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
