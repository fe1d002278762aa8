import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A text that came in, as it is stored. */
export type InboundRow = {
  readonly id: string
  readonly from_sealed: Buffer | null
  readonly text_sealed: Buffer | null
  readonly received_at: Temporal.Instant
  readonly handled_at: Temporal.Instant | null
  readonly handled_as: string | null
}

/** The tenants a receiving number belongs to, the one that gets strangers' texts first. */
export async function tenantsOfNumber(tx: Tx, number: string): Promise<string[]> {
  const found = await prepared<{ tenant_id: string }>(
    tx,
    'messaging.tenants_of_number',
    'select tenant_id from messaging.service_number where number = $1 order by position, tenant_id',
    [number],
  )
  return found.map(({ tenant_id }) => tenant_id)
}

/** Gives a tenant a receiving number, or a place among those that share it. */
export async function upsertNumber(
  tx: Tx,
  wish: { number: string; tenantId: string; position: number; language: string | null },
): Promise<void> {
  await prepared(
    tx,
    'messaging.upsert_number',
    `insert into messaging.service_number (number, tenant_id, position, language) values ($1, $2, $3, $4)
     on conflict (number, tenant_id) do update set position = excluded.position, language = excluded.language`,
    [wish.number, wish.tenantId, wish.position, wish.language],
  )
}

/** What we last wrote to a sender: when, in which language, and which answer codes she may use. */
export async function lastWrittenTo(
  tx: Tx,
  scope: Scope,
  hashes: readonly Buffer[],
): Promise<{ at: Temporal.Instant; language: string; codes: string[] } | undefined> {
  const [found] = await prepared<{ at: Temporal.Instant | null; language: string; codes: string[] }>(
    tx,
    'messaging.last_written_to',
    `select max(queued_at) as at, (array_agg(language order by queued_at desc))[1] as language,
            coalesce(array_agg(answer_code order by queued_at desc) filter (where answer_code is not null), '{}') as codes
       from messaging.message where tenant_id = $1 and address_hash = any($2::bytea[])`,
    [scope.tenantId, hashes],
  )
  return found?.at ? { at: found.at, language: found.language, codes: found.codes } : undefined
}

/**
 * Counts a provider's hook once.
 * @param hook `anew`: a reference last seen before then counts as a new one; null where references never come back
 * @returns false when it was counted before
 */
export async function isFirstHook(
  tx: Tx,
  hook: { provider: string; reference: string; at: Temporal.Instant; anew: Temporal.Instant | null },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'messaging.first_hook',
    `insert into messaging.hook as kept (provider, reference, seen_at) values ($1, $2, $3)
     on conflict (provider, reference) do update set seen_at = excluded.seen_at where kept.seen_at < $4::timestamptz
     returning provider`,
    [hook.provider, hook.reference, hook.at, hook.anew],
  )
  return found.length > 0
}

/** Forgets that a text of this reference came in. */
export async function forgetHook(tx: Tx, hook: { provider: string; reference: string }): Promise<void> {
  await prepared(
    tx,
    'messaging.forget_hook',
    'delete from messaging.hook where provider = $1 and reference = $2',
    [hook.provider, hook.reference],
  )
}

/** Keeps a text that came in. */
export async function insertInbound(
  tx: Tx,
  scope: Scope,
  text: {
    id: string
    provider: string
    fromHash: Buffer
    fromSealed: Buffer
    textSealed: Buffer
    receivedAt: Temporal.Instant
    handledAs: string | null
  },
): Promise<void> {
  await prepared(
    tx,
    'messaging.insert_inbound',
    `insert into messaging.inbound
       (tenant_id, id, provider, from_hash, from_sealed, text_sealed, received_at, handled_at, handled_as)
     values ($1, $2, $3, $4, $5, $6, $7::timestamptz, case when $8::text is not null then $7::timestamptz end, $8)`,
    [
      scope.tenantId,
      text.id,
      text.provider,
      text.fromHash,
      text.fromSealed,
      text.textSealed,
      text.receivedAt,
      text.handledAs,
    ],
  )
}

/** One text that came in; locked, so that two listeners do not both answer it. */
export async function inboundForUpdate(tx: Tx, scope: Scope, id: string): Promise<InboundRow | undefined> {
  const [found] = await prepared<InboundRow>(
    tx,
    'messaging.inbound_for_update',
    `select id, from_sealed, text_sealed, received_at, handled_at, handled_as from messaging.inbound
      where tenant_id = $1 and id = $2 for update`,
    [scope.tenantId, id],
  )
  return found
}

/** Texts that a person has to read: marked unclear, or left by every listener for a minute; oldest first. */
export async function unclearRows(
  tx: Tx,
  scope: Scope,
  before: Temporal.Instant,
  most: number,
): Promise<InboundRow[]> {
  return prepared<InboundRow>(
    tx,
    'messaging.texts_to_read',
    `select id, from_sealed, text_sealed, received_at, handled_at, handled_as from messaging.inbound
      where tenant_id = $1 and text_sealed is not null
        and (handled_as = 'unclear' or (handled_at is null and received_at < $2))
      order by received_at limit $3`,
    [scope.tenantId, before, most],
  )
}

/** Whether a text is one that a person has to read, and has not. */
export async function isUnclear(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'messaging.is_unclear',
    `select 1 from messaging.inbound where tenant_id = $1 and id = $2 and text_sealed is not null
        and (handled_as = 'unclear' or handled_at is null)`,
    [scope.tenantId, id],
  )
  return found.length > 0
}

/** How many texts a person has to read. */
export async function countUnclear(tx: Tx, scope: Scope, before: Temporal.Instant): Promise<number> {
  const [found] = await prepared<{ texts: number }>(
    tx,
    'messaging.count_unclear',
    `select count(*)::int as texts from messaging.inbound
      where tenant_id = $1 and text_sealed is not null
        and (handled_as = 'unclear' or (handled_at is null and received_at < $2))`,
    [scope.tenantId, before],
  )
  return found?.texts ?? 0
}

/** Notes what a person made of an unclear text. @returns false when somebody else did before */
export async function noteSettled(
  tx: Tx,
  scope: Scope,
  id: string,
  settled: { as: string; at: Temporal.Instant },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'messaging.note_settled',
    `update messaging.inbound set handled_at = $3, handled_as = $4
      where tenant_id = $1 and id = $2 and (handled_at is null or handled_as = 'unclear') returning id`,
    [scope.tenantId, id, settled.at, settled.as],
  )
  return found.length > 0
}

/** Notes what became of it; the first note stays. @returns false when it was noted before */
export async function noteHandled(
  tx: Tx,
  scope: Scope,
  id: string,
  handled: { as: string; at: Temporal.Instant },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'messaging.note_handled',
    `update messaging.inbound set handled_at = $3, handled_as = $4
      where tenant_id = $1 and id = $2 and handled_at is null returning id`,
    [scope.tenantId, id, handled.at, handled.as],
  )
  return found.length > 0
}
