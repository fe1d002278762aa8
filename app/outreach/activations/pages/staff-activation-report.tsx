import { useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/card.tsx'
import { Table } from '../../../ui/desk.tsx'
import { CostLine } from '../../ui/cost-line.tsx'
import { CoverageTable } from '../../ui/coverage-table.tsx'
import { nameFor } from '../../ui/language-words.tsx'
import { activationBoard } from '../boards.ts'
import { gapsOf, type ReportGap, timesOf } from '../reports.ts'

const channels = ['met', 'phone', 'chat', 'home', 'other', 'unsaid'] as const

/** The report after a call-out: times, reach, gaps (HA-41). Made to be printed. */
export const loader = allowSignedIn('outreach.activate', async ({ scope, params, visit, tenant }) => {
  const id = z.uuid().safeParse(params.id)
  const board = id.success ? await activationBoard(scope, id.data) : undefined
  const sent = board?.activation.sent_at
  if (!board || !sent) throw notFound()
  const { activation, people, all, languages } = board
  const when = (at: Temporal.Instant) => formatDateTime(visit.language, at, tenant.timeZone, 'short')
  const after = (at: Temporal.Instant | null) =>
    at && { time: when(at), minutes: Math.round(sent.until(at).total('minutes')) }
  const times = timesOf(
    people.flatMap(({ acknowledged_at }) => acknowledged_at ?? []),
    people.length,
  )
  return {
    id: activation.id,
    title: activation.title,
    drill: activation.drill,
    source: activation.source,
    written: when(activation.written_at),
    sent: when(sent),
    first: after(times.first),
    half: after(times.half),
    ended: activation.ended_at && when(activation.ended_at),
    cost: board.cost,
    all,
    languages,
    areas: board.areas,
    reach: languages.map(({ key }) => ({
      language: key,
      by: Object.fromEntries(
        channels.map((channel) => [
          channel,
          people
            .filter((row) => row.languages[0] === key)
            .reduce((sum, row) => sum + (row.reach[channel] ?? 0), 0),
        ]),
      ) as Record<(typeof channels)[number], number>,
    })),
    gaps: gapsOf(languages, board.texts, all),
  }
})

export default function ActivationReport() {
  const report = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const { first, half } = report
  return (
    <>
      <title>{t('staff.activation.report_title', { title: report.title })}</title>
      <p className="screen-only">
        <LinkButton weight="quiet" sign="back" href={`/staff/preparedness/${report.id}`}>
          {report.title}
        </LinkButton>
      </p>
      <div className={report.drill ? 'crisis drill' : 'crisis real'}>
        {report.drill ? t('staff.activation.drill_banner') : t('staff.activation.real_banner')}
      </div>
      <h1>{t('staff.activation.report_title', { title: report.title })}</h1>
      <p>{t('callout.source', { source: report.source })}</p>
      <h2>{t('staff.activation.report_times')}</h2>
      <Facts
        facts={[
          { term: t('staff.activation.report_written'), value: report.written },
          { term: t('staff.activation.called'), value: `${report.sent} · ${report.all.called}` },
          {
            term: t('staff.activation.report_first'),
            value: first ? t('staff.activation.report_after', first) : '–',
          },
          {
            term: t('staff.activation.report_half'),
            value: half ? t('staff.activation.report_after', half) : '–',
          },
          {
            term: t('staff.messages.cost'),
            value: <CostLine cost={report.cost} />,
          },
          ...(report.ended
            ? [
                {
                  term: t('staff.activation.end'),
                  value: t('staff.activation.ended', { time: report.ended }),
                },
              ]
            : []),
        ]}
      />
      <h2>{t('staff.activation.report_gaps')}</h2>
      {report.gaps.length === 0 ? (
        <p>{t('staff.activation.report_no_gaps')}</p>
      ) : (
        <ul>
          {report.gaps.map((gap) => (
            <li key={`${gap.kind}-${'language' in gap ? gap.language : ''}`}>
              <Gap gap={gap} />
            </li>
          ))}
        </ul>
      )}
      <CoverageTable
        caption={t('staff.activation.by_language')}
        head={t('staff.outreach.language')}
        lines={report.languages}
        name={(line) => nameFor(line.key, language)}
        isLive
      />
      <CoverageTable
        caption={t('staff.activation.by_area')}
        head={t('staff.outreach.areas')}
        lines={report.areas}
        name={(line) => line.name ?? t('staff.outreach.area_anywhere')}
        isLive
      />
      <Table
        caption={t('staff.activation.report_reach')}
        reachable
        rows={report.reach}
        id={(row) => `reach-${row.language}`}
        columns={[
          { head: t('staff.outreach.language'), cell: (row) => nameFor(row.language, language) },
          ...channels.map((channel) => ({
            head: t(`staff.activation.channel_${channel}`),
            cell: (row: (typeof report.reach)[number]) => row.by[channel],
            number: true,
          })),
        ]}
      />
    </>
  )
}

function Gap({ gap }: { gap: ReportGap }) {
  const { t, language } = useFrame()
  if (gap.kind === 'undelivered') return t('staff.activation.gap_undelivered', { count: gap.count })
  const name = nameFor(gap.language, language)
  if (gap.kind === 'unchecked')
    return t('staff.activation.gap_unchecked', { language: name, reason: gap.reason })
  return t(`staff.activation.gap_${gap.kind}`, { language: name })
}
