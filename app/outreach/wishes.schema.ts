import { z } from 'zod'
import { isSpoken } from '../languages/spoken.ts'
import { many } from '../people/settings/setting-forms.schema.ts'

/** The line that a message to many is known by. */
export const titleField = z.string().trim().min(3, 'required').max(120, 'too_long')

/** Spoken languages; none means all. */
export const spokenField = many.pipe(z.array(z.string().refine(isSpoken)))

/** Spoken languages, at least one. */
export const someSpokenField = many.pipe(z.array(z.string().refine(isSpoken)).min(1, 'choose_some'))

/** Areas by id; none means everywhere. */
export const areasField = many.pipe(z.array(z.uuid()))

/** Programmes by id; none means whoever takes part in any or none. */
export const programmesField = many.pipe(z.array(z.uuid()))

/** The authority's request that it is sent for (BM-19); null where nobody asked. */
export const campaignField = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.uuid().nullable(),
)
