import { useLoaderData } from 'react-router'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { broadcastsOf } from '../broadcasts.ts'

/** Every broadcast, newest first. */
export const loader = allowSignedIn('outreach.broadcast', async ({ scope, visit, tenant }) => {
  const when = (at: Temporal.Instant | null) =>
    at && formatDateTime(visit.language, at, tenant.timeZone, 'short')
  return (await broadcastsOf(scope)).map((row) => ({
    id: row.id,
    title: row.title,
    begun: when(row.begun_at),
    cancelled: when(row.cancelled_at),
    waits: when(row.send_at),
    recipients: row.recipients,
  }))
})

export default function Broadcasts() {
  const rows = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.broadcast.title')}</title>
      <Toolbar label={t('staff.broadcast.title')}>
        <h1>{t('staff.broadcast.title')}</h1>
        <span className="push" />
        <LinkButton weight="plain" href="/staff/broadcasts/campaigns">
          {t('staff.campaign.title')}
        </LinkButton>
        <LinkButton sign="plus" href="/staff/broadcasts/new">
          {t('staff.broadcast.new')}
        </LinkButton>
      </Toolbar>
      <p>{t('staff.broadcast.intro')}</p>
      {rows.length === 0 ? (
        <Empty title={t('staff.broadcast.empty')} />
      ) : (
        <Table
          caption={t('staff.broadcast.title')}
          hideCaption
          keys
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.broadcast.name'),
              cell: (row) => <a href={`/staff/broadcasts/${row.id}`}>{row.title}</a>,
            },
            {
              head: t('staff.activation.state'),
              cell: (row) =>
                row.cancelled
                  ? t('staff.broadcast.cancelled', { time: row.cancelled })
                  : row.begun
                    ? t('staff.broadcast.sent', { time: row.begun })
                    : row.waits
                      ? t('staff.broadcast.scheduled', { time: row.waits })
                      : t('staff.broadcast.draft'),
            },
            { head: t('staff.broadcast.col_people'), cell: (row) => row.recipients, number: true },
          ]}
        />
      )}
    </>
  )
}
