import type { ReactNode } from 'react'
import { useFrame } from '../../people/frames.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { type Posted, PostedSummary } from './posted.tsx'
import { PostedChips } from './posted-fields.tsx'

/**
 * The page where a message to many is begun, whether a broadcast or a call-out: what it says, then to which areas.
 * @param props.hidden what it is sent for or begun from, by the field's name: `campaign`, an authority's request
 * @param props.areas those that may be chosen
 * @param props.after what stands below the areas
 */
export function MessageForm(props: {
  form: Posted
  title: string
  back: { href: string; label: string }
  fields: Record<string, string>
  hidden: Readonly<Record<string, string | undefined>>
  areas: { value: string; label: string }[]
  areasChosen?: readonly string[] | undefined
  next: string
  children: ReactNode
  after?: ReactNode
}) {
  const { t } = useFrame()
  const { form, title, back, hidden } = props
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href={back.href}>
        {back.label}
      </LinkButton>
      <h1>{title}</h1>
      <PostedSummary form={form} fields={props.fields} />
      <Form method="post" className="stack">
        {Object.entries(hidden).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {props.children}
        <PostedChips
          form={form}
          name="areas"
          legend={t('staff.outreach.areas')}
          hint={t('staff.outreach.areas_hint')}
          stored={props.areasChosen}
          choices={props.areas}
        />
        {props.after}
        <p>
          <Button>{props.next}</Button>
        </p>
      </Form>
    </>
  )
}
