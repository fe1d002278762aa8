import { formatDay } from '../../languages/formats.ts'
import { reviewOf } from '../../languages/reviews.ts'
import { useFrame } from '../../people/frames.ts'

/** When the words of this page were last worked on in its language, as the review file has it (KS-30). */
export function Updated() {
  const { t, language } = useFrame()
  const { signedOff, backTranslated, translated } = reviewOf(language)
  const on = (signedOff ?? backTranslated ?? translated)?.on
  if (!on) return null
  return (
    <p className="quiet">
      <small>{t('page.updated', { date: formatDay(language, Temporal.PlainDate.from(on)) })}</small>
    </p>
  )
}
