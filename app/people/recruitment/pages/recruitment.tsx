import { useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Strip, Table, Toolbar } from '../../../ui/desk.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { candidates } from '../candidacies.ts'
import { stages } from '../stages.ts'
import { StageBadge } from '../ui/stage-badge.tsx'

/** Everybody who has offered to help, and how far each has come; those who wait for us first (HA-15). */
export const loader = allowSignedIn('people.candidates', async ({ scope, tenant, request }) => {
  const wished = new URL(request.url).searchParams.get('stage')
  const stage = stages.find((each) => each === wished) ?? null
  const all = await candidates(scope)
  const waiting = (each: (typeof all)[number]) => stages.indexOf(each.stage)
  return {
    stage,
    form: `/${tenant.language}/volunteer`,
    counts: stages.map((each) => ({
      stage: each,
      count: all.filter((one) => one.stage === each).length,
    })),
    rows: all
      .filter((each) => (stage === null ? each.stage !== 'volunteer' : each.stage === stage))
      .toSorted((a, b) => waiting(a) - waiting(b))
      .map((each) => ({
        id: each.id,
        name: each.name,
        languages: each.languages,
        source: each.source,
        stage: each.stage,
        since: (each.againAt ?? each.createdAt).toString(),
      })),
  }
})

export default function Recruitment() {
  const { t, language, tenant } = useFrame()
  const { rows, counts, stage, form } = useLoaderData<typeof loader>()
  const tag = staffTagOf(language)
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  return (
    <>
      <title>{t('staff.recruitment.title')}</title>
      <h1>{t('staff.recruitment.title')}</h1>
      <p>{t('staff.recruitment.intro')}</p>
      <Toolbar label={t('staff.volunteers.tools')}>
        <LinkButton weight="plain" href={form}>
          {t('staff.recruitment.form')}
        </LinkButton>
        {stage && (
          <LinkButton weight="plain" href="?">
            {t('staff.recruitment.all')}
          </LinkButton>
        )}
      </Toolbar>
      <Strip
        figures={counts.map(({ stage: each, count }) => ({
          value: count,
          label: <a href={`?stage=${each}`}>{t(`staff.recruitment.stage_${each}`)}</a>,
        }))}
      />
      {rows.length === 0 ? (
        <Empty title={t('staff.recruitment.none')}>
          <p>{t('staff.recruitment.none_text')}</p>
        </Empty>
      ) : (
        <Table
          caption={t('staff.recruitment.title')}
          hideCaption
          keys
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.volunteers.name'),
              cell: (row) => (
                <a href={`/staff/volunteers/recruitment/${row.id}`}>
                  <bdi>{row.name ?? t('staff.recruitment.no_name')}</bdi>
                </a>
              ),
            },
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
              head: t('staff.volunteers.source'),
              cell: (row) =>
                row.source
                  ? t.maybe(`staff.volunteers.source_${row.source}`)
                  : t('staff.volunteers.not_said'),
            },
            {
              head: t('staff.recruitment.since'),
              cell: (row) => formatDate(language, Temporal.Instant.from(row.since), zone),
            },
            { head: t('staff.recruitment.stage'), cell: (row) => <StageBadge stage={row.stage} /> },
          ]}
        />
      )}
    </>
  )
}
