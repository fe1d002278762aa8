import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDay, formatTime } from '../../../languages/formats.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { day } from '../../../people/volunteers/volunteers.schema.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Strip, Table } from '../../../ui/desk.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, Notice } from '../../../ui/notice.tsx'
import { acceptProposal, proposalsOf, proposeRota, refuseProposed } from '../proposals.ts'
import { useTypedForm } from '../ui/typed-form.tsx'

const acts = z.discriminatedUnion('act', [
  z
    .object({ act: z.literal('propose'), from: day, until: day })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: 'date' }),
  z.object({ act: z.literal('all'), proposal: z.uuid() }),
  z.object({ act: z.literal('accept'), proposal: z.uuid(), row: z.uuid() }),
  z.object({ act: z.literal('refuse'), proposal: z.uuid(), row: z.uuid() }),
])

const mostRows = 200

/** What the planner proposes, with what it promises beside what a list would give; accepted whole or by shift. */
export const loader = allowSignedIn('roster.rota', async ({ scope, tenant, request }) => {
  const { searchParams } = new URL(request.url)
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  const { opened, rows } = await proposalsOf(scope, searchParams.get('id') ?? undefined)
  const open = rows.filter(({ settled_as }) => settled_as === null)
  return {
    news: searchParams.get('news'),
    from: today.add({ days: 1 }).toString(),
    until: today.add({ days: 28 }).toString(),
    opened: opened && {
      id: opened.id,
      from: opened.from_day.toString(),
      until: opened.until_day.toString(),
      figures: opened.figures,
    },
    waiting: open.length,
    more: Math.max(0, rows.length - mostRows),
    rows: rows.slice(0, mostRows).map(({ id, why, settled_as, alias, shift }) => ({
      id,
      why,
      settled: settled_as,
      alias,
      day: shift.day.toString(),
      language: shift.language,
      from: formatTime(shift.starts_at, tenant.timeZone),
      to: formatTime(shift.ends_at, tenant.timeZone),
    })),
  }
})

/** Asks for a proposal, or settles one or all of its rows. */
export const action = allowSignedIn('roster.rota', async ({ scope, request }) => {
  const read = await readForm(request, acts)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { value } = read
  if (value.act === 'propose') {
    const [from, until] = [Temporal.PlainDate.from(value.from), Temporal.PlainDate.from(value.until)]
    const made = await proposeRota(scope, from, until)
    return redirect(`/staff/rota/proposals?${made.ok ? `id=${made.id}` : 'news=nothing'}`, 303)
  }
  if (value.act === 'refuse') await refuseProposed(scope, [value.row])
  else await acceptProposal(scope, value.proposal, value.act === 'all' ? null : [value.row])
  return redirect(`/staff/rota/proposals?id=${value.proposal}`, 303)
})

export default function StaffProposals() {
  const data = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useTypedForm()
  return (
    <>
      <title>{t('staff.rota.proposals')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/rota">
        {t('staff.rota.title')}
      </LinkButton>
      <h1>{t('staff.rota.proposals')}</h1>
      <p>{t('staff.rota.proposals_intro')}</p>
      {data.news === 'nothing' && (
        <Notice tone="info" live>
          {t('staff.rota.proposals_nothing')}
        </Notice>
      )}
      <Form method="post" className="tools">
        <Field
          name="from"
          type="date"
          label={t('ask.when_from')}
          value={form.typed('from', data.from)}
          {...form.error('from')}
        />
        <Field
          name="until"
          type="date"
          label={t('ask.when_to')}
          value={form.typed('until', data.until)}
          {...form.error('until')}
        />
        <Button name="act" value="propose">
          {t('staff.rota.propose')}
        </Button>
      </Form>
      {data.opened ? (
        <Opened data={data} opened={data.opened} />
      ) : (
        <Empty title={t('staff.rota.proposals_none')} pictogram="note" />
      )}
    </>
  )
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

function Opened({ data, opened }: { data: Data; opened: NonNullable<Data['opened']> }) {
  const { t, language: staff } = useFrame()
  const tag = staffTagOf(staff)
  const { figures } = opened
  const of = (name: string) => Math.round((figures[name] ?? 0) * 10) / 10
  const day = (text: string) => formatDay(tag, Temporal.PlainDate.from(text), 'short')
  return (
    <section className="stack">
      <h2>{t('time.range', { from: day(opened.from), to: day(opened.until) })}</h2>
      <Strip
        figures={[
          {
            value: `${of('filled')}/${of('seats')}`,
            label: t('staff.rota.figure_filled', { count: of('listFilled') }),
          },
          { value: of('most'), label: t('staff.rota.figure_most', { count: of('listMost') }) },
          { value: of('spread'), label: t('staff.rota.figure_spread', { count: of('listSpread') }) },
        ]}
      />
      {data.waiting > 0 && (
        <Form method="post">
          <input type="hidden" name="proposal" value={opened.id} />
          <Button name="act" value="all">
            {t('staff.rota.accept_all', { count: data.waiting })}
          </Button>
        </Form>
      )}
      <Table
        keys
        caption={t('staff.rota.proposals')}
        hideCaption
        rows={data.rows}
        id={({ id }) => id}
        columns={[
          {
            head: t('staff.rota.when'),
            cell: (row) => (
              <>
                {t.maybe(`staff.rota.day_${Temporal.PlainDate.from(row.day).dayOfWeek}`)}{' '}
                {formatDay(tag, Temporal.PlainDate.from(row.day), 'brief')}{' '}
                {t('time.range', { from: row.from, to: row.to })}
              </>
            ),
          },
          { head: t('staff.volunteers.language'), cell: ({ language }) => languageName(language, tag) },
          { head: t('staff.rota.people'), cell: ({ alias }) => alias },
          { head: t('staff.rota.why'), cell: ({ why }) => t.maybe(`staff.rota.why_${why}`) },
          {
            head: t('staff.rota.answer'),
            cell: (row) =>
              row.settled ? (
                <Badge tone={row.settled === 'accepted' ? 'done' : 'info'}>
                  {t.maybe(`staff.rota.settled_${row.settled}`)}
                </Badge>
              ) : (
                <Form method="post" className="row-acts">
                  <input type="hidden" name="proposal" value={opened.id} />
                  <input type="hidden" name="row" value={row.id} />
                  <Button weight="quiet" name="act" value="accept">
                    {t('staff.rota.accept')}
                  </Button>
                  <Button weight="quiet" name="act" value="refuse">
                    {t('staff.rota.refuse')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {data.more > 0 && <p>{t('staff.rota.more_rows', { count: data.more })}</p>}
    </section>
  )
}
