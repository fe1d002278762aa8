import { redirect, useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { holdings } from '../../articles/holdings.ts'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { newPartnerForm } from '../partners.schema.ts'
import { partners, registerPartner } from '../partners.ts'
import { PartnerFields, usePartnerLabels } from '../ui/partner-fields.tsx'

/** The organisations that publish here under their own name, and how many of their texts wait (BM-17). */
export const loader = allowSignedIn('library.partners', async ({ scope }) => {
  const [known, waiting] = await Promise.all([
    partners(scope),
    holdings(scope, { search: '', topicId: null, state: 'waits' }),
  ])
  return {
    partners: known.map(({ id, name, texts, ended_at }) => ({
      id,
      name,
      texts,
      isOver: ended_at !== null,
      waiting: waiting.shown.filter(({ partner_id }) => partner_id === id).length,
    })),
  }
})

/** Registers one. */
export const action = allowSignedIn('library.partners', async ({ scope, request }) => {
  const form = await readForm(request, newPartnerForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  throw redirect(`/staff/library/partners/${await registerPartner(scope, form.value)}?saved`)
})

export default function Partners() {
  const { partners: known } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const empty = { name: '', about: '', url: '', contact: '', publishes: false }
  return (
    <>
      <title>{t('staff.partners.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library">
        {t('staff.library.back')}
      </LinkButton>
      <h1>{t('staff.partners.title')}</h1>
      <p>{t('staff.partners.text')}</p>
      {known.length === 0 ? (
        <Empty title={t('staff.partners.none')} />
      ) : (
        <Table
          caption={t('staff.partners.title')}
          hideCaption
          keys
          rows={known}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.partners.name'),
              cell: (row) => <a href={`/staff/library/partners/${row.id}`}>{row.name}</a>,
            },
            {
              head: t('staff.library.state'),
              cell: (row) => (
                <span className="marks">
                  {row.isOver && <Badge>{t('staff.partners.over')}</Badge>}
                  {row.waiting > 0 && (
                    <Badge tone="attention">{t('staff.partners.waiting', { count: row.waiting })}</Badge>
                  )}
                </span>
              ),
            },
            { head: t('staff.partners.texts'), cell: (row) => row.texts, number: true },
          ]}
        />
      )}
      <section className="panel stack" aria-labelledby="new">
        <h2 id="new">{t('staff.partners.new')}</h2>
        <PostedSummary form={form} fields={usePartnerLabels()} />
        <Form method="post" className="stack">
          <PartnerFields form={form} stored={empty} />
          <p>
            <Button>{t('staff.partners.register')}</Button>
          </p>
        </Form>
      </section>
    </>
  )
}
