import { useLoaderData } from 'react-router'
import { formatNumber } from '../../languages/formats.ts'
import { staffTagOf } from '../../languages/registry.ts'
import { languageName } from '../../languages/spoken.ts'
import { allowSignedIn } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { Table } from '../../ui/desk.tsx'
import { Badge } from '../../ui/notice.tsx'
import { others, type Reach, reachIn } from '../reach.ts'

/** By which way and in which languages people are reached; who is not reached shows as a gap (HA-18). */
export const loader = allowSignedIn('insights.reach', ({ scope }) => reachIn(scope))

export default function StaffReach() {
  const reach = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  const staff = staffTagOf(language)
  const shown = (count: number | null | undefined) =>
    count === undefined ? '–' : count === null ? ':' : formatNumber(language, count)
  const count = (row: Row, way: Reach['reached'][number]) =>
    row.language === '' && way.languages.length > 0
      ? way.total
      : way.languages.find(({ key }) => key === row.language)?.count
  const source = t('staff.numbers.source', { tenant: tenant?.name ?? '', from: reach.from, to: reach.to })
  const rows: Row[] = [...reach.languages, { language: '', population: null }]
  return (
    <>
      <title>{t('staff.reach.title')}</title>
      <h1>{t('staff.reach.title')}</h1>
      <p>{t('staff.reach.intro')}</p>
      <Table
        reachable
        caption={t('staff.reach.title')}
        hideCaption
        rows={rows}
        id={(row) => row.language || 'all'}
        columns={[
          {
            head: t('staff.reach.language'),
            cell: (row) => (
              <>
                {row.language === '' ? (
                  <b>{t('staff.numbers.total')}</b>
                ) : row.language === others ? (
                  t('staff.reach.others')
                ) : (
                  languageName(row.language, staff)
                )}{' '}
                {row.language !== '' && reach.reached.every((way) => count(row, way) === undefined) && (
                  <Badge tone="attention">{t('staff.reach.gap')}</Badge>
                )}
              </>
            ),
          },
          ...reach.reached.map((way) => ({
            head: t(`staff.reach.${way.way}`),
            number: true,
            cell: (row: Row) => shown(count(row, way)),
          })),
          {
            head: t('staff.reach.population'),
            number: true,
            cell: (row: Row) => (row.population === null ? '–' : formatNumber(language, row.population)),
          },
        ]}
      />
      <p className="small quiet">
        {source} {t('staff.numbers.hidden', { threshold: reach.threshold })} {t('staff.reach.together')}
      </p>
    </>
  )
}

type Row = Reach['languages'][number]
