import { formatDate } from '../../languages/formats.ts'
import { reviewOf } from '../../languages/reviews.ts'
import { useFrame } from '../../people/frames.ts'

/** When the words of this page were last worked on in its language, as the review file has it (KS-30). */
export function Updated() {
  const { t, language } = useFrame()
  const { signedOff, backTranslated, translated } = reviewOf(language)
  const on = (signedOff ?? backTranslated ?? translated)?.on
  if (!on) return null
  const noon = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
  return (
    <p className="quiet">
      <small>{t('page.updated', { date: formatDate(language, noon.toInstant(), 'UTC') })}</small>
    </p>
  )
}
