import { useFrame } from '../../../people/frames.ts'
import { Badge, type Tone } from '../../../ui/notice.tsx'
import type { TranslationState } from '../states.ts'

const tones: Readonly<Record<TranslationState, Tone | undefined>> = {
  reported: 'danger',
  missing: undefined,
  stale: 'attention',
  sent_back: 'attention',
  waiting: 'info',
  draft: 'info',
  fresh: 'done',
}

/** Where a text stands in a language, in words and with a sign. */
export function StateBadge({ state }: { state: TranslationState | 'source' }) {
  const { t } = useFrame()
  if (state === 'source') return <Badge>{t('v.library.source')}</Badge>
  const tone = tones[state]
  return <Badge {...(tone ? { tone } : {})}>{t(`v.library.state_${state}`)}</Badge>
}
