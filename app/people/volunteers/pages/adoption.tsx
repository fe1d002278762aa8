import { useLoaderData } from 'react-router'
import { LinkButton } from '../../../ui/button.tsx'
import { Strip, Table } from '../../../ui/desk.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { type Adoption, adoptionSteps, stepsTaken } from '../adoption.ts'
import { volunteersOf } from '../volunteers.ts'

/** Who has got how far in taking the service into use: invited, signed in, promised, trained (BM-61). */
export const loader = allowSignedIn('people.volunteers', async ({ scope, request }) => {
  const wished = new URL(request.url).searchParams.get('without')
  const without = adoptionSteps.find((each) => each === wished) ?? null
  const all = (await volunteersOf(scope, { search: '', language: null, standing: null })).map((each) => ({
    id: each.id,
    name: each.name,
    taken: stepsTaken(each),
  }))
  return {
    without,
    total: all.length,
    counts: adoptionSteps.map((step) => ({ step, count: all.filter(({ taken }) => taken[step]).length })),
    rows: all.filter(({ taken }) => without === null || !taken[without]),
  }
})

export default function AdoptionBoard() {
  const { t } = useFrame()
  const { rows, counts, total, without } = useLoaderData<typeof loader>()
  const cell = (step: keyof Adoption) => (row: (typeof rows)[number]) =>
    row.taken[step] ? (
      <Badge tone="done">{t('page.yes')}</Badge>
    ) : (
      <Badge tone="attention">{t('page.no')}</Badge>
    )
  return (
    <>
      <title>{t('staff.adoption.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/volunteers">
        {t('staff.volunteers.title')}
      </LinkButton>
      <h1>{t('staff.adoption.title')}</h1>
      <p>{t('staff.adoption.intro')}</p>
      <Strip
        figures={counts.map(({ step, count }) => ({
          value: `${count} / ${total}`,
          label: <a href={`?without=${step}`}>{t(`staff.adoption.${step}`)}</a>,
        }))}
      />
      {without && (
        <p>
          {t('staff.adoption.without', { step: t(`staff.adoption.${without}`).toLowerCase() })}{' '}
          <a href="?">{t('staff.recruitment.all')}</a>
        </p>
      )}
      <Table
        caption={t('staff.volunteers.count', { count: rows.length })}
        keys
        rows={rows}
        id={({ id }) => id}
        columns={[
          {
            head: t('staff.volunteers.name'),
            cell: ({ id, name }) => <a href={`/staff/volunteers/${id}`}>{name}</a>,
          },
          ...adoptionSteps.map((step) => ({
            head: t(`staff.adoption.${step}`),
            labelled: true,
            cell: cell(step),
          })),
        ]}
      />
    </>
  )
}
