import { translator } from '../../languages/messages.ts'
import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { tellAll } from './settings.ts'
import { insertTopics, type TopicRow, topicRows, updateTopic } from './topics.queries.ts'

export type { TopicRow as Topic }

/** The topics that the catalogues have words for in every language (HA-13). */
export const catalogueTopics = [
  'rules_advice',
  'testing',
  'vaccination',
  'infection_control',
  'corona',
  'health_services',
  'physical_health',
  'mental_health',
  'cancer',
  'children_youth',
  'school_parenting',
  'family_safety',
  'housing_work',
  'nav_benefits',
  'letters_forms',
  'loneliness_meet_people',
  'other',
] as const

/** Every topic of the tenant; retired ones come last, stay readable on what is old and are offered to nobody. */
export function topicsOf(tx: Tx, scope: Scope): Promise<TopicRow[]> {
  return topicRows(tx, scope)
}

/**
 * What a topic is called in an interface language: the tenant's own label, else the catalogue's, else the tenant's
 * label in the language nearest to it, else the code, so that nothing is ever nameless.
 */
export function topicLabel(topic: Pick<TopicRow, 'code' | 'labels'>, language: string): string {
  const { labels, code } = topic
  const catalogue = translator(language).maybe(`topic.${code}`)
  const own = labels ?? {}
  return own[language] ?? catalogue ?? own.en ?? own.nb ?? Object.values(own)[0] ?? code
}

/**
 * Adds a topic of the tenant's own, or takes one of the catalogue's (then labels may be empty).
 * @returns `taken` when the tenant has one of that code, retired or not
 */
export async function addTopic(
  scope: Scope,
  wish: { code: string; labels: Record<string, string> },
): Promise<{ ok: true; id: string } | { ok: false; reason: 'taken' }> {
  const id = newId(scope.world.clock.now())
  try {
    await inScope(scope, async (tx) => {
      const position = (await topicRows(tx, scope)).length
      await insertTopics(tx, scope, [{ id, code: wish.code, labels: filled(wish.labels), position }])
      await audit(tx, scope, {
        act: 'people.topic_added',
        subject: { kind: 'topic', id },
        detail: { code: wish.code },
      })
      await tellAll(tx, scope)
    })
    return { ok: true, id }
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'taken' }
    throw error
  }
}

/** Changes a topic's labels, and retires it or takes it up again. @returns `unknown` when it is not this tenant's */
export async function changeTopic(
  scope: Scope,
  topic: { id: string; labels: Record<string, string>; retired: boolean },
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const [found] = await updateTopic(tx, scope, { ...topic, labels: filled(topic.labels) })
    if (!found) return { ok: false, reason: 'unknown' } as const
    const detail = { code: found.code, retired: topic.retired }
    await audit(tx, scope, { act: 'people.topic_changed', subject: { kind: 'topic', id: topic.id }, detail })
    await tellAll(tx, scope)
    return { ok: true } as const
  })
}

/** Gives a new tenant topics of the catalogue, in this order. @returns their ids by code */
export async function layOutTopics(
  tx: Tx,
  scope: Scope,
  codes: readonly string[] = catalogueTopics,
): Promise<ReadonlyMap<string, string>> {
  const now = scope.world.clock.now()
  const topics = codes.map((code, position) => ({ id: newId(now), code, labels: null, position }))
  await insertTopics(tx, scope, topics)
  return new Map(topics.map(({ code, id }) => [code, id]))
}

function filled(labels: Record<string, string>): Record<string, string> | null {
  const some = Object.entries(labels).filter(([, label]) => label.trim() !== '')
  return some.length > 0 ? Object.fromEntries(some) : null
}
