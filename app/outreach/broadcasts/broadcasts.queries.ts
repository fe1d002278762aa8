import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A broadcast as it is stored. */
export type BroadcastRow = {
  readonly id: string
  readonly campaign_id: string | null
  readonly title: string
  readonly segment: unknown
  readonly pivot: string
  readonly written_at: Temporal.Instant
  readonly send_at: Temporal.Instant | null
  readonly begun_at: Temporal.Instant | null
  readonly finished_at: Temporal.Instant | null
  readonly cancelled_at: Temporal.Instant | null
}

const columns =
  'id, campaign_id, title, segment, pivot, written_at, send_at, begun_at, finished_at, cancelled_at'

/** Stores a broadcast that is being written. */
export async function insertBroadcast(
  tx: Tx,
  scope: Scope,
  row: Pick<BroadcastRow, 'id' | 'campaign_id' | 'title' | 'segment' | 'pivot'> & { by: string },
): Promise<void> {
  await prepared(
    tx,
    'outreach.insert_broadcast',
    `insert into outreach.broadcast (tenant_id, id, campaign_id, title, segment, pivot, written_at, written_by)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)`,
    [
      scope.tenantId,
      row.id,
      row.campaign_id,
      row.title,
      JSON.stringify(row.segment),
      row.pivot,
      scope.world.clock.now(),
      row.by,
    ],
  )
}

/** One broadcast; `lock` holds it until the transaction ends. */
export async function broadcastRow(
  tx: Tx,
  scope: Scope,
  id: string,
  lock = false,
): Promise<BroadcastRow | undefined> {
  const [found] = await prepared<BroadcastRow>(
    tx,
    lock ? 'outreach.lock_broadcast' : 'outreach.broadcast',
    `select ${columns} from outreach.broadcast where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [scope.tenantId, id],
  )
  return found
}

/** Every broadcast, newest first, with how many were to get it. */
export function broadcastRows(tx: Tx, scope: Scope): Promise<(BroadcastRow & { recipients: number })[]> {
  return prepared(
    tx,
    'outreach.broadcasts',
    `select b.*, (select count(*)::int from outreach.recipient r
        where r.tenant_id = $1 and r.broadcast_id = b.id) as recipients
       from (select ${columns} from outreach.broadcast where tenant_id = $1) b
      order by b.written_at desc, b.id desc`,
    [scope.tenantId],
  )
}

/** What a broadcast says, by language. */
export function broadcastTexts(
  tx: Tx,
  scope: Scope,
  broadcastId: string,
): Promise<{ language: string; words: string }[]> {
  return prepared(
    tx,
    'outreach.broadcast_texts',
    `select language, words from outreach.broadcast_text
      where tenant_id = $1 and broadcast_id = $2 order by language`,
    [scope.tenantId, broadcastId],
  )
}

/** Writes the words of a language in place of what was there. */
export async function upsertBroadcastText(
  tx: Tx,
  scope: Scope,
  text: { id: string; broadcastId: string; language: string; words: string },
): Promise<void> {
  await prepared(
    tx,
    'outreach.upsert_broadcast_text',
    `insert into outreach.broadcast_text (tenant_id, id, broadcast_id, language, words) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, broadcast_id, language) do update set words = excluded.words`,
    [scope.tenantId, text.id, text.broadcastId, text.language, text.words],
  )
}

/** Takes the words of a language away. */
export async function deleteBroadcastText(
  tx: Tx,
  scope: Scope,
  broadcastId: string,
  language: string,
): Promise<void> {
  await prepared(
    tx,
    'outreach.delete_broadcast_text',
    'delete from outreach.broadcast_text where tenant_id = $1 and broadcast_id = $2 and language = $3',
    [scope.tenantId, broadcastId, language],
  )
}

/** Sets when it goes out. @returns false when it has begun or was cancelled */
export async function noteSendAt(tx: Tx, scope: Scope, id: string, at: Temporal.Instant): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_send_at',
    `update outreach.broadcast set send_at = $3
      where tenant_id = $1 and id = $2 and begun_at is null and cancelled_at is null returning id`,
    [scope.tenantId, id, at],
  )
  return found.length > 0
}

/** Dates its beginning. @returns false when it had begun or was cancelled: one of two wins */
export async function noteBegun(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_begun',
    `update outreach.broadcast set begun_at = $3, begun_by = $4
      where tenant_id = $1 and id = $2 and begun_at is null and cancelled_at is null and send_at is not null
      returning id`,
    [scope.tenantId, id, scope.world.clock.now(), scope.kind === 'account' ? scope.accountId : null],
  )
  return found.length > 0
}

/** Dates that the last of it is in the outbox. */
export async function noteFinished(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'outreach.note_finished',
    `update outreach.broadcast set finished_at = $3 where tenant_id = $1 and id = $2 and finished_at is null`,
    [scope.tenantId, id, scope.world.clock.now()],
  )
}

/** Dates that it was called off. @returns false when it had been already */
export async function noteCancelled(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_cancelled',
    `update outreach.broadcast set cancelled_at = $3
      where tenant_id = $1 and id = $2 and cancelled_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now()],
  )
  return found.length > 0
}

/** Stores who is to get it, each once. */
export async function insertRecipients(
  tx: Tx,
  scope: Scope,
  broadcastId: string,
  recipients: readonly { id: string; volunteerId: string; language: string }[],
): Promise<void> {
  await prepared(
    tx,
    'outreach.insert_recipients',
    `insert into outreach.recipient (tenant_id, id, broadcast_id, volunteer_id, language, chosen_at)
     select $1, r.id, $2, r.volunteer_id, r.language, $3
       from unnest($4::uuid[], $5::uuid[], $6::text[]) as r(id, volunteer_id, language)
     on conflict do nothing`,
    [
      scope.tenantId,
      broadcastId,
      scope.world.clock.now(),
      recipients.map(({ id }) => id),
      recipients.map(({ volunteerId }) => volunteerId),
      recipients.map(({ language }) => language),
    ],
  )
}

/** Takes so many who have not been texted yet, and dates that they are: two workers never take the same. */
export function takeRecipients(
  tx: Tx,
  scope: Scope,
  broadcastId: string,
  most: number,
): Promise<{ volunteer_id: string; language: string }[]> {
  return prepared(
    tx,
    'outreach.take_recipients',
    `with next as (
       select id from outreach.recipient
        where tenant_id = $1 and broadcast_id = $2 and texted_at is null
        order by id limit $3 for update skip locked
     )
     update outreach.recipient r set texted_at = $4 from next
      where r.tenant_id = $1 and r.id = next.id
     returning r.volunteer_id, r.language`,
    [scope.tenantId, broadcastId, most, scope.world.clock.now()],
  )
}

/** What became of its texts, by language and state. */
export function broadcastReach(
  tx: Tx,
  scope: Scope,
  broadcastId: string,
): Promise<{ language: string; state: string; people: number }[]> {
  return prepared(
    tx,
    'outreach.broadcast_reach',
    `select r.language, coalesce(m.state, 'queued') as state, count(*)::int as people
       from outreach.recipient r
         left join lateral (
           select m.state from messaging.message_state m
            where m.tenant_id = r.tenant_id and m.subject_id = r.broadcast_id
              and m.subject_kind = 'outreach.broadcast' and m.account_id = r.volunteer_id
            order by m.queued_at desc limit 1
         ) m on true
      where r.tenant_id = $1 and r.broadcast_id = $2
      group by 1, 2 order by 1, 2`,
    [scope.tenantId, broadcastId],
  )
}
