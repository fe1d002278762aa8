import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import { type RefusedForm, useRefused } from '../../refused-forms.ts'
import { RefusedSummary } from '../../ui/refused.tsx'
import type { settingSections } from '../setting-sections.ts'

/** What was posted with a section, and its fields by name. */
export type SectionForm<F extends string> = RefusedForm & {
  /** Everything a field is spread from: its name, its label, what was typed (else what is stored), what is wrong with it. */
  readonly field: (
    name: F,
    stored: string | number | null,
  ) => { name: F; label: string; value: string; error?: string }
}

/**
 * One section of settings: a form of its own, with what must be mended before it and "saved" after it.
 * @param props.section posted with the form; also the section's place on the page
 * @param props.fields what each field is called, by its name
 * @param props.saved the section that was just saved, if any
 * @param props.children its fields, given what was refused
 */
export function SettingSection<F extends string>(props: {
  section: (typeof settingSections)[number]
  intro?: ReactNode
  fields: Readonly<Record<F, string>>
  saved: string | null
  children: (form: SectionForm<F>) => ReactNode
}) {
  const { t } = useFrame()
  const { section, fields } = props
  const form = useRefused(section)
  const field: SectionForm<F>['field'] = (name, stored) => ({
    name,
    label: fields[name],
    value: form.typed(name, stored),
    ...form.error(name),
  })
  return (
    <section id={section} className="panel stack">
      <h2>{t(`staff.settings.${section}_title`)}</h2>
      {props.intro && <p className="quiet">{props.intro}</p>}
      {props.saved === section && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <RefusedSummary form={form} fields={fields} />
      <Form method="post" action={`?#${section}`} className="stack">
        <input type="hidden" name="section" value={section} />
        {props.children({ ...form, field })}
        <p>
          <Button weight="plain">{t('page.save')}</Button>
        </p>
      </Form>
    </section>
  )
}
