import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import type { colleagues } from '../../people/sign-in/staff.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { partners } from '../partners/partners.ts'

type Option = { value: string; label: string }

/** The topics an article may have, retired ones left out. */
export async function topicChoices(scope: Scope, language: string): Promise<Option[]> {
  const topics = await inScope(scope, (tx) => topicsOf(tx, scope))
  return topics
    .filter(({ retired }) => !retired)
    .map((topic) => ({ value: topic.id, label: topicLabel(topic, language) }))
}

/**
 * The topics an article may have, who of the staff may own it (coordinators and administrators), and whose it may be.
 * @param partnerId the partner it is of now, which stays a choice after its time (BM-17)
 */
export async function articleChoices(
  scope: Scope,
  language: string,
  staff: Awaited<ReturnType<typeof colleagues>>,
  partnerId: string | null = null,
): Promise<{ topics: Option[]; owners: Option[]; partners: Option[] }> {
  const [topics, known] = await Promise.all([topicChoices(scope, language), partners(scope)])
  return {
    topics,
    partners: known
      .filter(({ id, ended_at }) => ended_at === null || id === partnerId)
      .map(({ id, name }) => ({ value: id, label: name })),
    owners: staff
      .filter(({ roles }) => roles.includes('coordinator') || roles.includes('admin'))
      .map(({ id, name }) => ({ value: id, label: name })),
  }
}

/** Whether an article may be said to be of that partner: one of today's, or the one it is of already; null is the place. */
export async function mayBeOf(
  scope: Scope,
  partnerId: string | null | undefined,
  now: string | null,
): Promise<boolean> {
  if (!partnerId || partnerId === now) return true
  return (await partners(scope)).some(({ id, ended_at }) => id === partnerId && ended_at === null)
}
