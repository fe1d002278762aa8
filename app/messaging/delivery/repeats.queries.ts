import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { MessageKind } from '../classes.ts'
import type { Channel } from '../providers/provider.ts'

/** What a message that goes out once more is made of. */
export type Original = {
  readonly id: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly route: string
  readonly template: string
  readonly language: string
  readonly account_id: string | null
  readonly address_hash: Buffer | null
  readonly address_sealed: Buffer | null
  readonly body_sealed: Buffer | null
  readonly subject_sealed: Buffer | null
  readonly segments: number
  readonly answer_code: string | null
  readonly subject_kind: string | null
  readonly subject_id: string | null
  readonly expires_at: Temporal.Instant
  readonly last_provider: string | null
}

/**
 * Messages as they were queued, without those that went out once more already, are that themselves, were taken back,
 * or whose words are gone.
 */
export function originals(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Original[]> {
  return prepared(
    tx,
    'messaging.originals',
    `select m.id, m.kind, m.channel, m.route, m.template, m.language, m.account_id, m.address_hash, m.address_sealed,
       m.body_sealed, m.subject_sealed, m.segments, m.answer_code, m.subject_kind, m.subject_id, m.expires_at,
       (select a.provider from messaging.attempt a
         where a.tenant_id = $1 and a.message_id = m.id order by a.began_at desc limit 1) as last_provider
     from messaging.message m
     where m.tenant_id = $1 and m.id = any ($2::uuid[]) and m.repeat_of is null
       and m.address_sealed is not null and m.body_sealed is not null
       and m.reason is distinct from 'withdrawn' and m.reason is distinct from 'stopped'
       and not exists (select from messaging.message r where r.tenant_id = $1 and r.repeat_of = m.id)`,
    [scope.tenantId, ids],
  )
}
