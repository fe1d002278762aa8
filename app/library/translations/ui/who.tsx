import { useFrame } from '../../../people/frames.ts'
import { Badge } from '../../../ui/notice.tsx'
import type { Asked } from '../boards.ts'

/** Whom it was asked of and by when; late ones say so in words. */
export function Who({ asked }: { asked: Asked | null }) {
  const { t } = useFrame()
  if (!asked) return null
  return (
    <>
      {asked.alias ?? t('staff.library.left')}{' '}
      {asked.due && <span className="quiet">{t('v.library.by', { date: shortDay(asked.due) })}</span>}{' '}
      {asked.late && <Badge tone="danger">{t('staff.library.late')}</Badge>}
    </>
  )
}

const shortDay = (day: string) => day.split('-').reverse().join('.')
