import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** How many volunteers speak a language now, and how many of them may be asked at all. */
export type CoverageRow = {
  readonly language: string
  readonly volunteers: number
  readonly ready: number
  readonly mother_tongue: number
}

/** Every language that somebody who has not left speaks; ready is trained, declared and not resting. */
export function coverageRows(tx: Tx, scope: Scope): Promise<CoverageRow[]> {
  return prepared(
    tx,
    'people.coverage',
    `select l.language, count(*) as volunteers,
            count(*) filter (where v.trained_on is not null and v.declaration_on is not null
              and coalesce(v.paused_until, $2) <= $2 and coalesce(v.snoozed_until, $2) <= $2) as ready,
            count(*) filter (where l.level = 'mother_tongue') as mother_tongue
       from people.volunteer_language l
       join people.volunteer v on v.tenant_id = l.tenant_id and v.id = l.volunteer_id and v.left_at is null
      where l.tenant_id = $1 group by l.language`,
    [scope.tenantId, scope.world.clock.now()],
  )
}

/** Where volunteers came from, of those who have not left (HA-22). */
export function sourceRows(tx: Tx, scope: Scope): Promise<{ source: string | null; volunteers: number }[]> {
  return prepared(
    tx,
    'people.sources',
    `select source, count(*) as volunteers from people.volunteer
      where tenant_id = $1 and left_at is null group by source order by 2 desc, 1`,
    [scope.tenantId],
  )
}
