import { Button } from '../../../ui/button.tsx'
import { PhoneField } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import type { Typed } from '../../forms.ts'
import { useFrame } from '../../frames.ts'

/** The number that a code goes to. @param props.fault a message already in her language */
export function PhoneEntry(props: { next: string; typed?: Typed | undefined; fault?: string | undefined }) {
  const { t } = useFrame()
  return (
    <Form method="post">
      <input type="hidden" name="next" value={props.next} />
      <PhoneField
        name="phone"
        label={t('ask.phone')}
        autoComplete="tel"
        required
        {...(props.typed?.phone?.[0] ? { value: props.typed.phone[0] } : {})}
        {...(props.fault ? { error: props.fault } : {})}
      />
      <Button name="step" value="phone">
        {t('volunteer.send_code')}
      </Button>
    </Form>
  )
}
