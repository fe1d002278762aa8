import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { CampaignFacts, CampaignReachTable } from '../../ui/campaign-facts.tsx'
import { Lines } from '../../ui/lines.tsx'
import { usePosted } from '../../ui/posted.tsx'
import { decisionForm } from '../campaigns.schema.ts'
import { answerCampaign, decideCampaign, openCampaign } from '../campaigns.ts'
import { momentIn, shownCampaign } from '../shown-campaigns.ts'

/** One request: what is asked, what was sent for it, and the answer. */
export const loader = allowSignedIn('outreach.campaigns', async ({ scope, params, visit, tenant }) => {
  const id = z.uuid().safeParse(params.id)
  const opened = id.success ? await openCampaign(scope, id.data) : undefined
  if (!opened) throw notFound()
  const { campaign, reach } = opened
  const when = momentIn(visit.language, tenant.timeZone)
  return {
    id: campaign.id,
    ...shownCampaign(campaign, visit.language, tenant.timeZone),
    reach: reach.map((row) => ({
      id: row.id,
      href: row.kind === 'activation' ? `/staff/preparedness/${row.id}` : `/staff/broadcasts/${row.id}`,
      title: row.title,
      sent: row.sent_at && when(row.sent_at),
      people: row.people,
      acknowledged: row.acknowledged,
      reached: row.reached,
    })),
  }
})

/** Accepts, declines or answers it. */
export const action = allowSignedIn('outreach.campaigns', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.id)
  if (!id.success) throw notFound()
  const form = await readForm(request, decisionForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  if (form.value.do === 'answer') await answerCampaign(scope, id.data, form.value.answer)
  else await decideCampaign(scope, id.data, form.value.do === 'accept')
  return redirect(`/staff/broadcasts/campaigns/${id.data}`)
})

export default function Campaign() {
  const { id, authority, state, answer, answered, campaign, reach } = useLoaderData<typeof loader>()
  const { t, capabilities } = useFrame()
  const form = usePosted()
  return (
    <>
      <title>{campaign.title ?? authority}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/broadcasts/campaigns">
        {t('staff.campaign.title')}
      </LinkButton>
      <h1>{campaign.title ?? authority}</h1>
      <p>
        {authority} · <Badge>{t(`staff.campaign.state_${state}`)}</Badge>
      </p>
      {state !== 'invited' && <CampaignFacts campaign={campaign} />}
      {state === 'filed' && (
        <Form method="post">
          <Buttons>
            <Button name="do" value="accept">
              {t('staff.campaign.accept')}
            </Button>
            <Button weight="plain" name="do" value="decline">
              {t('staff.campaign.decline')}
            </Button>
          </Buttons>
        </Form>
      )}
      {(state === 'accepted' || state === 'answered') && <CampaignReachTable reach={reach} />}
      {state === 'accepted' && (
        <>
          <Buttons>
            <LinkButton weight="plain" href={`/staff/broadcasts/new?campaign=${id}`}>
              {t('staff.campaign.begin_broadcast')}
            </LinkButton>
            {capabilities.preparedness && (
              <LinkButton weight="plain" href={`/staff/preparedness/new?campaign=${id}`}>
                {t('staff.campaign.begin_activation')}
              </LinkButton>
            )}
          </Buttons>
          <Form method="post" className="stack">
            <TextArea
              name="answer"
              label={t('staff.campaign.answer')}
              hint={t('staff.campaign.answer_hint')}
              value={form.typed('answer')}
              maxLength={1000}
              required
              {...form.error('answer')}
            />
            <p>
              <Button name="do" value="answer">
                {t('staff.campaign.answer_send')}
              </Button>
            </p>
          </Form>
        </>
      )}
      {answered && (
        <>
          <h2>{t('staff.campaign.answered', { time: answered })}</h2>
          <Lines text={answer ?? ''} />
        </>
      )}
    </>
  )
}
