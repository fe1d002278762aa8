import { redirect, useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { aliases } from '../../programmes/programmes.ts'
import { notFound } from '../../refusals.ts'
import { RefusedSummary, useRefused } from '../../ui/refused.tsx'
import { checkOutcomes, resourceForm, resourcePurposes } from '../resources.schema.ts'
import { beginResource, checkIn, endResource, resources } from '../resources.ts'

/** Volunteers who stand by a family for a longer time: purpose, days, consent and check-ins, and no notes (HA-39). */
export const loader = allowSignedIn('people.resources', async ({ scope, tenant }) => {
  const now = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  return {
    today: now.toString(),
    inAYear: now.add({ years: 1 }).toString(),
    volunteers: (await aliases(scope)).map(({ id, alias }) => ({ value: id, label: alias })),
    rows: (await resources(scope)).map((row) => ({
      id: row.id,
      alias: row.alias,
      family: row.family,
      purpose: row.purpose,
      from: row.starts_on.toString(),
      to: row.ends_on.toString(),
      consent: row.consent_on.toString(),
      next: row.nextCheck?.toString() ?? null,
      isDue: row.isDue,
      outcome: row.outcome,
    })),
  }
})

/** Begins one, notes a check-in, or ends it. */
export const action = allowSignedIn('people.resources', async ({ scope, request }) => {
  const read = await readForm(request, resourceForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const wish = read.value
  if (wish.act === 'begin') {
    const begun = await beginResource(scope, wish)
    if (!begun.ok)
      return refuse({ [begun.reason === 'end_first' ? 'to' : 'volunteer']: begun.reason }, read.typed)
  } else {
    const done =
      wish.act === 'check' ? await checkIn(scope, wish.id, wish.outcome) : await endResource(scope, wish.id)
    if (!done.ok) throw notFound()
  }
  return redirect('/staff/volunteers/resources')
})

export default function Resources() {
  const { t, language, tenant } = useFrame()
  const { rows, volunteers, today, inAYear } = useLoaderData<typeof loader>()
  const form = useRefused('begin')
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const on = (date: string) =>
    formatDate(language, Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant(), zone, 'short')
  const date = (name: 'from' | 'to' | 'consent', shown: string) => (
    <Field
      name={name}
      type="date"
      label={t(`staff.resources.${name}`)}
      value={form.typed(name, shown)}
      required
      {...form.error(name)}
    />
  )
  return (
    <>
      <title>{t('staff.resources.title')}</title>
      <h1>{t('staff.resources.title')}</h1>
      <p>{t('staff.resources.intro')}</p>
      {rows.length === 0 ? (
        <Empty title={t('staff.resources.none')} />
      ) : (
        <Table
          caption={t('staff.resources.title')}
          hideCaption
          keys
          rows={rows}
          id={({ id }) => id}
          columns={[
            { head: t('staff.volunteers.alias'), cell: ({ alias }) => alias },
            { head: t('staff.resources.family'), cell: ({ family }) => <bdi>{family ?? '–'}</bdi> },
            {
              head: t('staff.resources.purpose'),
              cell: ({ purpose }) => t(`staff.resources.purpose_${purpose}`),
            },
            { head: t('staff.resources.days'), cell: (row) => `${on(row.from)} – ${on(row.to)}` },
            {
              head: t('staff.resources.next'),
              labelled: true,
              cell: (row) =>
                row.next === null ? (
                  t('staff.resources.over')
                ) : (
                  <>
                    <Badge tone={row.isDue ? 'attention' : 'info'}>{on(row.next)}</Badge>
                    {row.outcome && <> {t(`staff.resources.was_${row.outcome}`)}</>}
                  </>
                ),
            },
            { head: t('staff.people.acts'), cell: (row) => row.next && <Acts id={row.id} /> },
          ]}
        />
      )}
      <Details summary={t('staff.resources.begin')} {...(form.isRefused ? { open: true } : {})}>
        <RefusedSummary
          form={form}
          fields={{
            volunteer: t('staff.programmes.part_volunteer'),
            family: t('staff.resources.family'),
            to: t('staff.resources.to'),
            weeks: t('staff.resources.weeks'),
          }}
        />
        <Form method="post" className="stack">
          <input type="hidden" name="act" value="begin" />
          <input type="hidden" name="section" value="begin" />
          <div className="columns">
            <Select
              name="volunteer"
              label={t('staff.programmes.part_volunteer')}
              value={form.typed('volunteer')}
              options={volunteers}
              {...form.error('volunteer')}
            />
            <Field
              name="family"
              label={t('staff.resources.family')}
              hint={t('staff.resources.family_hint')}
              value={form.typed('family')}
              maxLength={60}
              required
              {...form.error('family')}
            />
            <Select
              name="purpose"
              label={t('staff.resources.purpose')}
              value={form.typed('purpose')}
              options={resourcePurposes.map((value) => ({
                value,
                label: t(`staff.resources.purpose_${value}`),
              }))}
            />
            {date('from', today)}
            {date('to', inAYear)}
            {date('consent', today)}
            <Field
              name="weeks"
              type="number"
              min={1}
              max={26}
              size={4}
              label={t('staff.resources.weeks')}
              value={form.typed('weeks', 4)}
              {...form.error('weeks')}
            />
          </div>
          <Button>{t('staff.resources.begin')}</Button>
        </Form>
      </Details>
    </>
  )
}

function Acts({ id }: { id: string }) {
  const { t } = useFrame()
  return (
    <>
      <Form method="post">
        <input type="hidden" name="act" value="check" />
        <input type="hidden" name="id" value={id} />
        <Buttons>
          {checkOutcomes.map((outcome) => (
            <Button key={outcome} weight="quiet" name="outcome" value={outcome}>
              {t(`staff.resources.${outcome}`)}
            </Button>
          ))}
        </Buttons>
      </Form>
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <Button weight="quiet" name="act" value="end">
          {t('staff.resources.end')}
        </Button>
      </Form>
    </>
  )
}
