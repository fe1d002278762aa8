import { textAttributes } from '../../../languages/direction.ts'
import { allow } from '../../../people/allow.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'

/** What a phone needs to put the site among its programs (Web App Manifest): it opens in her language, with a way back. */
export const loader = allow('library.read', async ({ scope, tenant, visit, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  // A volunteer's own begins at her day.
  const isHers = new URL(request.url).searchParams.has('volunteer')
  const { lang, dir } = textAttributes(language.tag)
  const manifest = {
    name: tenant.name,
    short_name: tenant.name,
    lang,
    dir,
    id: isHers ? '/v' : '/',
    start_url: isHers ? '/v/' : `/${language.tag}`,
    scope: '/',
    // Not without the browser's own bar: the way back and the quick way out must be there.
    display: 'minimal-ui',
    background_color: '#ffffff',
    theme_color: '#0b5a5e',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  }
  return Response.json(manifest, { headers: { 'Content-Type': 'application/manifest+json' } })
})
