import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import type { Definition } from './definitions.ts'

/** A programme shared with another place, as this place has it. */
export type ShareRow = {
  readonly id: string
  readonly shared_key: string
  readonly name: string
  readonly programme_id: string | null
  readonly partner_id: string
  readonly partner_name: string
  readonly is_owner: boolean
  readonly invited_at: Temporal.Instant
  readonly invited_by: string | null
  readonly accepted_at: Temporal.Instant | null
  readonly accepted_by: string | null
  readonly ended_at: Temporal.Instant | null
  readonly ended_by: string | null
  readonly ended_here: boolean | null
  /** Since when the other place may see this one's figures; `seen_since`: this one the other's, as it has told. */
  readonly shows_since: Temporal.Instant | null
  readonly seen_since: Temporal.Instant | null
  readonly followed: Definition | null
  readonly followed_at: Temporal.Instant | null
}

const columns = `id, shared_key, name, programme_id, partner_id, partner_name, is_owner, invited_at, invited_by, accepted_at,
  accepted_by, ended_at, ended_by, ended_here, shows_since, seen_since, followed, followed_at`

/** The shares of one programme, the newest first; of all of them when none is named. */
export function shareRows(tx: Tx, scope: Scope, programmeId: string | null): Promise<ShareRow[]> {
  return prepared(
    tx,
    'people.programme_shares',
    `select ${columns} from people.programme_share where tenant_id = $1 and ($2::uuid is null or programme_id = $2)
      order by (ended_at is not null), invited_at desc, id`,
    [scope.tenantId, programmeId],
  )
}

/** What other places have invited this one to, and nobody here has answered yet. */
export function invitationRows(tx: Tx, scope: Scope): Promise<ShareRow[]> {
  return prepared(
    tx,
    'people.share_invitations',
    `select ${columns} from people.programme_share
      where tenant_id = $1 and not is_owner and accepted_at is null and ended_at is null order by invited_at, id`,
    [scope.tenantId],
  )
}

/** One share. @param hold until the transaction ends, so that two answers are given one after the other */
export async function shareRow(
  tx: Tx,
  scope: Scope,
  id: string,
  hold = false,
): Promise<ShareRow | undefined> {
  const [found] = await prepared<ShareRow>(
    tx,
    hold ? 'people.hold_share' : 'people.share',
    `select ${columns} from people.programme_share where tenant_id = $1 and id = $2 ${hold ? 'for update' : ''}`,
    [scope.tenantId, id],
  )
  return found
}

/**
 * Notes an invitation, ours or another's.
 * @returns false when it is noted already
 * @throws SQLSTATE 23505 when the programme is shared with that place by another
 */
export async function insertShare(
  tx: Tx,
  scope: Scope,
  share: Pick<
    ShareRow,
    | 'id'
    | 'shared_key'
    | 'name'
    | 'programme_id'
    | 'partner_id'
    | 'partner_name'
    | 'is_owner'
    | 'invited_at'
    | 'invited_by'
  >,
): Promise<boolean> {
  const made = await prepared(
    tx,
    'people.insert_share',
    `insert into people.programme_share (tenant_id, id, shared_key, name, programme_id, partner_id, partner_name, is_owner,
       invited_at, invited_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, id) do nothing returning id`,
    [
      scope.tenantId,
      share.id,
      share.shared_key,
      share.name,
      share.programme_id,
      share.partner_id,
      share.partner_name,
      share.is_owner,
      share.invited_at,
      share.invited_by,
    ],
  )
  return made.length > 0
}

/** The other place has said yes. */
export async function noteAccepted(tx: Tx, scope: Scope, id: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    tx,
    'people.share_accepted',
    'update people.programme_share set accepted_at = $3 where tenant_id = $1 and id = $2 and accepted_at is null',
    [scope.tenantId, id, at],
  )
}

/** Says yes to an invitation, and from what the programme follows its owner's. */
export async function acceptShare(
  tx: Tx,
  scope: SignedInScope,
  id: string,
  programmeId: string,
  followed: Definition,
): Promise<void> {
  await prepared(
    tx,
    'people.accept_share',
    `update people.programme_share set programme_id = $3, accepted_at = $4, accepted_by = $5, followed = $6::jsonb,
       followed_at = $4, followed_by = $5 where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, programmeId, scope.world.clock.now(), scope.accountId, JSON.stringify(followed)],
  )
}

/** It is shared no more, and no figures are shown; ended by somebody here, or (`by` null) at the other place. */
export async function endShareRow(
  tx: Tx,
  scope: Scope,
  id: string,
  ended: { readonly at: Temporal.Instant; readonly by: string | null },
): Promise<void> {
  await prepared(
    tx,
    'people.end_share',
    `update people.programme_share set ended_at = $3, ended_by = $4, ended_here = $5, shows_since = null, shows_by = null,
       seen_since = null
      where tenant_id = $1 and id = $2 and ended_at is null`,
    [scope.tenantId, id, ended.at, ended.by, ended.by !== null],
  )
}

/** Whether the other place may see this one's figures from now on. */
export async function setShowsFigures(
  tx: Tx,
  scope: SignedInScope,
  id: string,
  shows: boolean,
): Promise<void> {
  await prepared(
    tx,
    'people.share_figures',
    `update people.programme_share set shows_since = $3, shows_by = $4 where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, shows ? scope.world.clock.now() : null, shows ? scope.accountId : null],
  )
}

/** Since when the other place shows its figures, as it has told; null: no longer. */
export async function noteSeen(
  tx: Tx,
  scope: Scope,
  id: string,
  since: Temporal.Instant | null,
): Promise<void> {
  await prepared(
    tx,
    'people.share_seen',
    'update people.programme_share set seen_since = $3 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, since],
  )
}

/** Follows what the owner's programme says now. */
export async function followDefinition(
  tx: Tx,
  scope: SignedInScope,
  id: string,
  followed: Definition,
): Promise<void> {
  await prepared(
    tx,
    'people.follow_programme',
    `update people.programme_share set followed = $3::jsonb, followed_at = $4, followed_by = $5
      where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, JSON.stringify(followed), scope.world.clock.now(), scope.accountId],
  )
}

/** This place's programme by the key that it has wherever it is done. */
export async function programmeByKey(tx: Tx, scope: Scope, key: string): Promise<string | undefined> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'people.programme_by_key',
    'select id from people.programme where tenant_id = $1 and shared_key = $2',
    [scope.tenantId, key],
  )
  return found?.id
}
