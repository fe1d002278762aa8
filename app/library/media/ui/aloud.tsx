import { useFrame } from '../../../people/frames.ts'
import type { ShownReading } from '../showing.ts'

/** The text read aloud by somebody whose mother tongue it is: nothing is fetched before it is wanted, no script is needed. */
export function Aloud({ reading }: { reading: ShownReading }) {
  const { t } = useFrame()
  return (
    <figure className="aloud">
      <figcaption>{t('page.listen')}</figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands on this page word for word */}
      <audio controls preload="none" src={`/media/${reading.mediaId}`} aria-label={t('page.listen')} />
      {reading.changed && <p className="small quiet">{t('media.changed')}</p>}
    </figure>
  )
}
