import { useLoaderData } from 'react-router'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { lackingOf } from '../../../training/courses/completions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Pagination, Table, Toolbar } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { programmesOf } from '../../programmes/programmes.ts'
import { areasOf } from '../../settings/areas.ts'
import { coverageOf } from '../coverage.ts'
import { isIn, segmentFrom } from '../segments.ts'
import { type Standing, standings } from '../standings.ts'
import { StandingBadge } from '../ui/standing-badge.tsx'
import { volunteersOf } from '../volunteers.ts'

const perPage = 50

/** The register: searched by name, language, standing and segment (BM-49), fifty on a page. */
export const loader = allowSignedIn('people.volunteers', async ({ scope, tenant, request }) => {
  const { searchParams } = new URL(request.url)
  const search = (searchParams.get('search') ?? '').slice(0, 80)
  const language = searchParams.get('language') || null
  const wished = searchParams.get('standing')
  const standing = standings.find((each) => each === wished) ?? null
  const segment = segmentFrom(searchParams)
  const all = await volunteersOf(scope, { search, language, standing })
  const { lacking, areas, spoken } = await inScope(scope, async (tx) => ({
    lacking: await lackingOf(
      tx,
      scope,
      all.map(({ id }) => id),
    ),
    areas: await areasOf(tx, scope),
    spoken: await coverageOf(tx, scope),
  }))
  const found = all.filter((each) =>
    isIn(segment, each, { lacks: lacking.has(each.id), zone: tenant.timeZone }),
  )
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const page = Math.min(pages, Math.max(1, Number.parseInt(searchParams.get('page') ?? '1', 10) || 1))
  return {
    search,
    language,
    standing,
    segment: {
      area: segment.area ?? '',
      programme: segment.programme ?? '',
      training: segment.training ?? '',
      since: segment.since?.toString() ?? '',
      before: segment.before?.toString() ?? '',
    },
    areas: areas.filter(({ closed }) => !closed).map(({ id, name }) => ({ value: id, label: name })),
    programmes: (await programmesOf(scope)).map(({ id, name }) => ({ value: id, label: name })),
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
  const { rows, total, page, pages, search, language, standing, spoken, segment, areas, programmes } =
    useLoaderData<typeof loader>()
  const tag = staffTagOf(staff)
  const toPage = (number: number) => {
    const wish = new URLSearchParams({
      search,
      language: language ?? '',
      standing: standing ?? '',
      ...segment,
    })
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
        <Details
          summary={t('staff.volunteers.narrow')}
          open={Object.values(segment).some((each) => each !== '')}
        >
          <div className="tools">
            {areas.length > 0 && (
              <Select
                name="area"
                label={t('staff.board.area')}
                empty={t('staff.volunteers.any_area')}
                value={segment.area}
                options={areas}
              />
            )}
            {programmes.length > 0 && (
              <Select
                name="programme"
                label={t('staff.rota.programme')}
                empty={t('staff.volunteers.any_programme')}
                value={segment.programme}
                options={programmes}
              />
            )}
            <Select
              name="training"
              label={t('staff.place.training')}
              empty={t('staff.volunteers.any_training')}
              value={segment.training}
              options={[
                { value: 'done', label: t('staff.volunteers.training_done') },
                { value: 'lacks', label: t('staff.volunteers.training_lacks') },
              ]}
            />
            <Field name="since" type="date" label={t('staff.volunteers.since')} value={segment.since} />
            <Field name="before" type="date" label={t('staff.volunteers.before')} value={segment.before} />
          </div>
        </Details>
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
