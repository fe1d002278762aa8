import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import { type RefusedForm, useRefused } from '../../refused-forms.ts'
import { RefusedSummary } from '../../ui/refused.tsx'

/**
 * One thing of a list of settings (an area, a topic), folded until it is to be changed, with a form of its own.
 * @param props.id of the thing; posted with the form, also its place on the page
 * @param props.fields what each field is called, by its name; its control's id is the name, a dash and the thing's id
 * @param props.saved whether it is the one that was just saved
 * @param props.children its fields, given what was refused
 */
export function SettingFold(props: {
  id: string
  summary: ReactNode
  fields: Record<string, string>
  saved: boolean
  children: (form: RefusedForm) => ReactNode
}) {
  const { t } = useFrame()
  const { id } = props
  const form = useRefused(id)
  return (
    <section id={id}>
      {props.saved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <RefusedSummary form={form} fields={props.fields} idOf={(field) => `${field}-${id}`} />
      <Details open={form.isRefused} summary={props.summary}>
        <Form method="post" className="stack">
          <input type="hidden" name="section" value={id} />
          <input type="hidden" name="id" value={id} />
          {props.children(form)}
          <p>
            <Button weight="plain">{t('page.save')}</Button>
          </p>
        </Form>
      </Details>
    </section>
  )
}
