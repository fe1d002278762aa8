import { redirect, useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { colleagues } from '../../sign-in/staff.ts'
import { useRefused } from '../../ui/refused.tsx'
import { handoverForm } from '../handovers.schema.ts'
import { cancelHandover, handovers, planHandover } from '../handovers.ts'

/** The function of a coordinator goes to somebody else on a day, with everything that followed it (HA-14, BM-60). */
export const loader = allowSignedIn('people.handover', async ({ scope, tenant }) => {
  const staff = await colleagues(scope)
  const mine = staff.filter(({ id, roles }) => roles.includes('coordinator') && mayHandOver(scope, id))
  return {
    today: scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate().toString(),
    holders: mine.map(({ id, name }) => ({ value: id, label: name })),
    staff: staff.map(({ id, name }) => ({ value: id, label: name })),
    rows: (await handovers(scope)).map((each) => ({
      id: each.id,
      from: each.from,
      to: each.to,
      day: each.on_day.toString(),
      isDone: each.done_at !== null,
    })),
  }
})

/** Plans one, or takes a plan back. A coordinator hands over her own function; an administrator anybody's. */
export const action = allowSignedIn('people.handover', async ({ scope, request }) => {
  const read = await readForm(request, handoverForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const wish = read.value
  if (wish.act === 'cancel') {
    if (!(await cancelHandover(scope, wish.id)).ok) throw notFound()
    return redirect('/staff/handover')
  }
  if (!mayHandOver(scope, wish.from)) throw notFound()
  const planned = await planHandover(scope, { ...wish, day: Temporal.PlainDate.from(wish.day) })
  if (!planned.ok) return refuse({ [faulty[planned.reason]]: `handover_${planned.reason}` }, read.typed)
  return redirect('/staff/handover')
})

const faulty = { not_staff: 'to', past: 'day', planned: 'from' } as const

const mayHandOver = (scope: { role: string; accountId: string }, holder: string) =>
  scope.role === 'admin' || holder === scope.accountId

export default function Handover() {
  const { t, language, tenant } = useFrame()
  const { rows, holders, staff, today } = useLoaderData<typeof loader>()
  const form = useRefused()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const on = (date: string) =>
    formatDate(language, Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant(), zone)
  return (
    <>
      <title>{t('staff.handover.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/people">
        {t('staff.people.title')}
      </LinkButton>
      <h1>{t('staff.handover.title')}</h1>
      <p>{t('staff.handover.intro')}</p>
      <p>
        <LinkButton weight="plain" href="/staff/handover/report">
          {t('staff.handover.report')}
        </LinkButton>
      </p>
      {rows.length > 0 && (
        <Table
          caption={t('staff.handover.planned')}
          rows={rows}
          id={({ id }) => id}
          columns={[
            { head: t('staff.handover.day'), cell: ({ day }) => on(day) },
            { head: t('staff.handover.from'), cell: ({ from }) => from },
            { head: t('staff.handover.to'), cell: ({ to }) => to },
            {
              head: t('staff.people.acts'),
              cell: ({ id, isDone }) =>
                isDone ? (
                  <Badge tone="done">{t('staff.handover.done')}</Badge>
                ) : (
                  <Form method="post">
                    <input type="hidden" name="id" value={id} />
                    <Button weight="quiet" name="act" value="cancel">
                      {t('staff.handover.cancel')}
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      )}
      {holders.length > 0 && (
        <Form method="post" className="tools">
          <input type="hidden" name="act" value="plan" />
          <Select
            name="from"
            label={t('staff.handover.from')}
            value={form.typed('from')}
            options={holders}
            {...form.error('from')}
          />
          <Select
            name="to"
            label={t('staff.handover.to')}
            value={form.typed('to', staff.find(({ value }) => value !== holders[0]?.value)?.value)}
            options={staff}
            {...form.error('to')}
          />
          <Field
            name="day"
            type="date"
            label={t('staff.handover.day')}
            value={form.typed('day', today)}
            required
            {...form.error('day')}
          />
          <Button>{t('staff.handover.plan')}</Button>
        </Form>
      )}
    </>
  )
}
