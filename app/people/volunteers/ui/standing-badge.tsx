import type { StaffTag } from '../../../languages/registry.ts'
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

/** Which of the staff side's three languages names of languages are shown in. */
export function staffTagOf(language: string): StaffTag {
  return language === 'nn' || language === 'en' ? language : 'nb'
}
