import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Segments that providers took, or may have taken, of the texts about one thing, by who carried them on which route. */
export function segmentsAbout(
  tx: Tx,
  scope: Scope,
  subject: { readonly kind: string; readonly id: string },
): Promise<{ provider: string; route: string; segments: number }[]> {
  return prepared(
    tx,
    'messaging.segments_about',
    `select a.provider, m.route, sum(m.segments)::int as segments
       from messaging.message m
       join messaging.attempt a on a.tenant_id = m.tenant_id and a.message_id = m.id
      where m.tenant_id = $1 and m.subject_id = $2 and m.subject_kind = $3 and m.channel = 'sms'
        and a.outcome in ('taken', 'unknown')
      group by 1, 2 order by 1, 2`,
    [scope.tenantId, subject.id, subject.kind],
  )
}
