import { redirect } from 'react-router'
import { requesterLanguages } from './visits.schema.ts'

/**
 * The language of an organisation's page. Whoever books is a professional in Norway, so its texts are the desk's, in
 * three languages; in any other the address leads to the Norwegian page.
 * @param path the page after its language, such as `/visits`
 * @throws a redirect
 */
export function inRequesterLanguage(
  language: string | undefined,
  path: string,
): (typeof requesterLanguages)[number] {
  const known = requesterLanguages.find((tag) => tag === language)
  if (!known) throw redirect(`/nb${path}`)
  return known
}
