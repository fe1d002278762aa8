import { formatDate, formatTime } from '../../../languages/formats.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Facts } from '../../../ui/card.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { ShownVisit } from '../shown-visits.ts'

const tones = {
  cancelled: undefined,
  over: undefined,
  found: 'done',
  short: 'attention',
  asking: 'info',
} as const

/** How far a visit has come, in a word and a sign. */
export function VisitState({ visit }: { visit: ShownVisit }) {
  const { t } = useFrame()
  const tone = tones[visit.state]
  return <Badge {...(tone ? { tone } : {})}>{t(`staff.visits.state_${visit.state}`)}</Badge>
}

/** When a visit is: the day with its weekday, and the hours. */
export function useVisitTime() {
  const { language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  return ({ starts, ends }: Pick<ShownVisit, 'starts' | 'ends'>) => {
    const [from, to] = [Temporal.Instant.from(starts), Temporal.Instant.from(ends)]
    return `${formatDate(language, from, zone, 'full')}, ${formatTime(from, zone)}–${formatTime(to, zone)}`
  }
}

/** A visit as its organisation reads it: where and what in two lines, then who comes and what they were told. */
export function VisitBrief({ visit }: { visit: ShownVisit }) {
  const { t, language } = useFrame()
  const coming = useComing()
  const { place, address, audience, topic, area, note } = visit
  const what = [
    languageName(visit.language, staffTagOf(language)),
    t(`staff.visits.audience_${audience}`),
    topic,
    area,
  ]
  return (
    <>
      <p>
        <bdi dir="auto">{[place, address].filter(Boolean).join(', ')}</bdi>
        <br />
        <span className="quiet">{what.filter(Boolean).join(' · ')}</span>
      </p>
      <Facts
        facts={[
          ...(visit.state === 'cancelled' ? [] : [coming(visit)]),
          ...(note ? [{ term: t('staff.visits.note'), value: <bdi dir="auto">{note}</bdi> }] : []),
        ]}
      />
    </>
  )
}

function useComing() {
  const { t } = useFrame()
  return ({ state, comes, wanted }: ShownVisit) => {
    const names = comes.map(({ alias }) => alias).join(', ')
    return {
      term: t(state === 'over' ? 'staff.visits.came' : 'staff.visits.comes'),
      value: t('staff.visits.of', { found: comes.length, wanted, names: names ? `: ${names}` : '' }),
    }
  }
}

/** Everything that was booked, and who comes. */
export function VisitFacts({ visit }: { visit: ShownVisit }) {
  const { t, language } = useFrame()
  const coming = useComing()
  const facts = [
    [t('staff.stands.language'), languageName(visit.language, staffTagOf(language))],
    [t('staff.visits.audience'), t(`staff.visits.audience_${visit.audience}`)],
    [t('staff.visits.topic'), visit.topic],
    [t('staff.stands.place'), [visit.place, visit.address].filter(Boolean).join(', ')],
    [t('staff.stands.area'), visit.area],
    [t('staff.visits.note'), visit.note],
  ] as const
  return (
    <Facts
      facts={[
        ...facts.flatMap(([term, value]) => (value ? [{ term, value: <bdi dir="auto">{value}</bdi> }] : [])),
        ...(visit.state === 'cancelled' ? [] : [coming(visit)]),
      ]}
    />
  )
}
