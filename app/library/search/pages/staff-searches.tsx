import { useLoaderData } from 'react-router'
import { textAttributes } from '../../../languages/direction.ts'
import { formatMonth, formatNumber } from '../../../languages/formats.ts'
import { findLanguage, staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { missesOf } from '../misses.ts'

/** What people searched for and did not find (BM-47). */
export const loader = allowSignedIn('library.search_desk', async ({ scope }) =>
  (await missesOf(scope)).map((row) => ({ ...row, month: row.month.toString().slice(0, 7) })),
)

export default function Searches() {
  const rows = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const tag = staffTagOf(language)
  return (
    <>
      <title>{t('staff.library.search_searches')}</title>
      <h1>{t('staff.library.search_searches')}</h1>
      <p>{t('staff.library.search_searches_intro')}</p>
      <LinkButton weight="plain" href="/staff/library/synonyms">
        {t('staff.library.search_link')}
      </LinkButton>
      {rows.length === 0 ? (
        <Empty title={t('staff.library.search_no_searches')} />
      ) : (
        <Table
          caption={t('staff.library.search_searches')}
          hideCaption
          reachable
          rows={rows}
          id={({ id }) => id}
          columns={[
            { head: t('staff.library.search_month'), cell: ({ month }) => formatMonth(language, month) },
            { head: t('staff.library.search_language'), cell: (row) => languageName(row.language, tag) },
            {
              head: t('staff.library.search_searched'),
              cell: (row) =>
                row.words === null ? (
                  <b>{t('staff.library.search_all')}</b>
                ) : (
                  <bdi {...(findLanguage(row.language) ? textAttributes(row.language) : {})}>{row.words}</bdi>
                ),
            },
            {
              head: t('staff.library.search_times'),
              number: true,
              cell: ({ times }) => formatNumber(language, times),
            },
          ]}
        />
      )}
    </>
  )
}
