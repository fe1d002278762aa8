import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readUpload, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { faultsIn, useRefused } from '../../refused-forms.ts'
import { colleagues } from '../../sign-in/staff.ts'
import { type FileFault, importProgramme, readProgrammeFile } from '../programme-files.ts'
import { lacksCoordinator, programmesOf } from '../programmes.ts'
import { invitationsHere, partnersByProgramme } from '../shares.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { addUnit, units, workIn } from '../units.ts'

/** The programmes she sees, whose they are, and which of them want a second coordinator (HA-01, BM-60). */
export const loader = allowSignedIn('people.programmes', async ({ scope, request }) => {
  const [rows, all, staff] = [await programmesOf(scope), await units(scope), await colleagues(scope)]
  const [partners, invitations] = [await partnersByProgramme(scope), await invitationsHere(scope)]
  return {
    declined: new URL(request.url).searchParams.get('told') === 'declined',
    invitations: invitations.map(({ id, name, partner_name }) => ({ id, name, place: partner_name })),
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      state: row.state,
      owner: all.find(({ id }) => id === row.owner_unit_id)?.name ?? null,
      partners: partners.get(row.id) ?? [],
      coordinators: row.coordinators,
      volunteers: row.volunteers,
      isThin: lacksCoordinator(row),
    })),
    units: all.map(({ id, name, members }) => ({
      id,
      name,
      members: members.flatMap((member) => staff.find((each) => each.id === member)?.name ?? []),
    })),
    staff: staff.map(({ id, name }) => ({ value: id, label: name })),
  }
})

const acts = z.discriminatedUnion('act', [
  z.object({ act: z.literal('unit'), name: z.string().trim().min(2, 'required').max(120, 'too_long') }),
  z.object({ act: z.literal('place'), account: z.uuid(), unit: z.union([z.uuid(), z.literal('')]) }),
])

/** A file taken over from elsewhere, a unit, or who works in one. */
export const action = allowSignedIn('people.programmes', async ({ scope, request }) => {
  const { typed, file } = await readUpload(request, 'file')
  if (file) {
    const read = readProgrammeFile(file)
    if (!read.ok) return data({ fault: read.fault }, { status: 400 })
    const made = await importProgramme(scope, read.file)
    if (!made.ok) return data({ fault: { code: made.reason, at: [] } as FileFault }, { status: 409 })
    throw redirect(`/staff/programmes/${made.id}`)
  }
  const plain = Object.fromEntries(Object.entries(typed).map(([name, all]) => [name, all[0]]))
  const read = acts.safeParse(plain)
  if (!typed.act) return refuse({ file: 'required' }, typed)
  if (!read.success) return refuse({ name: read.error.issues[0]?.message ?? 'invalid' }, typed)
  if (read.data.act === 'unit') await addUnit(scope, read.data.name)
  else await workIn(scope, read.data.account, read.data.unit || null)
  throw redirect('/staff/programmes#units')
})

export default function Programmes() {
  const { t } = useFrame()
  const { rows, units: all, staff, invitations, declined } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const fault = posted && 'fault' in posted ? posted.fault : undefined
  const form = useRefused()
  const lacksFile = form.error('file').error !== undefined
  return (
    <>
      <title>{t('staff.programmes.title')}</title>
      <h1>{t('staff.programmes.title')}</h1>
      <ErrorSummary
        title={t('staff.error.title')}
        errors={faultsIn(
          form,
          { file: t('staff.programmes.file'), name: t('staff.programmes.unit_name') },
          (field) => (field === 'name' ? 'unit-name' : field),
        )}
      />
      {fault && (
        <Notice tone="danger" live title={t('staff.programmes.file_refused')}>
          <p>{t.maybe(`staff.programmes.${fault.code}`) ?? t('staff.error.invalid')}</p>
          {fault.at.length > 0 && (
            <p>
              <bdi dir="ltr">{fault.at.slice(0, 20).join(', ')}</bdi>
            </p>
          )}
        </Notice>
      )}
      {declined && (
        <Notice tone="done" live>
          {t('staff.sharing.done_decline')}
        </Notice>
      )}
      {invitations.map(({ id, name, place }) => (
        <Notice key={id} tone="attention">
          <p>
            {t('staff.sharing.invites_you', { place, name })}{' '}
            <a href={`/staff/programmes/invited/${id}`}>{t('staff.sharing.see_invitation')}</a>
          </p>
        </Notice>
      ))}
      <Toolbar label={t('staff.volunteers.tools')}>
        <LinkButton href="/staff/programmes/new">{t('staff.programmes.new')}</LinkButton>
      </Toolbar>
      {rows.length === 0 ? (
        <Empty title={t('staff.programmes.none')} />
      ) : (
        <Table
          caption={t('staff.programmes.title')}
          hideCaption
          keys
          rows={rows}
          id={({ id }) => id}
          columns={[
            {
              head: t('staff.programmes.name'),
              cell: ({ id, name, partners }) => (
                <>
                  <a href={`/staff/programmes/${id}`}>{name}</a>
                  {partners.length > 0 && (
                    <div className="small quiet">
                      {t('staff.sharing.shared_with')}: {partners.join(', ')}
                    </div>
                  )}
                </>
              ),
            },
            { head: t('staff.programmes.state'), cell: ({ state }) => <StateBadge state={state} /> },
            { head: t('staff.programmes.owner'), cell: ({ owner }) => owner ?? '–' },
            {
              head: t('staff.programmes.coordinators'),
              labelled: true,
              cell: ({ coordinators, isThin }) =>
                isThin ? (
                  <Badge tone="attention">{t('staff.programmes.thin', { count: coordinators })}</Badge>
                ) : (
                  coordinators
                ),
            },
            { head: t('staff.coverage.volunteers'), number: true, cell: ({ volunteers }) => volunteers },
          ]}
        />
      )}
      <Details summary={t('staff.programmes.take_over')} open={fault !== undefined || lacksFile}>
        <p>{t('staff.programmes.take_over_text')}</p>
        <Form method="post" encType="multipart/form-data" className="tools">
          <Field
            name="file"
            type="file"
            label={t('staff.programmes.file')}
            accept=".json,application/json"
            required
            {...form.error('file')}
          />
          <Button weight="plain">{t('staff.programmes.take_over_do')}</Button>
        </Form>
      </Details>
      <Details summary={t('staff.programmes.units')} open={form.error('name').error !== undefined}>
        <div id="units" className="stack">
          <p>{t('staff.programmes.units_text')}</p>
          <ul>
            {all.map(({ id, name, members }) => (
              <li key={id}>
                {name}
                {members.length > 0 && `: ${members.join(', ')}`}
              </li>
            ))}
          </ul>
          <Form method="post" className="tools">
            <input type="hidden" name="act" value="unit" />
            <Field
              name="name"
              id="unit-name"
              label={t('staff.programmes.unit_name')}
              required
              maxLength={120}
              value={form.typed('name')}
              {...form.error('name')}
            />
            <Button weight="plain">{t('staff.programmes.unit_add')}</Button>
          </Form>
          <Form method="post" className="tools">
            <input type="hidden" name="act" value="place" />
            <Select name="account" label={t('staff.people.name')} options={staff} />
            <Select
              name="unit"
              label={t('staff.programmes.works_in')}
              empty={t('staff.programmes.no_unit')}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button weight="plain">{t('page.save')}</Button>
          </Form>
        </div>
      </Details>
    </>
  )
}
