import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'

/**
 * The search box of the library, a form that needs no script.
 * @param props.at the page's language, as its address has it; left out, the frame's
 * @param props.value what stands in it, such as what was searched for; its direction follows what is written
 * @param props.error what was wrong with it, in words
 */
export function SearchBox({ at, value, error }: { at?: string; value?: string; error?: string }) {
  const { t, language } = useFrame()
  return (
    <search>
      <Form action={`/${at ?? language}/search`} className="stack">
        <Field
          name="q"
          type="search"
          inputMode="search"
          dir="auto"
          label={t('library.search.label')}
          value={value ?? ''}
          {...(error ? { error } : {})}
        />
        <p>
          <Button weight="plain">{t('library.search.go')}</Button>
        </p>
      </Form>
    </search>
  )
}
