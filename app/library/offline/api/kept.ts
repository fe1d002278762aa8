import { allow } from '../../../people/allow.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { keepableTexts } from '../keeping.ts'

/** What there is to keep on a device in a language, each text with a mark of how it stands: for the service worker. */
export const loader = allow('library.read', async ({ scope, tenant, visit, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  return Response.json({ language: language.tag, ...(await keepableTexts(scope, language.tag)) })
})
