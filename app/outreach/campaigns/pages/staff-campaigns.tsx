import { useActionData, useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, Notice } from '../../../ui/notice.tsx'
import { usePosted } from '../../ui/posted.tsx'
import { inviteForm } from '../campaigns.schema.ts'
import { campaignState, campaignsOf, inviteAuthority } from '../campaigns.ts'

/** Requests of authorities, what waits for the coordinator first. */
export const loader = allowSignedIn('outreach.campaigns', async ({ scope, visit }) =>
  (await campaignsOf(scope)).map((row) => ({
    id: row.id,
    authority: row.authority,
    title: row.title,
    state: campaignState(row),
    deadline:
      row.deadline &&
      formatDate(visit.language, row.deadline.toZonedDateTime('UTC').toInstant(), 'UTC', 'short'),
  })),
)

/** Makes a link for an authority; it is shown this once. */
export const action = allowSignedIn('outreach.campaigns', async ({ scope, request }) => {
  const form = await readForm(request, inviteForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { link } = await inviteAuthority(scope, form.value.authority)
  return { link, authority: form.value.authority }
})

export default function Campaigns() {
  const rows = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useFrame()
  const form = usePosted()
  const made = answer && 'link' in answer ? answer : undefined
  return (
    <>
      <title>{t('staff.campaign.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/broadcasts">
        {t('staff.outreach.back_broadcasts')}
      </LinkButton>
      <h1>{t('staff.campaign.title')}</h1>
      <p>{t('staff.campaign.intro')}</p>
      {made && (
        <Notice tone="done" live title={t('staff.campaign.link_made', { authority: made.authority })}>
          <p>
            <bdi dir="ltr" className="wraps">
              {made.link}
            </bdi>
          </p>
        </Notice>
      )}
      <Form method="post" className="tools">
        <Field
          name="authority"
          label={t('staff.campaign.authority')}
          value={form.typed('authority')}
          maxLength={80}
          required
          {...form.error('authority')}
        />
        <Button weight="plain">{t('staff.campaign.invite')}</Button>
      </Form>
      {rows.length === 0 ? (
        <Empty title={t('staff.campaign.empty')} />
      ) : (
        <Table
          caption={t('staff.campaign.title')}
          hideCaption
          keys
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              head: t('staff.campaign.authority'),
              cell: (row) => <a href={`/staff/broadcasts/campaigns/${row.id}`}>{row.authority}</a>,
            },
            { head: t('staff.campaign.subject'), cell: (row) => row.title },
            {
              head: t('staff.activation.state'),
              cell: (row) => (
                <Badge {...(row.state === 'filed' ? { tone: 'attention' as const } : {})}>
                  {t(`staff.campaign.state_${row.state}`)}
                </Badge>
              ),
            },
            { head: t('staff.campaign.deadline'), cell: (row) => row.deadline },
          ]}
        />
      )}
    </>
  )
}
