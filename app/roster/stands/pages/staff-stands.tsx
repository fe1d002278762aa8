import { redirect, useLoaderData } from 'react-router'
import { formatDate, formatTime } from '../../../languages/formats.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, ErrorSummary } from '../../../ui/notice.tsx'
import { standChoices } from '../choices.ts'
import { countsOf } from '../counts.ts'
import { itemsOf } from '../items.ts'
import { standForm } from '../stands.schema.ts'
import { comingStands, pastStands, planStand, type Stand } from '../stands.ts'
import { StandFields } from '../ui/stand-fields.tsx'
import { SumTable } from '../ui/sum-table.tsx'

const shown = (stand: Stand) => ({
  id: stand.id,
  place: stand.place,
  areaId: stand.area_id,
  starts: stand.starts_at.toString(),
  ends: stand.ends_at.toString(),
  languages: stand.languages,
  helpers: stand.helpers.length,
  cancelled: stand.cancelled_at !== null,
  reported: stand.reported_at !== null,
})
type Shown = ReturnType<typeof shown>

/** Every stand to come, those of the last year, and what they have handed out in all (HA-06, HA-07, HA-08). */
export const loader = allowSignedIn('roster.stands', async ({ scope, tenant }) => {
  const [coming, past, sums, items, choices] = await Promise.all([
    comingStands(scope),
    pastStands(scope, 366),
    countsOf(scope, 12),
    itemsOf(scope),
    inScope(scope, (tx) => standChoices(tx, scope)),
  ])
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  return {
    today: today.toString(),
    coming: coming.map(shown),
    past: past.map(shown),
    sums,
    items: items.map(({ id, name }) => ({ id, name })),
    ...choices,
  }
})

/** Plans one and goes to its page. */
export const action = allowSignedIn('roster.stands', async ({ scope, request }) => {
  const form = await readForm(request, standForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { id } = await planStand(scope, form.value)
  return redirect(`/staff/stands/${id}`)
})

export default function Stands() {
  const { t } = useFrame()
  const { today, coming, past, sums, items, areas, spoken } = useLoaderData<typeof loader>()
  const form = useRefused()
  return (
    <>
      <title>{t('staff.stands.title')}</title>
      <h1>{t('staff.stands.title')}</h1>
      <p>{t('staff.stands.intro')}</p>
      <Toolbar label={t('staff.stands.tools')}>
        <LinkButton weight="plain" href="/staff/stands/items">
          {t('staff.stands.items')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/reach">
          {t('staff.place.reach')}
        </LinkButton>
      </Toolbar>
      <ErrorSummary
        title={t('staff.error.title')}
        errors={faultsIn(form, {
          place: t('staff.stands.place'),
          address: t('staff.stands.address'),
          area: t('staff.stands.area'),
          day: t('staff.stands.day'),
          from: t('staff.stands.from'),
          to: t('staff.stands.to'),
        })}
      />
      <Details summary={t('staff.stands.plan')} open={form.isRefused}>
        <Form method="post" className="stack">
          <StandFields
            form={form}
            areas={areas}
            spoken={spoken}
            shown={{
              place: '',
              address: '',
              area: '',
              day: today,
              from: '11:00',
              to: '15:00',
              languages: [],
            }}
          />
          <Button>{t('staff.stands.plan')}</Button>
        </Form>
      </Details>
      {coming.length > 0 ? (
        <StandTable caption={t('staff.stands.coming')} stands={coming} areas={areas} />
      ) : (
        <Empty title={t('staff.stands.none')}>
          <p>{t('staff.stands.none_hint')}</p>
        </Empty>
      )}
      {past.length > 0 && <StandTable past caption={t('staff.stands.past')} stands={past} areas={areas} />}
      {sums.length > 0 && <SumTable caption={t('staff.stands.year')} sums={sums} items={items} />}
    </>
  )
}

function StandTable(props: {
  caption: string
  stands: Shown[]
  areas: readonly { id: string; name: string }[]
  past?: true
}) {
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const staff = staffTagOf(language)
  const at = (text: string) => Temporal.Instant.from(text)
  return (
    <Table
      caption={props.caption}
      rows={props.stands}
      id={({ id }) => id}
      columns={[
        {
          head: t('staff.stands.place'),
          cell: (stand) => (
            <a href={`/staff/stands/${stand.id}`}>
              <bdi>{stand.place}</bdi>
            </a>
          ),
        },
        {
          head: t('staff.stands.day'),
          cell: ({ starts }) => formatDate(language, at(starts), zone, 'short'),
        },
        {
          head: t('staff.stands.time'),
          cell: ({ starts, ends }) => `${formatTime(at(starts), zone)}–${formatTime(at(ends), zone)}`,
        },
        {
          head: t('staff.stands.area'),
          cell: ({ areaId }) => props.areas.find(({ id }) => id === areaId)?.name ?? '–',
        },
        {
          head: t('staff.stands.languages'),
          cell: ({ languages }) => languages.map((tag) => languageName(tag, staff)).join(', ') || '–',
        },
        props.past
          ? {
              head: t('staff.stands.state'),
              cell: ({ reported, cancelled }) =>
                cancelled ? (
                  <Badge>{t('staff.stands.cancelled')}</Badge>
                ) : reported ? (
                  <Badge tone="done">{t('staff.stands.reported')}</Badge>
                ) : (
                  <Badge tone="attention">{t('staff.stands.to_report')}</Badge>
                ),
            }
          : {
              head: t('staff.stands.people'),
              number: true,
              cell: ({ helpers }) =>
                helpers === 0 ? <Badge tone="attention">{t('staff.stands.nobody')}</Badge> : helpers,
            },
      ]}
    />
  )
}
