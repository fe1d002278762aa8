import { findLanguage } from '../languages/registry.ts'
import { spokenLanguageOf } from '../languages/spoken.ts'
import { areasOf } from '../people/settings/areas.ts'
import { topicLabel, topicsOf } from '../people/settings/topics.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'

/** What was asked for, in words that a page can show. */
export type Labelled = {
  readonly language: {
    readonly tag: string
    readonly endonym: string
    readonly dir: 'ltr' | 'rtl'
    readonly script: string
  }
  readonly topic: string | null
  /** The topic's code, which the form after the talk starts with. */
  readonly topicCode: string | null
  readonly area: string | null
  readonly times: readonly string[]
}

type Asked = {
  readonly language: string
  readonly topic_id: string | null
  readonly area_id: string | null
}

/**
 * Puts words to ids: topics in the reader's language, areas by their names, languages by their own.
 * @param reader an interface language
 */
export async function labelsFor(scope: Scope, reader: string) {
  const [topics, areas] = await inScope(scope, (tx) => Promise.all([topicsOf(tx, scope), areasOf(tx, scope)]))
  return (asked: Asked, times: readonly string[]): Labelled => {
    const topic = topics.find(({ id }) => id === asked.topic_id)
    const { endonym, dir } = spokenLanguageOf(asked.language)
    return {
      language: { tag: asked.language, endonym, dir, script: findLanguage(asked.language)?.script ?? 'Latn' },
      topic: topic ? topicLabel(topic, reader) : null,
      topicCode: topic?.code ?? null,
      area: areas.find(({ id }) => id === asked.area_id)?.name ?? null,
      times,
    }
  }
}
