import { formatKroner, formatNumber } from '../../../languages/formats.ts'
import { useFrame } from '../../../people/frames.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import type { Cost } from '../prices.ts'

/** What something cost, or that no price is set for it; the two beside each other where it is both. */
export function CostText({ cost }: { cost: Cost }) {
  const { t, language } = useFrame()
  if (cost.segments === cost.unpriced) return t('staff.carriers.unpriced')
  return (
    <>
      <Bidi>{formatKroner(language, cost.ore)}</Bidi>
      {cost.unpriced > 0 && (
        <> {t('staff.carriers.unpriced_rest', { count: formatNumber(language, cost.unpriced) })}</>
      )}
    </>
  )
}
