import { redirect } from 'react-router'
import { z } from 'zod'
import { findLanguage } from '../../../languages/registry.ts'
import { allow } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { withoutIdentityNumbers } from '../../../people/identity-numbers.ts'
import { notFound } from '../../../people/refusals.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { readArticle } from '../../articles/publications.ts'
import { reportError } from '../../translations/reports.ts'
import { slug } from '../shelves.schema.ts'

const wrongForm = z.object({
  shown: z.string().max(20).default(''),
  words: z.string().default(''),
})

/** There is nothing to look at here: whoever comes by a link is led to the text. */
export const loader = allow('library.read', ({ params }) => {
  throw redirect(`/${params.language}/library/${params.slug}`)
})

/** Takes in that something in a text is wrong: one tap, words if she wants, which are sealed (HA-33). */
export const action = allow('library.report_error', async ({ scope, tenant, request, params, count }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const address = slug.safeParse(params.slug)
  const read = await readForm(request, wrongForm)
  if (!address.success || !read.ok) throw notFound()
  const { shown, words } = read.value
  const wished = findLanguage(shown)?.tag ?? language.tag
  const text = await readArticle(scope, { slug: address.data, language: wished, closed: false })
  if (!text) throw notFound()
  await count()
  // Nobody can be asked to mend her words after one tap, so numbers that name her are cut out.
  const note = withoutIdentityNumbers(words)
  const { articleId, language: inLanguage } = text
  const taken = await reportError(scope, { articleId, language: inLanguage, paragraphId: null, note })
  if (!taken.ok) throw notFound()
  const same = inLanguage === language.tag ? '' : `in=${inLanguage}&`
  return redirect(`/${language.tag}/library/${address.data}?${same}said=wrong#said`)
})

export default function Wrong() {
  return null
}
