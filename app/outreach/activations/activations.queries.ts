import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A call-out as it is stored. */
export type ActivationRow = {
  readonly id: string
  readonly campaign_id: string | null
  readonly drill: boolean
  readonly title: string
  readonly source: string
  readonly source_url: string
  readonly share_code: string
  readonly area_ids: readonly string[]
  readonly written_at: Temporal.Instant
  readonly written_by: string
  readonly sent_at: Temporal.Instant | null
  readonly sent_by: string | null
  readonly ended_at: Temporal.Instant | null
}

/** The words of a call-out in one language, and who answers for them. */
export type TextRow = {
  readonly id: string
  readonly language: string
  readonly words: string
  readonly changed_at: Temporal.Instant
  readonly changed_by: string
  readonly confirmed_at: Temporal.Instant | null
  readonly confirmed_by: string | null
  readonly overridden_at: Temporal.Instant | null
  readonly overridden_by: string | null
  readonly override_reason: string | null
  readonly asked: number
  readonly wrong: number
}

const columns = `id, campaign_id, drill, title, source, source_url, share_code, area_ids, written_at, written_by,
  sent_at, sent_by, ended_at`

/** Stores a call-out that is being written. @throws SQLSTATE 23505 when the share code is taken */
export async function insertActivation(
  tx: Tx,
  scope: Scope,
  row: Pick<
    ActivationRow,
    | 'id'
    | 'campaign_id'
    | 'drill'
    | 'title'
    | 'source'
    | 'source_url'
    | 'share_code'
    | 'area_ids'
    | 'written_by'
  >,
): Promise<void> {
  await prepared(
    tx,
    'outreach.insert_activation',
    `insert into outreach.activation
       (tenant_id, id, campaign_id, drill, title, source, source_url, share_code, area_ids, written_at, written_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::uuid[], $10, $11)`,
    [
      scope.tenantId,
      row.id,
      row.campaign_id,
      row.drill,
      row.title,
      row.source,
      row.source_url,
      row.share_code,
      row.area_ids,
      scope.world.clock.now(),
      row.written_by,
    ],
  )
}

/** One call-out; `lock` holds it until the transaction ends. */
export async function activationRow(
  tx: Tx,
  scope: Scope,
  id: string,
  lock = false,
): Promise<ActivationRow | undefined> {
  const [found] = await prepared<ActivationRow>(
    tx,
    lock ? 'outreach.lock_activation' : 'outreach.activation',
    `select ${columns} from outreach.activation where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [scope.tenantId, id],
  )
  return found
}

/** A call-out that has gone out, by the code in its public address. */
export async function sharedRow(tx: Tx, scope: Scope, code: string): Promise<ActivationRow | undefined> {
  const [found] = await prepared<ActivationRow>(
    tx,
    'outreach.shared',
    `select ${columns} from outreach.activation where tenant_id = $1 and share_code = $2 and sent_at is not null`,
    [scope.tenantId, code],
  )
  return found
}

/** A call-out in the list, with its counts. */
export type ListedActivation = ActivationRow & {
  readonly languages: number
  readonly called: number
  readonly acknowledged: number
  readonly reached: number
}

/** Every call-out and drill, newest first. */
export function listedActivations(tx: Tx, scope: Scope): Promise<ListedActivation[]> {
  return prepared(
    tx,
    'outreach.activations',
    `select a.*,
        (select count(*)::int from outreach.activation_text t
          where t.tenant_id = a.tenant_id and t.activation_id = a.id and t.dropped_at is null) as languages,
        s.called, s.acknowledged, s.reached
       from (select tenant_id, ${columns} from outreach.activation where tenant_id = $1) a
         cross join lateral (
           select count(*)::int as called, count(s.acknowledged_at)::int as acknowledged,
                  coalesce(sum((select sum(r.people) from outreach.reach r
                    where r.tenant_id = s.tenant_id and r.summons_id = s.id)), 0)::int as reached
             from outreach.summons s where s.tenant_id = a.tenant_id and s.activation_id = a.id
         ) s
      order by a.written_at desc, a.id desc`,
    [scope.tenantId],
  )
}

/** Dates the sending. @returns false when it had been sent or ended already: one of two senders wins */
export async function noteSent(tx: Tx, scope: Scope, id: string, by: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_sent',
    `update outreach.activation set sent_at = $3, sent_by = $4
      where tenant_id = $1 and id = $2 and sent_at is null and ended_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now(), by],
  )
  return found.length > 0
}

