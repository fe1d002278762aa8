import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { describe, test } from 'node:test'
import { z } from 'zod'

// Since the browser judges no form (app/ui/form.tsx), a schema meets what it would have held back.

/** The names of the fields that a form can have, whichever of its acts is meant; each act once. */
function variants(schema: z.ZodType): z.ZodObject[] {
  const bare = schema instanceof z.ZodPipe ? schema.in : schema
  if (bare instanceof z.ZodDiscriminatedUnion || bare instanceof z.ZodUnion)
    return bare.options.flatMap((option) => (option instanceof z.ZodType ? variants(option) : []))
  return bare instanceof z.ZodObject ? [bare] : []
}

/** One form as it comes when each field holds `value`; what names the act stays, else it would be no form of ours. */
function filled(form: z.ZodObject, value: unknown) {
  return Object.fromEntries(
    Object.entries(form.shape).map(([field, each]) => [
      field,
      each instanceof z.ZodLiteral ? [...each.values][0] : value,
    ]),
  )
}

const sent = { empty: '', 'a blank': ' ', 'a word': 'x', 'a number': '0', several: ['', 'x'] }

describe('A form that is sent half filled', async () => {
  const files = globSync('app/**/*.schema.ts')
  const schemas = (
    await Promise.all(
      files.map(async (file) => {
        const module: Record<string, unknown> = await import(`../${file}`)
        return Object.entries(module).map(([name, value]) => ({ name: `${name} of ${file}`, value }))
      }),
    )
  ).flat()
  const forms = schemas.flatMap(({ name, value }) =>
    value instanceof z.ZodType ? variants(value).map((form) => ({ name, schema: value, form })) : [],
  )

  test('is refused field by field, each fault beside its own, or taken, and never stops the page', () => {
    assert.ok(forms.length > 60, `only ${forms.length} forms were found`)
    const nowhere = new Set<string>()
    const read = (schema: z.ZodType, form: Record<string, unknown>, told: string) => {
      assert.doesNotThrow(() => {
        const { error } = schema.safeParse(form)
        // A fault that names no field is shown beside none; what a script posts (`…Post`) has no fields to show.
        for (const { path, message } of error?.issues ?? [])
          if (path.length === 0 && !/^\w+Post of /.test(told)) nowhere.add(`${told}: ${message}`)
      }, told)
    }
    for (const { name, schema, form } of forms)
      for (const [what, value] of Object.entries(sent)) {
        read(schema, filled(form, value), `${name} with ${what} in every field`)
        for (const field of Object.keys(form.shape))
          read(schema, { ...filled(form, '2026-11-23'), [field]: value }, `${name} with ${what} in ${field}`)
      }
    assert.deepEqual([...nowhere], [])
  })
})
