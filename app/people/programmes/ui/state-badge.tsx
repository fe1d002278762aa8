import { Badge } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import type { ProgrammeState } from '../programmes.schema.ts'

const tones = { idea: undefined, pilot: 'info', running: 'done', ended: undefined } as const

/** How far a programme is. */
export function StateBadge({ state }: { state: ProgrammeState }) {
  const { t } = useFrame()
  const tone = tones[state]
  return <Badge {...(tone ? { tone } : {})}>{t(`staff.programmes.state_${state}`)}</Badge>
}
