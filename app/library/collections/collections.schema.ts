import { z } from 'zod'
import { clean } from '../articles/markdown.ts'

const many = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string()),
)
const text = (most: number) => z.string().transform(clean).pipe(z.string().trim().max(most, 'too_long'))

/** The most steps that a collection has. */
export const mostSteps = 50

/** What a new collection is called. */
export const newCollectionForm = z.object({
  title: text(120).pipe(z.string().min(3, 'required')),
  summary: text(400).default(''),
})

/** A step as the form names it: `article:<id>` or `webinar:<id>`. */
const step = z.string().regex(/^(article|webinar):[0-9a-f-]{36}$/)
export type Step = { readonly kind: 'article' | 'webinar'; readonly id: string }

/** A collection as it is kept: its steps with the place each is to have; an empty place takes the step away. */
export const collectionForm = newCollectionForm
  .extend({
    edition: z.coerce.number().int().min(1),
    step: many.pipe(z.array(step).max(mostSteps + 1)),
    place: many.pipe(z.array(z.string().max(4))),
    add: z.literal('').or(step).default(''),
  })
  .transform(({ step: named, place, add, ...facts }) => {
    const kept = named
      .map((each, at) => ({ each, place: Number.parseInt(place[at] ?? '', 10) }))
      .filter(({ place: number }) => number > 0)
      .sort((a, b) => a.place - b.place)
      .map(({ each }) => each)
    const all = [...new Set([...kept, ...(add === '' ? [] : [add])])].slice(0, mostSteps)
    return { ...facts, steps: all.map(readStep) }
  })
export type CollectionWish = z.output<typeof collectionForm>

function readStep(named: string): Step {
  const [kind, id = ''] = named.split(':')
  return { kind: kind === 'webinar' ? 'webinar' : 'article', id }
}

/** What a collection is called in another language: written, or signed off as it stands. */
export const wordsForm = newCollectionForm.extend({
  edition: z.coerce.number().int().min(0),
  do: z.enum(['write', 'sign']),
})

/** A volunteer has done a step, or has not after all. */
export const doneForm = z.object({ step: z.uuid(), act: z.enum(['done', 'undo']) })
