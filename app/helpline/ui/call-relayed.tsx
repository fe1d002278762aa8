import { useFrame } from '../../people/frames.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'

/**
 * One button that connects the two, so that neither sees the other's number (norms 16).
 * @param props.safe when it is safe to call, in a sentence
 * @param props.waitsFor the hours in which calls are connected, such as 08:00, when it is none of them now
 * @param props.calling her phone is about to ring: then the button steps back, so that nobody presses it twice
 */
export function CallRelayed(props: {
  safe: string
  calling: boolean
  failed: boolean
  waitsFor: { from: string; to: string } | null
}) {
  const { t } = useFrame()
  const { waitsFor } = props
  if (waitsFor) {
    return <Notice>{t('volunteer.call_hours', waitsFor)}</Notice>
  }
  return (
    <Form method="post" className="stack">
      {props.calling && (
        <Notice tone="done" live>
          {t('volunteer.calling')}
        </Notice>
      )}
      {props.failed && (
        <Notice tone="attention" live>
          {t('volunteer.call_failed')}
        </Notice>
      )}
      <p>{props.safe}</p>
      <p className="quiet">{t('volunteer.call_hint')}</p>
      <p className="quiet">{t('volunteer.call_paid')}</p>
      <Button name="act" value="call" sign="call" wide weight={props.calling ? 'plain' : 'filled'}>
        {t('volunteer.call')}
      </Button>
    </Form>
  )
}
