import { redirect, useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { useRefused } from '../../ui/refused.tsx'
import { certificateForm } from '../certificates.schema.ts'
import { certificates, endCertificate, noteShown } from '../certificates.ts'

/** Who is asked for a police certificate, and what the custodian has noted: a day and a name, never the paper. */
export const loader = allowSignedIn('people.certificates', async ({ scope, tenant, request }) => ({
  today: scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate().toString(),
  isSaved: new URL(request.url).searchParams.has('saved'),
  rows: (await certificates(scope)).map((each) => ({
    id: each.id,
    name: each.name,
    role: each.role,
    shownOn: each.shown_on?.toString() ?? null,
    shownTo: each.shownToName,
  })),
}))

/** Shown, or over. */
export const action = allowSignedIn('people.certificates', async ({ scope, request }) => {
  const read = await readForm(request, certificateForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { value } = read
  const done =
    value.act === 'over'
      ? await endCertificate(scope, value.id)
      : await noteShown(scope, value.id, Temporal.PlainDate.from(value.day))
  if (!done.ok && 'reason' in done && done.reason === 'future')
    return refuse({ day: 'day_to_come' }, { ...read.typed, section: [value.id] })
  if (!done.ok) throw notFound()
  return redirect('/staff/certificates?saved')
})

export default function Certificates() {
  const { t, language, tenant } = useFrame()
  const { rows, today, isSaved } = useLoaderData<typeof loader>()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const on = (date: string) =>
    formatDate(language, Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant(), zone)
  return (
    <>
      <title>{t('staff.certificates.title')}</title>
      <h1>{t('staff.certificates.title')}</h1>
      {isSaved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <p>{t('staff.certificates.intro')}</p>
      {rows.length === 0 ? (
        <Empty title={t('staff.certificates.none')} />
      ) : (
        <Table
          caption={t('staff.certificates.title')}
          hideCaption
          keys
          rows={rows}
          id={({ id }) => id}
          columns={[
            { head: t('staff.volunteers.name'), cell: ({ name }) => <bdi>{name}</bdi> },
            { head: t('staff.certificates.for'), cell: ({ role }) => t(`staff.certificates.role_${role}`) },
            {
              head: t('staff.certificates.state'),
              cell: ({ shownOn, shownTo }) =>
                shownOn ? (
                  <>
                    <Badge tone="done">{t('staff.certificates.shown')}</Badge>{' '}
                    {t('staff.certificates.shown_on', { date: on(shownOn), name: shownTo ?? '–' })}
                  </>
                ) : (
                  <Badge tone="attention">{t('staff.certificates.missing')}</Badge>
                ),
            },
            { head: t('staff.people.acts'), cell: (row) => <Acts row={row} today={today} /> },
          ]}
        />
      )}
    </>
  )
}

function Acts({ row, today }: { row: { id: string; name: string; shownOn: string | null }; today: string }) {
  const { t } = useFrame()
  const form = useRefused(row.id)
  return (
    <div className="buttons">
      {!row.shownOn && (
        <Form method="post" className="tools">
          <input type="hidden" name="section" value={row.id} />
          <input type="hidden" name="id" value={row.id} />
          <Field
            name="day"
            id={`day-${row.id}`}
            type="date"
            max={today}
            label={t('staff.certificates.day')}
            value={form.typed('day', today)}
            {...form.error('day')}
          />
          <Button weight="plain" name="act" value="shown">
            {t('staff.certificates.note_shown')}
          </Button>
        </Form>
      )}
      <Form method="post">
        <input type="hidden" name="id" value={row.id} />
        <Button weight="quiet" name="act" value="over">
          {t('staff.certificates.over')}
        </Button>
      </Form>
    </div>
  )
}
