import { data, useLoaderData } from 'react-router'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { slug as slugForm } from '../../reading/shelves.schema.ts'
import { wishedLanguage } from '../../reading/texts.ts'
import { leafletOf } from '../leaflets.ts'

/**
 * An article to print: a PDF, with `?as=poster` a poster, with `?in=` in a language that has no pages here. Where it
 * cannot be made, a page that says so and leads back to the text. A browser that has it already asks only whether it has changed.
 */
export const loader = allow('library.read', async ({ scope, tenant, params, request }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const address = slugForm.safeParse(params.slug)
  if (!address.success) throw notFound()
  const slug = address.data
  const asked = new URL(request.url).searchParams
  const poster = asked.get('as') === 'poster'
  const wished = wishedLanguage(asked.get('in'), language.tag)
  const made = await leafletOf(scope, { slug, language: wished, page: language.tag, poster })
  if (!made.ok) {
    if (made.reason === 'no_article') throw notFound()
    const again = made.reason === 'busy' ? { status: 503, headers: { 'Retry-After': '10' } } : { status: 200 }
    return data({ slug }, again)
  }
  const headers = {
    ETag: `"${made.mark}"`,
    // Asked again each time: what is printed must be what holds today.
    'Cache-Control': 'no-cache',
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${slug}${poster ? '-poster' : ''}-${made.language}.pdf"`,
    'Content-Language': made.language,
  }
  if (request.headers.get('if-none-match') === headers.ETag)
    throw new Response(null, { status: 304, headers })
  throw new Response(new Uint8Array(made.bytes), { headers })
})

export default function Leaflet() {
  const { slug } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  return (
    <>
      <title>{t('library.leaflet')}</title>
      <h1>{t('library.leaflet')}</h1>
      <Notice tone="attention">{t('library.not_printed')}</Notice>
      <LinkButton href={`/${language}/library/${slug}`} sign="back">
        {t('page.back')}
      </LinkButton>
    </>
  )
}
