import { redirect, useLoaderData } from 'react-router'
import { allowLink } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { languagesMeant, languagesSpoken } from '../../audiences.ts'
import { CampaignFacts, CampaignReachTable } from '../../ui/campaign-facts.tsx'
import { languageChoices } from '../../ui/language-words.tsx'
import { Lines } from '../../ui/lines.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { PostedChips, PostedField, PostedText } from '../../ui/posted-fields.tsx'
import { campaignForm } from '../campaigns.schema.ts'
import { fileCampaign, seeCampaign, shownCount } from '../campaigns.ts'
import { momentIn, shownCampaign } from '../shown-campaigns.ts'

/** The authority's page, by its link: the form, then what became of it (BM-19). */
export const loader = allowLink('outreach.file', async ({ scope, visit, tenant }) => {
  const opened = await seeCampaign(scope)
  if (!opened) throw notFound()
  const { campaign, reach } = opened
  const when = momentIn(visit.language, tenant.timeZone)
  const spoken = await inScope(scope, (tx) => languagesSpoken(tx, scope))
  const meant = languagesMeant(spoken, tenant.language)
  return {
    ...shownCampaign(campaign, visit.language, tenant.timeZone),
    reach: reach.map((row) => ({
      id: row.id,
      href: null,
      title: row.title,
      sent: row.sent_at && when(row.sent_at),
      people: shownCount(row.people),
      acknowledged: shownCount(row.acknowledged),
      reached: shownCount(row.reached),
    })),
    languages: languageChoices(visit.language, (tag) => meant.has(tag)),
  }
})

/** Files it, once; then the page says so. */
export const action = allowLink('outreach.file', async ({ scope, request, params, tenant }) => {
  const form = await readForm(request, campaignForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  const isPast = Temporal.PlainDate.compare(form.value.deadline, today) < 0
  if (isPast) return refuse({ deadline: 'handover_past' }, form.typed)
  await fileCampaign(scope, form.value)
  return redirect(`/campaign/${params.secret}`, 303)
})

export default function AuthorityCampaign() {
  const { state, campaign, answer, answered, reach, authority } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  const title = t('staff.campaign.file_title', { tenant: tenant?.name ?? '' })
  return (
    <>
      <title>{title}</title>
      <h1>{campaign.title ?? title}</h1>
      {state === 'invited' ? (
        <FileForm />
      ) : (
        <>
          <p>
            {authority} · <Badge>{t(`staff.campaign.state_${state}`)}</Badge>
          </p>
          {state === 'filed' && <Notice tone="done">{t('staff.campaign.filed')}</Notice>}
          {answered && (
            <>
              <h2>{t('staff.campaign.answered', { time: answered })}</h2>
              <Lines text={answer ?? ''} />
              <CampaignReachTable reach={reach} />
            </>
          )}
          <CampaignFacts campaign={campaign} />
        </>
      )}
    </>
  )
}

function FileForm() {
  const { languages, authority } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const fields = {
    title: t('staff.campaign.subject'),
    message: t('staff.campaign.message'),
    sourceUrl: t('staff.campaign.source_url'),
    languages: t('staff.campaign.languages'),
    deadline: t('staff.campaign.deadline'),
    contact: t('staff.campaign.contact'),
  }
  return (
    <>
      <p>{t('staff.campaign.file_text')}</p>
      <p>{t('callout.source', { source: authority })}</p>
      <PostedSummary form={form} fields={fields} />
      <Form method="post" className="stack">
        <PostedField form={form} name="title" label={fields.title} maxLength={120} />
        <PostedText
          form={form}
          name="message"
          label={fields.message}
          hint={t('staff.campaign.message_hint')}
          rows={6}
          maxLength={480}
        />
        <PostedField form={form} name="sourceUrl" label={fields.sourceUrl} dir="ltr" />
        <PostedChips form={form} name="languages" legend={fields.languages} choices={languages} />
        <PostedField form={form} name="deadline" type="date" label={fields.deadline} />
        <PostedField
          form={form}
          name="contact"
          label={fields.contact}
          hint={t('staff.campaign.contact_hint')}
          maxLength={200}
        />
        <p>
          <Button>{t('staff.campaign.file')}</Button>
        </p>
      </Form>
    </>
  )
}
