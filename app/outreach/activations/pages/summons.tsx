import { redirect, useActionData, useLoaderData } from 'react-router'
import { findLanguage } from '../../../languages/registry.ts'
import { allowLink } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Qr } from '../../../ui/qr.tsx'
import { Words } from '../../ui/language-words.tsx'
import { reachChannels, reachForm } from '../activations.schema.ts'
import { acknowledge, reportReach, seeSummons } from '../summonses.ts'

/** What she is called out to: the message, its link and code to share, and what she has told. Looking answers nothing. */
export const loader = allowLink('outreach.answer_summons', async ({ scope, request, params }) => {
  const summons = await seeSummons(scope)
  if (!summons || !findLanguage(params.language ?? '')) throw notFound()
  const { words, source, sourceUrl, language, shareAddress, reach, drill } = summons
  return {
    words,
    source,
    sourceUrl,
    language,
    shareAddress,
    reach,
    drill,
    hasEnded: summons.ended_at !== null,
    hasSeen: summons.acknowledged_at !== null,
    saved: new URL(request.url).searchParams.has('saved'),
  }
})

/** She has read it, or tells how many she has reached; then the page again. */
export const action = allowLink('outreach.answer_summons', async ({ scope, request, params }) => {
  const back = `/${params.language}/k/${params.secret}`
  if (new URL(request.url).searchParams.get('do') === 'seen') {
    await acknowledge(scope)
    return redirect(back, 303)
  }
  const form = await readForm(request, reachForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  await reportReach(scope, form.value)
  return redirect(`${back}?saved=1#told`, 303)
})

export default function Summons() {
  const summons = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('callout.title')}</title>
      {summons.drill && (
        <Notice tone="attention" title={t('sms.drill_word')}>
          {t('callout.drill')}
        </Notice>
      )}
      <h1>{t('callout.title')}</h1>
      {summons.hasEnded && <Notice tone="attention">{t('callout.ended')}</Notice>}
      <article className="card stack message">
        <Words language={summons.language}>{summons.words}</Words>
        <p className="quiet">
          <a href={summons.sourceUrl} rel="noreferrer">
            {t('callout.source', { source: summons.source })}
          </a>
        </p>
      </article>
      {summons.hasSeen ? (
        <Notice tone="done">{t('callout.seen')}</Notice>
      ) : (
        <Form method="post" action="?do=seen">
          <Button wide>{t('callout.seen_button')}</Button>
        </Form>
      )}
      <h2>{t('callout.pass_on')}</h2>
      <p>
        <a href={summons.shareAddress}>
          <bdi dir="ltr" className="wraps">
            {summons.shareAddress}
          </bdi>
        </a>
      </p>
      <figure className="qr-figure">
        <Qr value={summons.shareAddress} label={t('callout.qr')} />
        <figcaption>{t('callout.qr')}</figcaption>
      </figure>
      <Told reach={summons.reach} saved={summons.saved} />
    </>
  )
}

function Told({ reach, saved }: { reach: Readonly<Record<string, number>>; saved: boolean }) {
  const { t } = useFrame()
  const refused = useActionData<typeof action>()
  const errors = refused && 'errors' in refused ? refused.errors : {}
  const typed = refused && 'typed' in refused ? refused.typed : {}
  const labels = {
    met: t('form.channel_met'),
    phone: t('form.channel_phone'),
    chat: t('form.channel_chat'),
    home: t('form.channel_home'),
    other: t('form.need_other'),
  }
  return (
    <section id="told" className="stack">
      <h2>{t('callout.how_many')}</h2>
      <p className="hint">{t('callout.how_many_hint')}</p>
      {saved && <Notice tone="done">{t('page.saved')}</Notice>}
      <Form method="post" className="stack">
        {reachChannels.map((channel) => (
          <Field
            key={channel}
            name={channel}
            label={labels[channel]}
            inputMode="numeric"
            size={6}
            maxLength={5}
            dir="ltr"
            value={typed[channel]?.[0] ?? reach[channel] ?? ''}
            {...(errors[channel] ? { error: t('error.not_a_number') } : {})}
          />
        ))}
        <Button weight="plain" wide>
          {t('page.save')}
        </Button>
      </Form>
    </section>
  )
}
