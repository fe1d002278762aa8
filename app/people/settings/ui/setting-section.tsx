import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import { type RefusedForm, RefusedSummary } from '../../ui/refused.tsx'

/**
 * One section of settings: a form of its own, with what must be mended before it and "saved" after it.
 * @param props.section posted with the form; also the section's place on the page
 * @param props.saved the section that was just saved, if any
 */
export function SettingSection(props: {
  section: string
  title: string
  intro?: ReactNode
  form: RefusedForm
  fields: Record<string, string>
  saved: string | null
  children: ReactNode
}) {
  const { t } = useFrame()
  return (
    <section id={props.section} className="panel stack">
      <h2>{props.title}</h2>
      {props.intro && <p className="quiet">{props.intro}</p>}
      {props.saved === props.section && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <RefusedSummary form={props.form} fields={props.fields} />
      <form method="post" action={`?#${props.section}`} className="stack">
        <input type="hidden" name="section" value={props.section} />
        {props.children}
        <p>
          <Button weight="plain">{t('page.save')}</Button>
        </p>
      </form>
    </section>
  )
}
