import { useFrame } from '../../people/frames.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/**
 * One button that connects the two, so that neither sees the other's number (norms 16).
 * @param props.safe when it is safe to call, in a sentence
 * @param props.calling her phone is about to ring: then the button steps back, so that nobody presses it twice
 */
export function CallRelayed(props: { safe: string; calling: boolean; failed: boolean }) {
  const { t } = useFrame()
  return (
    <form method="post" className="stack">
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
      <Button name="act" value="call" sign="call" wide weight={props.calling ? 'plain' : 'filled'}>
        {t('volunteer.call')}
      </Button>
    </form>
  )
}
