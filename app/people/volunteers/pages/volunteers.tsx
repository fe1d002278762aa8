import { useLoaderData } from 'react-router'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Pagination, Table, Toolbar } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { coverageOf } from '../coverage.ts'
import { type Standing, standings } from '../standings.ts'
import { StandingBadge } from '../ui/standing-badge.tsx'
import { volunteersOf } from '../volunteers.ts'

const perPage = 50

/** The register: searched by name, language and standing, fifty on a page. */
export const loader = allowSignedIn('people.volunteers', async ({ scope, request }) => {
  const { searchParams } = new URL(request.url)
  const search = (searchParams.get('search') ?? '').slice(0, 80)
  const language = searchParams.get('language') || null
  const wished = searchParams.get('standing')
  const standing = standings.find((each) => each === wished) ?? null
  const found = await volunteersOf(scope, { search, language, standing })
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const page = Math.min(pages, Math.max(1, Number.parseInt(searchParams.get('page') ?? '1', 10) || 1))
  const spoken = await inScope(scope, (tx) => coverageOf(tx, scope))
  return {
    search,
    language,
    standing,
    page,
    pages,
    total: found.length,
    spoken: spoken.map((each) => each.language),
    rows: found.slice((page - 1) * perPage, page * perPage).map((each) => ({
      id: each.id,
      name: each.name,
      alias: each.alias,
      languages: each.languages,
      standing: each.standing,
    })),
  }
})

export default function Volunteers() {
  const { t, language: staff } = useFrame()
  const { rows, total, page, pages, search, language, standing, spoken } = useLoaderData<typeof loader>()
  const tag = staffTagOf(staff)
  const toPage = (number: number) => {
    const wish = new URLSearchParams({ search, language: language ?? '', standing: standing ?? '' })
    wish.set('page', String(number))
    return `?${wish}`
  }
  return (
    <>
      <title>{t('staff.volunteers.title')}</title>
      <h1>{t('staff.volunteers.title')}</h1>
      <Toolbar label={t('staff.volunteers.tools')}>
        <LinkButton href="/staff/volunteers/new">{t('staff.volunteers.add')}</LinkButton>
        <LinkButton weight="plain" href="/staff/volunteers/import">
          {t('staff.volunteers.import')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/volunteers/adoption">
          {t('staff.adoption.title')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/volunteers/resources">
          {t('staff.resources.title')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/coverage">
          {t('staff.coverage.title')}
        </LinkButton>
      </Toolbar>
      <Form method="get" className="tools">
        <Field name="search" type="search" label={t('staff.volunteers.search')} value={search} size={24} />
        <Select
          name="language"
          label={t('staff.volunteers.language')}
          empty={t('staff.volunteers.any_language')}
          value={language ?? ''}
          options={spoken.map((each) => ({ value: each, label: languageName(each, tag) }))}
        />
        <Select
          name="standing"
          label={t('staff.volunteers.standing')}
          empty={t('staff.volunteers.any_standing')}
          value={standing ?? ''}
          options={standings.map((value: Standing) => ({
            value,
            label: t(`staff.volunteers.standing_${value}`),
          }))}
        />
        <Button weight="plain">{t('staff.volunteers.find')}</Button>
      </Form>
      {rows.length === 0 ? (
        <Empty title={t('staff.volunteers.none')}>
          <p>{t('staff.volunteers.none_text')}</p>
        </Empty>
      ) : (
        <Table
          caption={t('staff.volunteers.count', { count: total })}
          keys
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.volunteers.name'),
              cell: (row) => <a href={`/staff/volunteers/${row.id}`}>{row.name}</a>,
            },
            { head: t('staff.volunteers.alias'), cell: (row) => row.alias },
            {
              head: t('staff.volunteers.languages'),
              cell: (row) =>
                row.languages
                  .map((each) =>
                    each.level === 'mother_tongue'
                      ? t('staff.volunteers.mother_tongue', { language: languageName(each.language, tag) })
                      : languageName(each.language, tag),
                  )
                  .join(', '),
            },
            {
              head: t('staff.volunteers.standing'),
              cell: (row) => <StandingBadge standing={row.standing} />,
            },
          ]}
        />
      )}
      <Pagination
        label={t('staff.volunteers.pages', { page, pages })}
        {...(page > 1 ? { earlier: { href: toPage(page - 1), label: t('page.back') } } : {})}
        {...(page < pages ? { later: { href: toPage(page + 1), label: t('page.next') } } : {})}
      />
    </>
  )
}
