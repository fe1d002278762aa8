import { useLoaderData } from 'react-router'
import { z } from 'zod'
import { textAttributes } from '../../../languages/direction.ts'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Facts } from '../../../ui/card.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { messageLife } from '../message-log.ts'
import { CostText } from '../ui/cost.tsx'
import { carrierName, reasonIn, StateBadge, Whom } from '../ui/message-state.tsx'

export const loader = allowSignedIn('messaging.read', async ({ scope, params }) => {
  const id = z.uuid().safeParse(params.message)
  const life = id.success ? await messageLife(scope, id.data) : undefined
  if (!life) throw notFound()
  return life
})

export default function Message() {
  const { line, text, language: written, cost, steps } = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  const when = (at: string) =>
    formatDateTime(language, Temporal.Instant.from(at), tenant?.timeZone ?? 'UTC', 'short')
  return (
    <>
      <title>{t('staff.messages.life_title')}</title>
      <h1>{t('staff.messages.life_title')}</h1>
      <Facts
        facts={[
          { term: t('staff.messages.to'), value: <Whom to={line.to} channel={line.channel} t={t} /> },
          { term: t('staff.messages.what'), value: t(`staff.messages.kind_${line.kind}`) },
          { term: t('staff.messages.state'), value: <StateBadge state={line.state} t={t} /> },
          ...(line.waitsUntil
            ? [
                {
                  term: t('staff.messages.when'),
                  value: t('staff.messages.waits_until', { time: when(line.waitsUntil) }),
                },
              ]
            : []),
          ...(line.reason ? [{ term: t('staff.messages.why'), value: reasonIn(t, line.reason) }] : []),
          { term: t('staff.messages.channel'), value: t(`staff.carriers.channel_${line.channel}`) },
          ...(cost
            ? [
                { term: t('staff.messages.segments'), value: line.segments },
                ...(cost.segments > 0
                  ? [{ term: t('staff.messages.cost'), value: <CostText cost={cost} /> }]
                  : []),
              ]
            : []),
          {
            term: t('staff.messages.text'),
            value:
              text === null ? (
                t(line.channel === 'letter' ? 'staff.messages.letter_text' : 'staff.messages.text_gone')
              ) : (
                <bdi {...textAttributes(written)}>{text}</bdi>
              ),
          },
        ]}
      />
      <h2>{t('staff.messages.life')}</h2>
      <Steps
        words={{ past: '', now: '', later: '' }}
        steps={steps.map(({ at, code, provider, by, why }) => ({
          state: 'past',
          title:
            code === 'tried'
              ? t('staff.messages.step_tried', { provider: carrierName(t, provider ?? '') })
              : code === 'printed'
                ? t('staff.messages.step_printed', { name: by ?? t('staff.messages.someone_gone') })
                : t(`staff.messages.state_${code}`),
          time: when(at),
          ...(why ? { detail: <small>{reasonIn(t, why)}</small> } : {}),
        }))}
      />
      <p>
        <a href="/staff/messages">{t('staff.messages.back')}</a>
      </p>
    </>
  )
}
