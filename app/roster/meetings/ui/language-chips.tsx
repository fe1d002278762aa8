import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import type { RefusedForm } from '../../../people/refused-forms.ts'
import { Choices } from '../../../ui/choices.tsx'

/** Languages to tick, by their Norwegian names. @param props.stored those that are ticked before anything is typed */
export function LanguageChips(props: {
  name: string
  legend: string
  hint?: string
  form: RefusedForm
  spoken: readonly string[]
  stored: readonly string[]
}) {
  const { language } = useFrame()
  const staff = staffTagOf(language)
  const { name, legend, hint, form, spoken, stored } = props
  return (
    <Choices
      kind="many"
      name={name}
      layout="chips"
      legend={legend}
      {...(hint ? { hint } : {})}
      chosen={form.all(name, stored)}
      choices={[...new Set([...spoken, ...stored])].map((tag) => ({
        value: tag,
        label: languageName(tag, staff),
      }))}
      {...form.error(name)}
    />
  )
}
