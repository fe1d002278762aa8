import { useFrame } from '../../people/frames.ts'
import { Table } from '../../ui/desk.tsx'
import type { Forecast } from '../broadcasts/costs.ts'
import { nameFor } from './language-words.tsx'

/** Who gets it and what it costs, before the button (BM-39). @param props.cost in kroner, or that no price is entered */
export function BroadcastForecast({ forecast, cost }: { forecast: Forecast; cost: string }) {
  const { t, language } = useFrame()
  const { left } = forecast
  return (
    <>
      <h2>{t('staff.broadcast.forecast')}</h2>
      <p>
        <b>
          {t('staff.broadcast.people', { count: forecast.people })} ·{' '}
          {t('staff.outreach.segments', { count: forecast.segments })} · {cost}
        </b>
      </p>
      {forecast.languages.length > 0 && (
        <Table
          caption={t('staff.broadcast.forecast')}
          hideCaption
          reachable
          rows={[...forecast.languages]}
          id={(row) => `forecast-${row.language}`}
          columns={[
            { head: t('staff.outreach.language'), cell: (row) => nameFor(row.language, language) },
            { head: t('staff.broadcast.col_people'), cell: (row) => row.people, number: true },
            { head: t('staff.broadcast.col_each'), cell: (row) => row.each, number: true },
            { head: t('staff.broadcast.col_segments'), cell: (row) => row.segments, number: true },
          ]}
        />
      )}
      {forecast.missing.length > 0 && (
        <p>
          {t('staff.broadcast.missing', {
            list: forecast.missing
              .map((row) => `${nameFor(row.language, language)} ${row.people}`)
              .join(', '),
          })}
        </p>
      )}
      <p className="quiet">{t('staff.broadcast.left', left)}</p>
    </>
  )
}

const states = {
  waits: ['queued', 'accepted', 'sent'],
  arrived: ['delivered'],
  lost: ['failed', 'expired', 'unknown', 'cancelled'],
} as const

/** How far it came, language by language. */
export function BroadcastReach(props: {
  reach: readonly { readonly language: string; readonly state: string; readonly people: number }[]
}) {
  const { t, language } = useFrame()
  const rows = [...new Set(props.reach.map((row) => row.language))].map((tag) => {
    const count = (among: readonly string[]) =>
      props.reach
        .filter((row) => row.language === tag && among.includes(row.state))
        .reduce((sum, { people }) => sum + people, 0)
    return {
      tag,
      waits: count(states.waits),
      arrived: count(states.arrived),
      lost: count(states.lost),
    }
  })
  return (
    <Table
      caption={t('staff.broadcast.reach')}
      reachable
      rows={rows}
      id={(row) => `reach-${row.tag}`}
      columns={[
        { head: t('staff.outreach.language'), cell: (row) => nameFor(row.tag, language) },
        { head: t('staff.broadcast.arrived'), cell: (row) => row.arrived, number: true },
        { head: t('staff.broadcast.waits'), cell: (row) => row.waits, number: true },
        { head: t('staff.broadcast.lost'), cell: (row) => row.lost, number: true },
      ]}
    />
  )
}
