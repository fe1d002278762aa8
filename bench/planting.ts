import { jobOf } from '../app/people/scopes.ts'
import { layOutAreas } from '../app/people/settings/areas.ts'
import { storeSettings } from '../app/people/settings/settings.ts'
import { layOutTopics } from '../app/people/settings/topics.ts'
import { createTenant } from '../app/people/tenants.ts'
import type { NewVolunteer } from '../app/people/volunteers/volunteers.schema.ts'
import { enrol } from '../app/people/volunteers/volunteers.ts'
import type { JobScope } from '../app/privacy/scope.ts'
import { inScope } from '../app/privacy/transactions.ts'
import type { Ground } from './ground.ts'

/** A tenant of its own for one bench, with what stands around a request. */
export type Planted = {
  readonly scope: JobScope
  readonly areaIds: readonly string[]
  readonly topicIds: readonly string[]
  readonly volunteerIds: readonly string[]
}

/**
 * Plants a tenant and its volunteers, all ready to be asked.
 * @param spoken the language of volunteer number n
 * @param policy the dispatch policy, where it is not the default
 */
export async function plant(
  ground: Ground,
  slug: string,
  count: number,
  spoken: (n: number) => string,
  policy: Record<string, unknown> = {},
): Promise<Planted> {
  const made = await createTenant(ground.world, {
    slug,
    name: slug,
    kind: 'municipality',
    language: 'nb',
    hosts: [`${slug}.localhost`],
    demo: true,
  })
  if (!made.ok) throw new Error(`${slug}: ${made.reason}`)
  const scope = jobOf(ground.world, made.tenant.id, 'bench')
  const { areaIds, topicIds } = await inScope(scope, async (tx) => {
    const names = Array.from({ length: 8 }, (_, at) => `Area ${at + 1}`)
    const near = names.map((name, at) => [name, names[(at + 1) % names.length] ?? name] as const)
    const areas = await layOutAreas(tx, scope, names, near)
    const topics = await layOutTopics(tx, scope)
    await storeSettings(tx, scope, 'dispatch', policy)
    return { areaIds: [...areas.values()], topicIds: [...topics.values()] }
  })
  const volunteerIds: string[] = []
  for (let from = 0; from < count; from += 500) {
    const wishes = Array.from({ length: Math.min(500, count - from) }, (_, at) =>
      volunteer(from + at, spoken(from + at), areaIds, topicIds),
    )
    for (const id of await inScope(scope, (tx) => enrol(tx, scope, wishes))) if (id) volunteerIds.push(id)
    // Plans that were right for an empty table are not for a full one; the server would look within a minute.
    await ground.owner.query('analyze people.account, people.volunteer')
  }
  await asIfAskedBefore(ground, scope.tenantId)
  return { scope, areaIds, topicIds, volunteerIds }
}

// A tenant that has been at it for weeks: everybody has a standing and a turn, and the planner knows the tables.
async function asIfAskedBefore({ owner }: Ground, tenantId: string): Promise<void> {
  await owner.query(
    `insert into dispatch.standing (tenant_id, id, last_asked_at)
     select tenant_id, id, now() - interval '1 day' * (1 + 20 * random()) from people.volunteer where tenant_id = $1`,
    [tenantId],
  )
  await owner.query(
    `update people.volunteer_language l set asked_at = d.last_asked_at
       from dispatch.standing d where l.tenant_id = $1 and d.tenant_id = $1 and d.id = l.volunteer_id`,
    [tenantId],
  )
  await owner.query('vacuum analyze')
}

function volunteer(
  n: number,
  language: string,
  areaIds: readonly string[],
  topicIds: readonly string[],
): NewVolunteer {
  const pick = (ids: readonly string[], many: number) =>
    Array.from({ length: many }, (_, at) => ids[(n + at * 3) % ids.length] ?? '').filter(Boolean)
  return {
    name: `Volunteer ${n}`,
    alias: `Alias ${n}`,
    phone: `+4700${String(n).padStart(6, '0')}`,
    email: null,
    textLanguage: 'nb',
    gender: n % 3 === 0 ? 'man' : 'woman',
    source: 'friend',
    languages: [
      { language, level: n % 4 === 0 ? 'good' : 'mother_tongue' },
      { language: 'nb', level: 'good' },
    ],
    areas: [...new Set(pick(areaIds, n % 3))],
    topics: [...new Set(pick(topicIds, n % 5))],
    dailyCap: null,
    weeklyCap: null,
    quietFrom: n % 10 === 0 ? 20 * 60 : null,
    quietTo: n % 10 === 0 ? 7 * 60 : null,
    trainedOn: '2026-01-10',
    declarationOn: '2026-01-10',
  }
}
