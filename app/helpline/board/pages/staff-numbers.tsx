import type { ReactNode } from 'react'
import { useLoaderData } from 'react-router'
import { formatNumber } from '../../../languages/formats.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { Table } from '../../../ui/desk.tsx'
import { Chart, Meter } from '../../../ui/figures.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { type Numbers, numbersOf, type Week } from '../numbers.ts'
import { staffLanguage } from '../ui/board-list.tsx'
import { spanOf } from '../ui/spans.tsx'

/** The last weeks in numbers: title says the finding, the table says the same as the drawing. */
export const loader = allowSignedIn('helpline.numbers', ({ scope }) => numbersOf(scope))

type Key = 'requests' | 'claimMinutes' | 'contactMinutes' | 'withinDay' | 'textsEach'

export default function StaffNumbers() {
  const numbers = useLoaderData<typeof loader>()
  const { t, tenant, language } = useFrame()
  const { weeks } = numbers
  const from = weeks[0]?.week ?? ''
  const to = weeks.at(-1)?.week ?? ''
  const [before, last] = weeks.slice(-2)
  const source = t('staff.numbers.source', { tenant: tenant?.name ?? '', from, to })
  const isEmpty = weeks.every(({ requests }) => requests === 0)
  const chart = (title: string, kind: 'bar' | 'line', key: Key, head: string) => (
    <Chart
      title={title}
      kind={kind}
      points={weeks.map((week) => pointOf(week, key, language))}
      heads={[t('staff.numbers.week'), head]}
      tableLabel={t('staff.numbers.show_table')}
      source={source}
    />
  )
  return (
    <>
      <title>{t('staff.numbers.title')}</title>
      <h1>{t('staff.numbers.title')}</h1>
      <h2>{t('staff.numbers.period', { from, to })}</h2>
      {isEmpty || !last || !before ? (
        <Empty pictogram="note" title={t('staff.numbers.empty')} />
      ) : (
        <div className="charts">
          {chart(
            t(trendOf(before.requests, last.requests), { count: last.requests }),
            'bar',
            'requests',
            t('staff.numbers.requests'),
          )}
          {chart(
            last.claimMinutes === null
              ? t('staff.numbers.claim_none')
              : t('staff.numbers.claim', { time: spanOf(t, last.claimMinutes) }),
            'line',
            'claimMinutes',
            t('staff.numbers.claim_head'),
          )}
          {chart(
            last.contactMinutes === null
              ? t('staff.numbers.contact_none')
              : t('staff.numbers.contact', { time: spanOf(t, last.contactMinutes) }),
            'line',
            'contactMinutes',
            t('staff.numbers.contact_head'),
          )}
          {chart(
            last.withinDay === null
              ? t('staff.numbers.day_none')
              : t('staff.numbers.day', { percent: last.withinDay }),
            'bar',
            'withinDay',
            t('staff.numbers.day_head'),
          )}
          {chart(
            last.textsEach === null
              ? t('staff.numbers.texts_none')
              : t('staff.numbers.texts', { texts: formatNumber(language, last.textsEach) }),
            'bar',
            'textsEach',
            t('staff.numbers.texts_head'),
          )}
          <ByLanguage numbers={numbers} source={source} />
          <Chart
            title={
              numbers.easePercent === null
                ? t('staff.numbers.ease_none')
                : t('staff.numbers.ease', { percent: numbers.easePercent })
            }
            kind="bar"
            points={numbers.ease.map(({ key, count }) =>
              hideable(t(`follow.feedback_${faces[key] ?? 'middle'}`), count),
            )}
            heads={[t('staff.numbers.ease_answer'), t('staff.numbers.ease_times')]}
            tableLabel={t('staff.numbers.show_table')}
            source={<Hidden source={source} threshold={numbers.threshold} />}
          />
        </div>
      )}
    </>
  )
}

function ByLanguage({ numbers, source }: { numbers: Numbers; source: string }) {
  const { t, language } = useFrame()
  const staff = staffLanguage(language)
  const most = numbers.languages.find(({ count }) => count !== null)
  const whole = Math.max(1, ...numbers.languages.map(({ count }) => count ?? 0))
  return (
    <figure className="chart">
      <figcaption>
        <h3>
          {most
            ? t('staff.numbers.by_language', { language: languageName(most.key, staff) })
            : t('staff.numbers.by_language_none')}
        </h3>
      </figcaption>
      <Table
        caption={t('staff.numbers.requests')}
        hideCaption
        rows={[...numbers.languages, { key: '', count: numbers.total }]}
        id={({ key }) => `language-${key || 'all'}`}
        columns={[
          {
            head: t('staff.numbers.language'),
            cell: ({ key }) => (key ? languageName(key, staff) : <b>{t('staff.numbers.total')}</b>),
          },
          {
            head: t('staff.numbers.requests'),
            cell: ({ key, count }) =>
              key && count !== null ? (
                <Meter parts={[count]} whole={whole} label={formatNumber(language, count)} />
              ) : (
                (count ?? ':')
              ),
          },
        ]}
      />
      <p className="small quiet">
        <Hidden source={source} threshold={numbers.threshold} />
      </p>
    </figure>
  )
}

const faces: Readonly<Record<string, 'bad' | 'middle' | 'good'>> = { 1: 'bad', 2: 'middle', 3: 'good' }

const hideable = (label: string, count: number | null) => ({ label, value: count, shown: count ?? ':' })

function Hidden({ source, threshold }: { source: string; threshold: number }): ReactNode {
  const { t } = useFrame()
  return `${source} ${t('staff.numbers.hidden', { threshold })}`
}

function pointOf(week: Week, key: Key, language: string) {
  const value = week[key]
  return {
    label: week.week.slice(5),
    value,
    shown: value === null ? '–' : formatNumber(language, value),
  }
}

const trendOf = (before: number, last: number) =>
  last > before
    ? 'staff.numbers.requests_up'
    : last < before
      ? 'staff.numbers.requests_down'
      : 'staff.numbers.requests_same'
