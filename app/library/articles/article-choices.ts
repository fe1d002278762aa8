import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import type { colleagues } from '../../people/sign-in/staff.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'

type Option = { value: string; label: string }

/** The topics an article may have, retired ones left out, and who of the staff may own it: coordinators and administrators. */
export async function articleChoices(
  scope: Scope,
  language: string,
  staff: Awaited<ReturnType<typeof colleagues>>,
): Promise<{ topics: Option[]; owners: Option[] }> {
  const topics = await inScope(scope, (tx) => topicsOf(tx, scope))
  return {
    topics: topics
      .filter(({ retired }) => !retired)
      .map((topic) => ({ value: topic.id, label: topicLabel(topic, language) })),
    owners: staff
      .filter(({ roles }) => roles.includes('coordinator') || roles.includes('admin'))
      .map(({ id, name }) => ({ value: id, label: name })),
  }
}
