import { redirect } from 'react-router'
import { z } from 'zod'
import { allow } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { withoutIdentityNumbers } from '../../../people/identity-numbers.ts'
import { notFound } from '../../../people/refusals.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { reportError } from '../../translations/reports.ts'
import { textAt, textPath, wishedLanguage } from '../texts.ts'

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
  const read = await readForm(request, wrongForm)
  if (!read.ok) throw notFound()
  const { shown, words } = read.value
  const text = await textAt(scope, params.slug, wishedLanguage(shown, language.tag))
  await count()
  // Nobody can be asked to mend her words after one tap, so numbers that name her are cut out.
  const note = withoutIdentityNumbers(words)
  const { articleId, language: inLanguage } = text
  const taken = await reportError(scope, { articleId, language: inLanguage, paragraphId: null, note })
  if (!taken.ok) throw notFound()
  return redirect(`${textPath(language.tag, text.slug, inLanguage, { said: 'wrong' })}#said`)
})

export default function Wrong() {
  return null
}
