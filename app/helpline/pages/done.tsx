import { redirect, useLoaderData } from 'react-router'
import { formatTime } from '../../languages/formats.ts'
import { allowLink } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { codeOf } from '../../people/links.ts'
import { notFound } from '../../people/refusals.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { LinkButton } from '../../ui/button.tsx'
import { SpokenCode } from '../../ui/card.tsx'
import { Listen } from '../../ui/listen.tsx'
import { Notice } from '../../ui/notice.tsx'
import { outcomeForPerson } from '../following.ts'
import { HelpSteps } from '../ui/help-steps.tsx'

/** After sending: the code, the link, and what happens now. The code follows from the link, so it can be read again. */
export const loader = allowLink('helpline.follow', async ({ scope, tenant, params }) => {
  await pageOf(scope, tenant, params.language)
  const outcome = await outcomeForPerson(scope)
  if (!outcome) throw notFound()
  const { waits, over, ...rest } = outcome
  const secret = params.secret ?? ''
  if (over) throw redirect(`/${params.language}/r/${secret}`)
  return {
    ...rest,
    secret,
    code: codeOf(secret),
    waits: waits !== null,
    waitsUntil: waits?.until ? formatTime(waits.until, tenant.timeZone) : null,
  }
})

export default function Done() {
  const done = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  return (
    <>
      <title>{t('done.title')}</title>
      <h1>{t('done.title')}</h1>
      {done.waitsUntil && !done.young && <Notice>{t('done.quiet', { time: done.waitsUntil })}</Notice>}
      {done.nobody && !done.young && (
        <Notice tone="attention">{t(done.wishes ? 'done.nobody_wish' : 'done.nobody')}</Notice>
      )}
      <section aria-labelledby="code-title" className="stack">
        <h2 id="code-title">{t('done.code')}</h2>
        <p>
          <SpokenCode code={done.code} id="code" />
        </p>
        <p>{t('done.code_keep')}</p>
        <p>{t('done.code_secret')}</p>
        <Listen target="code" label={t('page.listen')} />
        <LinkButton href={`/${language}/r/${done.secret}`}>{t('done.link')}</LinkButton>
        {done.hasPhone && <p>{t(done.texted ? 'done.text_sent' : 'done.text_not_sent')}</p>}
      </section>
      {(done.young || !done.nobody) && (
        <>
          <h2>{t('done.next')}</h2>
          <HelpSteps steps={stepsOf(done, t)} />
        </>
      )}
    </>
  )
}

function stepsOf(
  done: { young: boolean; hasPhone: boolean; held: boolean; waits: boolean },
  t: ReturnType<typeof useFrame>['t'],
) {
  const received = { title: t('done.step_received'), state: 'past' } as const
  if (done.young) return [received, { title: t('done.step_adult'), state: 'now' } as const]
  return [
    received,
    { title: t('done.step_asked'), state: done.held ? 'past' : done.waits ? 'later' : 'now' } as const,
    {
      title: t(done.hasPhone ? 'done.step_call' : 'done.step_answer'),
      state: done.held ? 'now' : 'later',
    } as const,
  ]
}
