import { useLoaderData } from 'react-router'
import { formatNearby } from '../../../languages/times.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { Table } from '../../../ui/desk.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { routedTo } from '../boards.ts'
import { Language } from '../ui/board-list.tsx'
import { Next } from '../ui/next-step.tsx'

/** What was handed to this professional, and nothing else. */
export const loader = allowSignedIn('helpline.routed', async ({ scope, visit }) => {
  const now = visit.world.clock.now()
  return { lines: await routedTo(scope, visit.language), now: now.toString(), since: now.epochMilliseconds }
})

export default function StaffRouted() {
  const { lines, now, since } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  return (
    <>
      <title>{t('staff.routed.title')}</title>
      <h1>{t('staff.routed.title')}</h1>
      <p>{t('staff.routed.text')}</p>
      <div id="routed" data-live={`/staff/live?since=${since}`} data-live-region="">
        {lines.length === 0 ? (
          <Empty pictogram="good" title={t('staff.routed.empty')} />
        ) : (
          <Table
            caption={t('staff.routed.title')}
            hideCaption
            keys
            rows={lines}
            id={(line) => line.id}
            columns={[
              {
                head: t('staff.request.status'),
                cell: (line) => (
                  <>
                    <a href={`/staff/routed/${line.id}`}>
                      {t('staff.routed.handed', {
                        when: formatNearby(
                          t,
                          Temporal.Instant.from(line.handedAt ?? line.createdAt),
                          Temporal.Instant.from(now),
                          tenant?.timeZone ?? 'Europe/Oslo',
                        ),
                      })}
                    </a>{' '}
                    {line.danger && <Badge tone="danger">{t('staff.board.danger')}</Badge>}{' '}
                    {line.underSixteen && <Badge tone="attention">{t('staff.board.young')}</Badge>}{' '}
                    {line.endedAt && <Next line={line} now={now} />}
                  </>
                ),
              },
              { head: t('staff.board.language'), cell: (line) => <Language tag={line.language} /> },
              { head: t('staff.board.topic'), cell: (line) => line.topic ?? '–' },
              { head: t('staff.board.area'), cell: (line) => line.area ?? '–' },
            ]}
          />
        )}
      </div>
    </>
  )
}
