import { smsLength } from '../../languages/segments.ts'
import { callText, interfaceFor } from '../call-words.ts'

/** As long as a code and a link's secret are when they are drawn. */
const [code, secret] = ['7K', '0'.repeat(22)]

/**
 * SMS segments that a call-out will take, before the button (issue 3): each is texted in the language she knows best of
 * those she is called for, with whose message it is, her code and her link.
 * @param called the languages of each, best first
 * @param words what is said, by language
 * @param of `origin`: where links begin
 */
export function callSegments(
  called: readonly { readonly languages: readonly string[] }[],
  words: ReadonlyMap<string, string>,
  of: { readonly source: string; readonly drill: boolean; readonly origin: string },
): number {
  const each = new Map<string, number>()
  const lengthIn = (language: string) => {
    const link = `${of.origin}/${interfaceFor(language)}/k/${secret}`
    const text = callText({ words: words.get(language) ?? '', language, ...of }, { code, link })
    return smsLength(text).segments
  }
  return called.reduce((sum, { languages: [language = ''] }) => {
    const known = each.get(language) ?? lengthIn(language)
    each.set(language, known)
    return sum + known
  }, 0)
}
