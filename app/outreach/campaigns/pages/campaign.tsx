import { redirect, useLoaderData } from 'react-router'
import { formatDate, formatDateTime } from '../../../languages/formats.ts'
import { spokenLanguages } from '../../../languages/spoken.ts'
import { allowLink } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { peopleOf } from '../../audiences.ts'
import { CampaignFacts, CampaignReachTable } from '../../ui/campaign-facts.tsx'
import { nameFor } from '../../ui/language-words.tsx'
import { Lines } from '../../ui/lines.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { campaignForm } from '../campaigns.schema.ts'
import { campaignState, fileCampaign, seeCampaign, shownCount } from '../campaigns.ts'

/** The authority's page, by its link: the form, then what became of it (BM-19). */
export const loader = allowLink('outreach.file', async ({ scope, visit, tenant }) => {
  const opened = await seeCampaign(scope)
  if (!opened) throw notFound()
  const { campaign, reach } = opened
  const when = (at: Temporal.Instant) => formatDateTime(visit.language, at, tenant.timeZone, 'short')
  const spoken = await inScope(scope, async (tx) =>
    (await peopleOf(tx, scope)).flatMap(({ languages }) => languages.map(({ language }) => language)),
  )
  const order = new Intl.Collator('nb')
  return {
    authority: campaign.authority,
    state: campaignState(campaign),
    answer: campaign.answer,
    answered: campaign.answered_at && when(campaign.answered_at),
    campaign: {
      title: campaign.title,
      message: campaign.message,
      sourceUrl: campaign.source_url,
      languages: campaign.languages,
      contact: campaign.contact,
      deadline:
        campaign.deadline &&
        formatDate(visit.language, campaign.deadline.toZonedDateTime('UTC').toInstant(), 'UTC'),
    },
    reach: reach.map((row) => ({
      id: row.id,
      href: null,
      title: row.title,
      sent: row.sent_at && when(row.sent_at),
      people: shownCount(row.people),
      acknowledged: shownCount(row.acknowledged),
      reached: shownCount(row.reached),
    })),
    languages: spokenLanguages
      .filter(({ tag }) => spoken.includes(tag))
      .map(({ tag }) => ({ value: tag, label: nameFor(tag, visit.language) }))
      .sort((a, b) => order.compare(a.label, b.label)),
  }
})

/** Files it, once; then the page says so. */
export const action = allowLink('outreach.file', async ({ scope, request, params }) => {
  const form = await readForm(request, campaignForm)
  if (!form.ok) return refuse(form.errors, form.typed)
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
      <form method="post" className="stack">
        <Field
          name="title"
          label={fields.title}
          value={form.typed('title')}
          maxLength={120}
          required
          {...form.error('title')}
        />
        <TextArea
          name="message"
          label={fields.message}
          hint={t('staff.campaign.message_hint')}
          value={form.typed('message')}
          rows={6}
          maxLength={480}
          required
          {...form.error('message')}
        />
        <Field
          name="sourceUrl"
          label={fields.sourceUrl}
          value={form.typed('sourceUrl')}
          dir="ltr"
          required
          {...form.error('sourceUrl')}
        />
        <Choices
          kind="many"
          name="languages"
          layout="chips"
          legend={fields.languages}
          chosen={form.all('languages', [])}
          choices={languages}
          {...form.error('languages')}
        />
        <Field
          name="deadline"
          type="date"
          label={fields.deadline}
          value={form.typed('deadline')}
          required
          {...form.error('deadline')}
        />
        <Field
          name="contact"
          label={fields.contact}
          hint={t('staff.campaign.contact_hint')}
          value={form.typed('contact')}
          maxLength={200}
          required
          {...form.error('contact')}
        />
        <p>
          <Button>{t('staff.campaign.file')}</Button>
        </p>
      </form>
    </>
  )
}
