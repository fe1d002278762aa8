import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../ui/refused.tsx'
import type { Part } from '../programmes.schema.ts'

type Named = { readonly value: string; readonly label: string }

/** Who belongs to a programme, and which units take part in it, with the forms that change both. */
export function ProgrammePeople({
  programme,
}: {
  programme: {
    readonly members: readonly { id: string; part: Part; name: string; from: string }[]
    readonly involved: readonly { id: string; name: string; contact: string | null }[]
    readonly coordinators: readonly Named[]
    readonly volunteers: readonly Named[]
    readonly units: readonly Named[]
  }
}) {
  const { t } = useFrame()
  const form = useRefused('involve')
  const [staff, volunteers] = [useRefused('join-staff'), useRefused('join-volunteer')]
  const { members, involved } = programme
  return (
    <>
      <Table
        caption={t('staff.programmes.people')}
        rows={[...members]}
        id={({ id }) => id}
        columns={[
          { head: t('staff.people.name'), cell: ({ name }) => <bdi>{name}</bdi> },
          { head: t('staff.programmes.part'), cell: ({ part }) => t(`staff.programmes.part_${part}`) },
          {
            head: t('staff.people.acts'),
            cell: ({ id }) => (
              <Form method="post">
                <input type="hidden" name="member" value={id} />
                <Button weight="quiet" name="act" value="part_with">
                  {t('staff.programmes.take_out')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Details summary={t('staff.programmes.add_people')} open={staff.isRefused || volunteers.isRefused}>
        <Form method="post" className="tools">
          <input type="hidden" name="act" value="join" />
          <input type="hidden" name="section" value="join-staff" />
          <Select
            name="account"
            label={t('staff.people.name')}
            value={staff.typed('account')}
            options={[...programme.coordinators]}
            {...staff.error('account')}
          />
          <Select
            name="part"
            label={t('staff.programmes.part')}
            value={staff.typed('part')}
            options={(['coordinator', 'deputy'] as const).map((value) => ({
              value,
              label: t(`staff.programmes.part_${value}`),
            }))}
          />
          <Button weight="plain">{t('staff.programmes.add')}</Button>
        </Form>
        <Form method="post" className="tools">
          <input type="hidden" name="act" value="join" />
          <input type="hidden" name="section" value="join-volunteer" />
          <input type="hidden" name="part" value="volunteer" />
          <Select
            name="account"
            id="volunteer"
            label={t('staff.programmes.part_volunteer')}
            value={volunteers.typed('account')}
            options={[...programme.volunteers]}
            {...volunteers.error('account')}
          />
          <Button weight="plain">{t('staff.programmes.add')}</Button>
        </Form>
      </Details>
      <Details summary={t('staff.programmes.involved', { count: involved.length })} open={form.isRefused}>
        {involved.map(({ id, name, contact }) => (
          <Form method="post" key={id}>
            <input type="hidden" name="unit" value={id} />
            <p>
              <b>{name}</b>: <Numbered>{contact ?? '–'}</Numbered>{' '}
              <Button weight="quiet" name="act" value="dismiss">
                {t('staff.programmes.take_out')}
              </Button>
            </p>
          </Form>
        ))}
        {programme.units.length > 0 && (
          <Form method="post" className="tools">
            <input type="hidden" name="act" value="involve" />
            <input type="hidden" name="section" value="involve" />
            <Select
              name="unit"
              label={t('staff.programmes.unit')}
              value={form.typed('unit')}
              options={[...programme.units]}
              {...form.error('unit')}
            />
            <Field
              name="contact"
              label={t('staff.programmes.contact')}
              value={form.typed('contact')}
              required
              {...form.error('contact')}
            />
            <Button weight="plain">{t('staff.programmes.add')}</Button>
          </Form>
        )}
      </Details>
    </>
  )
}
