import { Badge } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import type { Stage } from '../stages.ts'

const tones = {
  new: 'attention',
  contacted: 'info',
  interviewed: 'info',
  approved: 'done',
  volunteer: 'done',
  not_now: undefined,
} as const

/** How far a candidacy has come, in words with a sign. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { t } = useFrame()
  const tone = tones[stage]
  return <Badge {...(tone ? { tone } : {})}>{t(`staff.recruitment.stage_${stage}`)}</Badge>
}
