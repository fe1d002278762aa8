import { Badge } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import type { Standing } from '../standings.ts'

const tones = { ready: 'done', not_ready: 'attention', paused: 'info', left: undefined } as const

/** How a volunteer stands, in words with a sign. */
export function StandingBadge({ standing }: { standing: Standing }) {
  const { t } = useFrame()
  const tone = tones[standing]
  return <Badge {...(tone ? { tone } : {})}>{t(`staff.volunteers.standing_${standing}`)}</Badge>
}
