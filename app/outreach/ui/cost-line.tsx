import { formatKroner, formatNumber } from '../../languages/formats.ts'
import type { Cost } from '../../messaging/desk/prices.ts'
import { useFrame } from '../../people/frames.ts'

/** Segments and kroner in one line: "38 SMS-deler · 14,82 kr", or that no price is entered. */
export function CostLine({ cost }: { cost: Cost }) {
  const { t, language } = useFrame()
  const { segments, ore, unpriced } = cost
  const money = [
    ...(unpriced < segments ? [formatKroner(language, ore)] : []),
    ...(unpriced > 0 && unpriced < segments
      ? [t('staff.carriers.unpriced_rest', { count: formatNumber(language, unpriced) })]
      : []),
    ...(unpriced > 0 && unpriced === segments ? [t('staff.carriers.unpriced')] : []),
  ].join(' ')
  return [t('staff.outreach.segments', { count: segments }), ...(money ? [money] : [])].join(' · ')
}
