import { useLoaderData } from 'react-router'
import { originOf } from '../../../people/addresses.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { Buttons, LinkButton } from '../../../ui/button.tsx'
import { Copy } from '../../../ui/listen.tsx'
import { Qr } from '../../../ui/qr.tsx'
import { shareText, smsLink } from '../sharing.ts'
import { textAt, textPath, wishedLanguage } from '../texts.ts'
import { Words } from '../ui/text-rows.tsx'

/** What she needs to pass a text on: words for a message, a link that follows nobody, a code, paper (HA-05). */
export const loader = allow('library.read', async ({ scope, tenant, visit, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const wished = wishedLanguage(new URL(request.url).searchParams.get('in'), language.tag)
  const text = await textAt(scope, params.slug, wished)
  visit.keep = true
  const at = textPath(language.tag, text.slug, text.language)
  const link = originOf(visit.world.settings, tenant.hosts[0] ?? 'localhost') + at
  const sheet = `${text.slug}/leaflet`
  return {
    at,
    link,
    leaflet: textPath(language.tag, sheet, text.language),
    poster: textPath(language.tag, sheet, text.language, { as: 'poster' }),
    title: text.title,
    language: text.language,
    message: shareText(text.title, link),
  }
})

export default function Share() {
  const { at, link, leaflet, poster, title, language, message } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const [words = '', ...rest] = message.split('\n')
  return (
    <>
      <title>{`${t('callout.pass_on')}: ${title}`}</title>
      <p>
        <a href={at}>
          <Words tag={language}>{title}</Words>
        </a>
      </p>
      <h1>{t('callout.pass_on')}</h1>
      <div className="card message" id="message">
        <Words tag={language}>{words}</Words>
        {'\n'}
        <br />
        <bdi dir="ltr" className="wraps">
          {rest.join('\n')}
        </bdi>
      </div>
      <Buttons>
        <LinkButton sign="message" href={smsLink(message)}>
          {t('library.send')}
        </LinkButton>
        <Copy target="message" label={t('library.copy')} copied={t('library.copied')} whole />
      </Buttons>
      <figure className="qr-figure">
        <Qr value={link} label={t('callout.qr')} />
        <figcaption>{t('callout.qr')}</figcaption>
      </figure>
      <Buttons>
        <LinkButton weight="plain" href={leaflet}>
          {t('library.leaflet')}
        </LinkButton>
        <LinkButton weight="plain" href={poster}>
          {t('library.poster')}
        </LinkButton>
      </Buttons>
    </>
  )
}
