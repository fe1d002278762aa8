import { translator } from '../languages/messages.ts'
import { findLanguage } from '../languages/registry.ts'
import type { MessageWish } from '../messaging/messages.schema.ts'

/** The interface language nearest to a spoken one: itself, or English where there is no interface in it. */
export function interfaceFor(language: string): string {
  return findLanguage(language) ? language : 'en'
}

/** Where a call-out's public page stands in a language; one without an interface is named in the query. */
export function sharePath(language: string, code: string): string {
  const page = interfaceFor(language)
  return `/${page}/c/${code}${page === language ? '' : `?in=${language}`}`
}

/**
 * A text of a drill begins with the language's own word for it, so that nobody takes it for the real thing; a real
 * one is left as it is (HA-41).
 */
export function marked(text: string, language: string, drill: boolean): string {
  return drill ? `${translator(interfaceFor(language))('sms.drill_word')}: ${text}` : text
}

/** What a called-out volunteer is texted: the message, whose it is (HA-03), and how she answers. */
export function callText(
  { words, source, language, drill }: { words: string; source: string; language: string; drill: boolean },
  { code, link }: { code: string; link: string },
): string {
  const t = translator(interfaceFor(language))
  const lines = [words.trim(), t('callout.source', { source }), t('sms.call_out_tail', { code, link })]
  return marked(lines.join('\n'), language, drill)
}

/** A text of the catalogues with its values, such as an answer to her answer. */
export type Template = Pick<MessageWish, 'template' | 'params'>
/** The words of a wish, without to whom and when. */
type Worded = Template | { readonly template: 'own'; readonly text: string }

/** A text of the catalogues as it goes out in a call-out: by its template, or in a drill marked as one. */
export function worded(words: Template, language: string, drill: boolean): Worded {
  if (!drill) return words
  const text = translator(interfaceFor(language)).filled(words.template, words.params)
  return { template: 'own', text: marked(text, language, true) }
}
