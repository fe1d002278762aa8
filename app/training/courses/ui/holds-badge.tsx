import { useFrame } from '../../../people/frames.ts'
import { Badge } from '../../../ui/notice.tsx'

const tones = { valid: 'done', soon: 'attention', expired: 'danger' } as const

/** Whether somebody has completed a course, and until when that holds. Days come in words. */
export function HoldsBadge(props: {
  holds: keyof typeof tones | null
  completedOn: string | null
  validUntil: string | null
}) {
  const { t } = useFrame()
  const { holds, completedOn, validUntil } = props
  if (!holds || !completedOn) return <Badge>{t('staff.training.not_completed')}</Badge>
  return (
    <>
      <Badge tone={tones[holds]}>{t(`staff.training.holds_${holds}`)}</Badge>{' '}
      <small className="quiet">
        {validUntil
          ? t('staff.training.completed_until', { date: completedOn, until: validUntil })
          : completedOn}
      </small>
    </>
  )
}
