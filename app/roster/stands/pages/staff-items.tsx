import { redirect, useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, ErrorSummary } from '../../../ui/notice.tsx'
import { addItem, itemsOf, moveStock, retireItem } from '../items.ts'
import { itemAct } from '../stands.schema.ts'

/** What is handed out and taken along, and what is in stock (HA-08). */
export const loader = allowSignedIn('roster.stands', async ({ scope }) => ({ items: await itemsOf(scope) }))

/** Puts something on the list, moves stock, or takes something out of use. */
export const action = allowSignedIn('roster.stands', async ({ scope, request }) => {
  const form = await readForm(request, itemAct)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  if (wish.act === 'add') {
    const added = await addItem(scope, { name: wish.name, kind: wish.kind })
    if (!added.ok) return refuse({ name: 'item_taken' }, form.typed)
  } else {
    const done =
      wish.act === 'move'
        ? await moveStock(scope, wish.item, wish.amount)
        : await retireItem(scope, wish.item, wish.act === 'retire')
    if (!done.ok) throw notFound()
  }
  return redirect('/staff/stands/items')
})

export default function Items() {
  const { t } = useFrame()
  const { items } = useLoaderData<typeof loader>()
  const fresh = useRefused('new')
  const moved = useRefused('move')
  const taken =
    fresh.error('name').error && fresh.typed('name') ? { error: t('staff.stands.item_taken') } : {}
  return (
    <>
      <title>{t('staff.stands.items')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/stands">
        {t('staff.stands.title')}
      </LinkButton>
      <h1>{t('staff.stands.items')}</h1>
      <p>{t('staff.stands.items_intro')}</p>
      <ErrorSummary
        title={t('staff.error.title')}
        errors={faultsIn(fresh, { name: t('staff.stands.item_name') })}
      />
      <ErrorSummary
        title={t('staff.error.title')}
        errors={faultsIn(moved, { amount: t('staff.stands.move') }, () => `amount-${moved.typed('item')}`)}
      />
      <Form method="post" className="tools">
        <input type="hidden" name="section" value="new" />
        <Field
          name="name"
          label={t('staff.stands.item_name')}
          value={fresh.typed('name')}
          maxLength={60}
          required
          {...fresh.error('name')}
          {...taken}
        />
        <Select
          name="kind"
          label={t('staff.stands.item_kind')}
          value={fresh.typed('kind', 'consumable')}
          options={(['consumable', 'material'] as const).map((value) => ({
            value,
            label: t(`staff.stands.kind_${value}`),
          }))}
        />
        <Button weight="plain" name="act" value="add">
          {t('staff.stands.item_add')}
        </Button>
      </Form>
      {items.length === 0 ? (
        <Empty title={t('staff.stands.items_none')} />
      ) : (
        <>
          <p className="quiet">{t('staff.stands.move_hint')}</p>
          <Table
            caption={t('staff.stands.items')}
            hideCaption
            rows={items}
            id={({ id }) => id}
            columns={[
              {
                head: t('staff.stands.item_name'),
                cell: ({ name, retired }) => (
                  <>
                    <bdi>{name}</bdi> {retired && <Badge>{t('staff.stands.retired')}</Badge>}
                  </>
                ),
              },
              { head: t('staff.stands.item_kind'), cell: ({ kind }) => t(`staff.stands.kind_${kind}`) },
              { head: t('staff.stands.stock'), number: true, cell: ({ stock }) => stock },
              { head: t('staff.stands.handed_out'), number: true, cell: (item) => item.handed_out },
              { head: t('staff.stands.move'), cell: (item) => <Move item={item} /> },
              {
                head: <span className="sr-only">{t('staff.stands.acts')}</span>,
                cell: (item) => <Retire item={item} />,
              },
            ]}
          />
        </>
      )}
    </>
  )
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['items'][number]

function Move({ item }: { item: Row }) {
  const { t } = useFrame()
  const label = <span className="sr-only">{t('staff.stands.move_for', { name: item.name })}</span>
  const moved = useRefused('move')
  const isMine = moved.typed('item') === item.id
  return (
    <Form method="post" className="tools">
      <input type="hidden" name="section" value="move" />
      <input type="hidden" name="item" value={item.id} />
      <Field
        name="amount"
        id={`amount-${item.id}`}
        inputMode="numeric"
        size={5}
        required
        label={label}
        {...(isMine ? { value: moved.typed('amount'), ...moved.error('amount') } : {})}
      />
      <Button weight="quiet" name="act" value="move">
        {t('staff.stands.save')}
      </Button>
    </Form>
  )
}

function Retire({ item }: { item: Row }) {
  const { t } = useFrame()
  const act = item.retired ? 'revive' : 'retire'
  return (
    <Form method="post">
      <input type="hidden" name="item" value={item.id} />
      <Button weight="quiet" name="act" value={act}>
        {t(`staff.stands.${act}`, { name: item.name })}
      </Button>
    </Form>
  )
}
