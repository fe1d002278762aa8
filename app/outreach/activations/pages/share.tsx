import { useLoaderData } from 'react-router'
import { formatDateTime } from '../../../languages/formats.ts'
import { findLanguage } from '../../../languages/registry.ts'
import { isSpoken } from '../../../languages/spoken.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Qr } from '../../../ui/qr.tsx'
import { Words, wordsAttributes } from '../../ui/language-words.tsx'
import { shareCode } from '../activations.schema.ts'
import { sharedMessage } from '../boards.ts'

/** A message that is being passed on, with whose it is and when it was written (HA-03): no cookie, no script. */
export const loader = allow('outreach.share', async ({ scope, tenant, visit, params, request }) => {
  const code = shareCode.safeParse(params.code)
  const page = findLanguage(params.language ?? '')
  const spoken = new URL(request.url).searchParams.get('in')
  const wished = spoken && isSpoken(spoken) ? spoken : page?.tag
  const shared = code.success && wished ? await sharedMessage(scope, code.data, wished) : undefined
  if (!shared || !page) throw notFound()
  visit.keep = true
  const at = (instant: Temporal.Instant) => formatDateTime(page.tag, instant, tenant.timeZone)
  return {
    ...shared,
    ended: shared.ended && at(shared.ended),
    updated: at(shared.updated),
    others: shared.languages
      .flatMap((tag) => findLanguage(tag) ?? [])
      .filter(({ tag }) => tag !== shared.language)
      .map(({ tag, endonym }) => ({ tag, endonym, href: `/${tag}/c/${params.code}` })),
  }
})

export default function Share() {
  const message = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  const first = message.words.split('\n')[0] ?? ''
  return (
    <>
      <title>{`${first.slice(0, 60)} · ${tenant?.name ?? ''}`}</title>
      <h1 className="sr-only">{tenant?.name}</h1>
      {message.drill && (
        <Notice tone="attention" title={t('sms.drill_word')}>
          {t('callout.drill')}
        </Notice>
      )}
      {message.ended && <Notice tone="attention">{t('callout.ended')}</Notice>}
      <article className="card stack message" id="message">
        <Words language={message.language}>{message.words}</Words>
        <p className="quiet">
          <a href={message.sourceUrl} rel="noreferrer">
            {t('callout.source', { source: message.source })}
          </a>
          <br />
          {t('page.updated', { date: message.updated })}
        </p>
      </article>
      <figure className="qr-figure">
        <Qr value={message.address} label={t('callout.qr')} />
        <figcaption>{t('callout.qr')}</figcaption>
      </figure>
      {message.others.length > 0 && (
        <nav aria-label={t('page.switch_language')}>
          <ul className="tiles">
            {message.others.map(({ tag, endonym, href }) => (
              <li key={tag}>
                <a className="tile" href={href} hrefLang={tag} {...wordsAttributes(tag)}>
                  {endonym}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  )
}
