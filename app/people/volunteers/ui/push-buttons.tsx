import { Button } from '../../../ui/button.tsx'
import { scriptUrls } from '../../../ui/generated/styles.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'

/** Notices on this device: the script shows the one button that fits, and nothing at all where the browser knows none. */
export function PushButtons() {
  const { t } = useFrame()
  return (
    <>
      <div className="stack" id="push" hidden>
        <Button type="button" weight="plain" hidden data={{ 'data-push': 'on' }}>
          {t('volunteer.push_on')}
        </Button>
        <Button type="button" weight="plain" hidden data={{ 'data-push': 'off' }}>
          {t('volunteer.push_off')}
        </Button>
        <p className="hint">{t('volunteer.push_hint')}</p>
        <div id="push-fault" hidden>
          <Notice tone="attention">{t('volunteer.push_blocked')}</Notice>
        </div>
      </div>
      <script src={scriptUrls.push} defer />
    </>
  )
}
