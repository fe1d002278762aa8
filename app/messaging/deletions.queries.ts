import { build, prepared, run, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** Takes words and numbers from messages queued before `before`. @returns the ids, for the receipt */
export async function emptyMessages(tx: Tx, scope: Scope, before: Temporal.Instant): Promise<number> {
  const found = await prepared(
    tx,
    'messaging.empty_messages',
    `update messaging.message set body_sealed = null, address_sealed = null, subject_sealed = null
      where tenant_id = $1 and queued_at < $2 and (body_sealed is not null or address_sealed is not null) returning id`,
    [scope.tenantId, before],
  )
  return found.length
}

/** The same for texts that came in. */
export async function emptyInbound(tx: Tx, scope: Scope, before: Temporal.Instant): Promise<number> {
  const found = await prepared(
    tx,
    'messaging.empty_inbound',
    `update messaging.inbound set text_sealed = null, from_sealed = null
      where tenant_id = $1 and received_at < $2 and (text_sealed is not null or from_sealed is not null) returning id`,
    [scope.tenantId, before],
  )
  return found.length
}

/** Removes what is left of messages and texts from before `before`. */
export async function deleteRemains(tx: Tx, scope: Scope, before: Temporal.Instant): Promise<number> {
  const messages = await run(
    tx,
    build
      .deleteFrom('messaging.message')
      .where('tenant_id', '=', scope.tenantId)
      .where('queued_at', '<', before),
  )
  const texts = await run(
    tx,
    build
      .deleteFrom('messaging.inbound')
      .where('tenant_id', '=', scope.tenantId)
      .where('received_at', '<', before),
  )
  return messages + texts
}

/** Removes what lies on simulated phones from before `before`. */
export async function deleteSimulated(tx: Tx, scope: Scope, before: Temporal.Instant): Promise<void> {
  await run(
    tx,
    build
      .deleteFrom('messaging.simulated_text')
      .where('tenant_id', '=', scope.tenantId)
      .where('at', '<', before),
  )
}

/** Forgets hooks that no provider repeats any more. */
export async function deleteHooks(tx: Tx, before: Temporal.Instant): Promise<void> {
  await prepared(tx, 'messaging.delete_hooks', 'delete from messaging.hook where seen_at < $1', [before])
}
