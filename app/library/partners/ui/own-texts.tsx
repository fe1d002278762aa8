import { useFrame } from '../../../people/frames.ts'
import { Table } from '../../../ui/desk.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { Holding } from '../../articles/holdings.ts'

/** What a list of a partner's texts shows of each. */
export function shownText({ id, title, state, waits, overdue, reports, languages }: Holding) {
  return { id, title, state, waits, overdue, reports, languages }
}

/** A partner's texts, each with where it stands. @param props.at the address that their pages are under */
export function OwnTexts({ texts, at }: { texts: readonly ReturnType<typeof shownText>[]; at: string }) {
  const { t } = useFrame()
  return (
    <Table
      caption={t('staff.partners.texts')}
      hideCaption
      keys
      rows={[...texts]}
      id={(row) => row.id}
      columns={[
        { head: t('staff.library.article'), cell: (row) => <a href={`${at}/${row.id}`}>{row.title}</a> },
        {
          head: t('staff.library.state'),
          cell: (row) => (
            <span className="marks">
              <Badge tone={row.state === 'published' ? 'done' : 'info'}>
                {t(`staff.library.state.${row.state}`)}
              </Badge>
              {row.waits && <Badge tone="attention">{t('staff.library.state.waits')}</Badge>}
              {row.overdue && <Badge tone="attention">{t('staff.library.state.overdue')}</Badge>}
              {row.reports > 0 && (
                <Badge tone="attention">{t('staff.library.reported', { count: row.reports })}</Badge>
              )}
            </span>
          ),
        },
        { head: t('staff.library.languages'), cell: (row) => row.languages, number: true },
      ]}
    />
  )
}
