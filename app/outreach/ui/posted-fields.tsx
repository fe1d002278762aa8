import { Choices } from '../../ui/choices.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import type { Posted } from './posted.tsx'

type Bound = {
  form: Posted
  name: string
  label: string
  hint?: string
  /** What stands in it until somebody has typed. */
  stored?: string | undefined
  maxLength?: number
}

/** A line that must be filled in, with what was typed and what was wrong with it. */
export function PostedField({ form, stored, ...field }: Bound & { dir?: 'ltr'; type?: 'date' }) {
  return <Field {...field} value={form.typed(field.name, stored)} required {...form.error(field.name)} />
}

/** As `PostedField`, with room for a message. */
export function PostedText({ form, stored, ...field }: Bound & { rows: number }) {
  return <TextArea {...field} value={form.typed(field.name, stored)} required {...form.error(field.name)} />
}

/** Several things to choose among, with what was chosen and what was wrong with it. */
export function PostedChips(props: {
  form: Posted
  name: string
  legend: string
  hint?: string
  stored?: readonly string[] | undefined
  choices: { value: string; label: string }[]
}) {
  const { form, stored = [], ...field } = props
  return (
    <Choices
      kind="many"
      layout="chips"
      {...field}
      chosen={form.all(field.name, stored)}
      {...form.error(field.name)}
    />
  )
}
