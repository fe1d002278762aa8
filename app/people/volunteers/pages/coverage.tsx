import { useLoaderData } from 'react-router'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Strip, Table } from '../../../ui/desk.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { coverageOf, sourcesOf } from '../coverage.ts'

/** Languages and coverage: how many there are, how many are wanted, and where more are needed (HA-16, HA-20). */
export const loader = allowSignedIn('people.coverage', ({ scope }) =>
  inScope(scope, async (tx) => ({
    languages: await coverageOf(tx, scope),
    sources: await sourcesOf(tx, scope),
  })),
)

export default function CoverageBoard() {
  const { t, language: staff, role } = useFrame()
  const { languages, sources } = useLoaderData<typeof loader>()
  const tag = staffTagOf(staff)
  const short = languages.filter(({ isShort }) => isShort).length
  return (
    <>
      <title>{t('staff.coverage.title')}</title>
      <h1>{t('staff.coverage.title')}</h1>
      <p>{t('staff.coverage.intro')}</p>
      <Strip
        figures={[
          { value: languages.length, label: t('staff.coverage.languages') },
          { value: short, label: t('staff.coverage.short') },
        ]}
      />
      <Table
        reachable
        caption={t('staff.coverage.table')}
        hideCaption
        rows={languages}
        id={(row) => row.language}
        columns={[
          {
            head: t('staff.volunteers.language'),
            cell: ({ language }) =>
              role === 'coordinator' ? (
                <a href={`/staff/volunteers?language=${language}`}>{languageName(language, tag)}</a>
              ) : (
                languageName(language, tag)
              ),
          },
          { head: t('staff.coverage.ready'), number: true, cell: ({ ready }) => ready },
          { head: t('staff.coverage.wanted'), number: true, cell: ({ wanted }) => wanted },
          {
            head: t('staff.coverage.state'),
            cell: ({ isShort, ready, wanted }) =>
              isShort ? (
                <Badge tone="attention">{t('staff.coverage.missing', { count: wanted - ready })}</Badge>
              ) : (
                <Badge tone="done">{t('staff.coverage.enough')}</Badge>
              ),
          },
          { head: t('staff.coverage.volunteers'), number: true, cell: ({ volunteers }) => volunteers },
          { head: t('staff.coverage.mother_tongue'), number: true, cell: ({ motherTongue }) => motherTongue },
          {
            head: t('staff.coverage.population'),
            cell: ({ population }) =>
              population
                ? t('staff.coverage.fact', {
                    people: population.people,
                    year: String(population.year),
                    source: population.source,
                  })
                : '–',
          },
        ]}
      />
      <Table
        reachable
        caption={t('staff.coverage.sources')}
        rows={sources}
        id={({ source }) => source ?? 'none'}
        columns={[
          {
            head: t('staff.volunteers.source'),
            cell: ({ source }) =>
              source ? t.maybe(`staff.volunteers.source_${source}`) : t('staff.volunteers.not_said'),
          },
          { head: t('staff.coverage.volunteers'), number: true, cell: ({ volunteers }) => volunteers },
        ]}
      />
      {(role === 'coordinator' || role === 'admin') && (
        <p>
          <a href="/staff/settings#coverage">{t('staff.coverage.change')}</a>
        </p>
      )}
    </>
  )
}
