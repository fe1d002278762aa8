import { z } from 'zod'
import type { Settings } from '../../platform/settings.ts'

/**
 * Something that drafts translations. What comes of it is a draft like any other: marked, and never published before a
 * native speaker has signed it off.
 */
export type MachineTranslator = {
  /**
   * Drafts texts, in their order.
   * @param from our own language tag of the texts; `to` the wished one
   * @returns undefined when it does not know one of the languages or did not answer in time: people translate then
   */
  readonly draft: (
    texts: readonly string[],
    languages: { readonly from: string; readonly to: string },
  ) => Promise<string[] | undefined>
}

/** The machine that the operator has set, if any; off unless HELSEBRO_TRANSLATE_URL says where one is. */
export function machineTranslatorOf(settings: Settings): MachineTranslator | undefined {
  const { HELSEBRO_TRANSLATE_URL: url, HELSEBRO_TRANSLATE_KEY: key } = settings
  return url === undefined ? undefined : httpTranslator(url, key)
}

const answer = z.object({ translatedText: z.array(z.string()) })

/** What such services call a language where they do not use our tag. */
const otherTags: Readonly<Record<string, string>> = { fil: 'tl', kmr: 'ku' }

/**
 * A machine that speaks LibreTranslate's interface (POST /translate with `q`, `source`, `target`).
 * @param url its address without a path; `seconds` how long to wait for an answer
 */
export function httpTranslator(url: string, key: string | undefined, seconds = 30): MachineTranslator {
  const tagOf = (tag: string) => otherTags[tag] ?? tag
  return {
    draft: async (texts, { from, to }) => {
      const body = JSON.stringify({
        q: texts,
        source: tagOf(from),
        target: tagOf(to),
        format: 'text',
        ...(key === undefined ? {} : { api_key: key }),
      })
      const headers = { 'content-type': 'application/json' }
      const signal = AbortSignal.timeout(seconds * 1000)
      const reply = await fetch(new URL('/translate', url), { method: 'POST', headers, body, signal }).catch(
        () => undefined,
      )
      const read = reply?.ok ? answer.safeParse(await reply.json().catch(() => null)) : undefined
      if (!read?.success || read.data.translatedText.length !== texts.length) return undefined
      return read.data.translatedText
    },
  }
}