/** Dates the end. @returns false when it had ended already */
export async function noteEnded(tx: Tx, scope: Scope, id: string, by: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_ended',
    `update outreach.activation set ended_at = $3, ended_by = $4
      where tenant_id = $1 and id = $2 and ended_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now(), by],
  )
  return found.length > 0
}

/** The words of a call-out, with how many were asked whether they are right. */
export function textRows(tx: Tx, scope: Scope, activationId: string): Promise<TextRow[]> {
  return prepared(
    tx,
    'outreach.activation_texts',
    `select t.id, t.language, t.words, t.changed_at, t.changed_by, t.confirmed_at, t.confirmed_by, t.overridden_at,
            t.overridden_by, t.override_reason,
            count(c.id) filter (where c.closed_at is null and c.verdict is null)::int as asked,
            count(c.id) filter (where c.closed_at is null and c.verdict = 'wrong')::int as wrong
       from outreach.activation_text t
         left join outreach.text_check c on c.tenant_id = t.tenant_id and c.text_id = t.id
      where t.tenant_id = $1 and t.activation_id = $2 and t.dropped_at is null
      group by t.tenant_id, t.id order by t.id`,
    [scope.tenantId, activationId],
  )
}

/** Writes or rewrites the words of a language; what was confirmed of the old words no longer holds. */
export async function upsertText(
  tx: Tx,
  scope: Scope,
  text: { id: string; activationId: string; language: string; words: string; by: string },
): Promise<void> {
  await prepared(
    tx,
    'outreach.upsert_text',
    `insert into outreach.activation_text (tenant_id, id, activation_id, language, words, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, activation_id, language) do update set
       words = excluded.words, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
       confirmed_at = null, confirmed_by = null, overridden_at = null, overridden_by = null, override_reason = null,
       dropped_at = null, dropped_by = null`,
    [scope.tenantId, text.id, text.activationId, text.language, text.words, scope.world.clock.now(), text.by],
  )
}

/** Takes a language out. @returns its text's id; undefined when it is not in this call-out */
export async function noteDropped(
  tx: Tx,
  scope: Scope,
  wish: { activationId: string; language: string; by: string },
): Promise<string | undefined> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'outreach.note_dropped',
    `update outreach.activation_text set dropped_at = $4, dropped_by = $5
      where tenant_id = $1 and activation_id = $2 and language = $3 and dropped_at is null returning id`,
    [scope.tenantId, wish.activationId, wish.language, scope.world.clock.now(), wish.by],
  )
  return found?.id
}

/**
 * Brings the words of an earlier call-out into a new one, with who wrote and who confirmed them: the same words need not
 * be confirmed twice. Only where the tenant's own words are the same to the letter, and only its languages.
 */
export async function copyTexts(
  tx: Tx,
  scope: Scope,
  wish: { from: string; to: string; pivot: string; languages: readonly string[] },
): Promise<void> {
  await prepared(
    tx,
    'outreach.copy_texts',
    `update outreach.activation_text n
        set words = o.words, changed_at = o.changed_at, changed_by = o.changed_by, confirmed_at = o.confirmed_at,
            confirmed_by = o.confirmed_by
       from outreach.activation_text o
      where n.tenant_id = $1 and n.activation_id = $2 and n.language = any($5::text[]) and n.language <> $4
        and o.tenant_id = $1 and o.activation_id = $3 and o.language = n.language and o.dropped_at is null
        and exists (select from outreach.activation_text a, outreach.activation_text b
              where a.tenant_id = $1 and a.activation_id = $2 and a.language = $4
                and b.tenant_id = $1 and b.activation_id = $3 and b.language = $4 and a.words = b.words)`,
    [scope.tenantId, wish.to, wish.from, wish.pivot, wish.languages],
  )
}

/** Confirms the words as they are. @returns false when she wrote them herself, or somebody confirmed them before */
export async function noteConfirmed(tx: Tx, scope: Scope, textId: string, by: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_confirmed',
    `update outreach.activation_text set confirmed_at = $3, confirmed_by = $4
      where tenant_id = $1 and id = $2 and confirmed_at is null and changed_by <> $4::uuid returning id`,
    [scope.tenantId, textId, scope.world.clock.now(), by],
  )
  return found.length > 0
}

/** Lets unconfirmed words go out all the same, with who and why. @returns false when they are not this call-out's */
export async function noteOverridden(
  tx: Tx,
  scope: Scope,
  wish: { activationId: string; textId: string; by: string; reason: string },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_overridden',
    `update outreach.activation_text set overridden_at = $4, overridden_by = $5, override_reason = $6
      where tenant_id = $1 and activation_id = $2 and id = $3 and confirmed_at is null and dropped_at is null
      returning id`,
    [scope.tenantId, wish.activationId, wish.textId, scope.world.clock.now(), wish.by, wish.reason],
  )
  return found.length > 0
}
