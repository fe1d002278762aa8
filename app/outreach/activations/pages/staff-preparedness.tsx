import { useLoaderData } from 'react-router'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { activationsOf } from '../activations.ts'

/** Every call-out and drill, newest first. */
export const loader = allowSignedIn('outreach.activate', async ({ scope, visit, tenant }) => {
  const when = (at: Temporal.Instant | null) =>
    at && formatDateTime(visit.language, at, tenant.timeZone, 'short')
  return {
    mayPrint: scope.role === 'coordinator',
    rows: (await activationsOf(scope)).map((row) => ({
      id: row.id,
      title: row.title,
      drill: row.drill,
      source: row.source,
      sent: when(row.sent_at),
      ended: when(row.ended_at),
      languages: row.languages,
      called: row.called,
      acknowledged: row.acknowledged,
      reached: row.reached,
    })),
  }
})

export default function Preparedness() {
  const { rows, mayPrint } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.activation.title')}</title>
      <Toolbar label={t('staff.activation.title')}>
        <h1>{t('staff.activation.title')}</h1>
        <span className="push" />
        {mayPrint && (
          <LinkButton weight="plain" sign="list" href="/staff/preparedness/list">
            {t('staff.activation.list')}
          </LinkButton>
        )}
        <LinkButton sign="plus" href="/staff/preparedness/new">
          {t('staff.activation.new')}
        </LinkButton>
      </Toolbar>
      <p>{t('staff.activation.intro')}</p>
      {rows.length === 0 ? (
        <Empty title={t('staff.activation.empty')} />
      ) : (
        <Table
          caption={t('staff.activation.title')}
          hideCaption
          keys
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.activation.name'),
              cell: (row) => <a href={`/staff/preparedness/${row.id}`}>{row.title}</a>,
            },
            {
              head: t('staff.activation.drill_or_real'),
              cell: (row) =>
                row.drill ? (
                  <Badge tone="info">{t('staff.activation.drill')}</Badge>
                ) : (
                  <Badge tone="danger">{t('staff.activation.real')}</Badge>
                ),
            },
            {
              head: t('staff.activation.state'),
              cell: (row) =>
                row.ended
                  ? t('staff.activation.ended', { time: row.ended })
                  : row.sent
                    ? t('staff.activation.sent_at', { time: row.sent })
                    : t('staff.activation.draft'),
            },
            { head: t('staff.activation.languages'), cell: (row) => row.languages, number: true },
            { head: t('staff.activation.called'), cell: (row) => row.called, number: true },
            { head: t('staff.activation.acknowledged'), cell: (row) => row.acknowledged, number: true },
            { head: t('staff.activation.reached'), cell: (row) => row.reached, number: true },
          ]}
        />
      )}
    </>
  )
}
