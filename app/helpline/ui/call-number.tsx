import { groupPhone } from '../../languages/phones.ts'
import { useFrame } from '../../people/frames.ts'
import { Bidi } from '../../ui/bidi.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'

/**
 * The way to a number where no calls are relayed, or the last one could not be: asked for with a reason, noted in the access log, shown once
 * (norms 10, 16), and dialled so that her own is hidden.
 * @param props.phone E.164 once it has been shown
 * @param props.second calls are connected here, so this is the second way
 * @param props.again she has tried or talked before
 */
export function CallNumber(props: { phone: string | null; safe: string; again: boolean; second: boolean }) {
  const { t } = useFrame()
  if (props.phone)
    return (
      <Notice tone="info" live>
        <p className="lead">
          <Bidi>{groupPhone(props.phone)}</Bidi>
        </p>
        {/* #31# hides the caller's own number in GSM networks (3GPP TS 22.030). */}
        <LinkButton href={`tel:%2331%23${props.phone}`} sign="call">
          {t('volunteer.call')}
        </LinkButton>
        <p>{props.safe}</p>
        <p>{t('volunteer.hide_number')}</p>
        <p>{t('volunteer.no_voicemail')}</p>
      </Notice>
    )
  return (
    <Form method="post" className="stack">
      {!props.second && <p>{props.safe}</p>}
      <Choices
        kind="one"
        name="reason"
        legend={t('volunteer.reveal_reason')}
        layout="chips"
        chosen={props.again ? 'call_again' : 'call'}
        choices={[
          { value: 'call', label: t('volunteer.reveal_call') },
          { value: 'call_again', label: t('volunteer.reveal_call_again') },
          { value: 'check', label: t('volunteer.reveal_check') },
        ]}
      />
      <p className="quiet">{t('volunteer.reveal_text')}</p>
      <Button name="act" value="reveal" sign="call" wide weight={props.second ? 'plain' : 'filled'}>
        {t('volunteer.reveal')}
      </Button>
    </Form>
  )
}
