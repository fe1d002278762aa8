import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { outcomes } from '../../conversations/forms.schema.ts'
import { formatNearby } from '../../languages/times.ts'
import { allowSignedIn } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { notFound } from '../../people/refusals.ts'
import { topicsOf } from '../../people/settings/topics.ts'
import { myself } from '../../people/volunteers/myself.ts'
import { inScope } from '../../privacy/transactions.ts'
import { notePractised } from '../../training/practice/practice.ts'
import { Button, Buttons, LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Form } from '../../ui/form.tsx'
import { Badge, Notice } from '../../ui/notice.tsx'
import { labelsFor } from '../labels.ts'
import { Asked, spokenTimes } from '../ui/asked.tsx'
import { CallRelayed } from '../ui/call-relayed.tsx'

const steps = ['offer', 'call', 'calling', 'form', 'done'] as const
const acts = z.object({
  act: z.enum(['take', 'not_now', 'call', 'finished', 'again', 'no_answer', 'send']),
})

/**
 * Practice (BM-61): the screens that she will use, with a request that there is not. It stands nowhere: the step is in
 * the address, what she presses leads to the next, and only that she came to the end is noted.
 */
export const loader = allowSignedIn('training.learn', async ({ scope, visit, request }) => {
  const [me, labels, topics] = await Promise.all([
    myself(scope),
    labelsFor(scope, visit.language),
    inScope(scope, (tx) => topicsOf(tx, scope)),
  ])
  const wished = new URL(request.url).searchParams.get('step')
  const now = scope.world.clock.now()
  return {
    now: now.toString(),
    by: now.add({ hours: 4 }).toString(),
    step: steps.find((each) => each === wished) ?? 'offer',
    asked: labels(
      {
        language: me?.languages[0]?.language ?? visit.language,
        topic_id: topics.find(({ retired }) => !retired)?.id ?? null,
        area_id: me?.areas[0] ?? null,
      },
      ['day', 'evening'],
    ),
  }
})

/** Leads to the next screen. Nothing of it is sent or counted. */
export const action = allowSignedIn('training.learn', async ({ scope, request }) => {
  const form = await readForm(request, acts)
  if (!form.ok) throw notFound()
  const { act } = form.value
  if (act === 'send') await notePractised(scope)
  const next = {
    take: 'call',
    not_now: 'offer',
    call: 'calling',
    finished: 'form',
    again: 'call',
    no_answer: 'call',
  }
  throw redirect(`/v/practice?step=${act === 'send' ? 'done' : next[act]}`)
})

export default function Practice() {
  const { step, asked, now, by } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const time = formatNearby(t, Temporal.Instant.from(by), Temporal.Instant.from(now), zone)
  const mark = <Badge tone="attention">{t('v.practice.title')}</Badge>
  return (
    <div className="stack">
      <title>{t('v.practice.title')}</title>
      <h1>{t('v.practice.title')}</h1>
      <Notice tone="attention" title={t('v.practice.title')}>
        {t('v.practice.banner')}
      </Notice>
      {step === 'offer' && (
        <>
          <h2>{t('volunteer.waiting')}</h2>
          <Card>
            {mark}
            <Asked of={asked} writes={false} />
            <Form method="post">
              <Buttons>
                <Button weight="plain" name="act" value="take">
                  {t('volunteer.take')}
                </Button>
                <Button weight="plain" name="act" value="not_now">
                  {t('volunteer.not_now')}
                </Button>
              </Buttons>
            </Form>
          </Card>
        </>
      )}
      {(step === 'call' || step === 'calling') && (
        <>
          <h2>{t('volunteer.mine')}</h2>
          <Card>
            {mark}
            <Asked of={asked} writes={false} />
            <p>
              <b>{t('volunteer.call_by', { time })}</b>
            </p>
          </Card>
          <CallRelayed
            safe={t('volunteer.safe_times', { when: spokenTimes(t, asked.times) })}
            calling={step === 'calling'}
            failed={false}
            waitsFor={null}
          />
          <Form method="post">
            <Buttons>
              <Button
                name="act"
                value="finished"
                sign="check"
                weight={step === 'calling' ? 'filled' : 'plain'}
              >
                {t('volunteer.talked')}
              </Button>
              <Button weight="plain" name="act" value="again">
                {t('form.follow_up_call')}
              </Button>
              <Button weight="plain" name="act" value="no_answer">
                {t('volunteer.tried')}
              </Button>
            </Buttons>
          </Form>
        </>
      )}
      {step === 'form' && (
        <Form method="post" className="stack">
          <h2>{t('form.title')}</h2>
          {mark}
          <Choices
            kind="one"
            name="outcome"
            legend={t('form.outcome')}
            layout="dense"
            choices={outcomes.map((value) => ({ value, label: t(`form.outcome_${value}`) }))}
          />
          <Button wide name="act" value="send">
            {t('form.send')}
          </Button>
        </Form>
      )}
      {step === 'done' && (
        <>
          <Notice tone="done" live>
            {t('v.practice.done')}
          </Notice>
          <Buttons>
            <LinkButton href="/v/training">{t('v.training.title')}</LinkButton>
            <LinkButton weight="plain" href="/v/practice">
              {t('v.practice.again')}
            </LinkButton>
          </Buttons>
        </>
      )}
    </div>
  )
}
