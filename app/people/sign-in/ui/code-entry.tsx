import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import type { Typed } from '../../forms.ts'
import { useFrame } from '../../frames.ts'

/**
 * Six digits from a text. One field: phones offer the code from the text (`one-time-code`).
 * @param props.fault a message already in her language
 */
export function CodeEntry(props: {
  ticket: string
  next: string
  label?: string
  typed?: Typed | undefined
  fault?: string | undefined
}) {
  const { t } = useFrame()
  return (
    <Form method="post">
      <input type="hidden" name="ticket" value={props.ticket} />
      <input type="hidden" name="next" value={props.next} />
      <Field
        name="code"
        label={props.label ?? t('volunteer.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        dir="ltr"
        size={10}
        required
        {...(props.typed?.code?.[0] ? { value: props.typed.code[0] } : {})}
        {...(props.fault ? { error: props.fault } : {})}
      />
      <Button name="step" value="code">
        {t('volunteer.sign_in')}
      </Button>
    </Form>
  )
}
