import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { requesterKinds, requesterLanguages } from './visits.schema.ts'

/** An organisation that books visits, with its contact as it is sealed. */
export type RequesterRow = {
  readonly id: string
  readonly name: string
  readonly kind: (typeof requesterKinds)[number]
  readonly language: (typeof requesterLanguages)[number]
  readonly registered_at: Temporal.Instant
  readonly approved_at: Temporal.Instant | null
  readonly declined_at: Temporal.Instant | null
  readonly name_sealed: Buffer | null
  readonly phone_sealed: Buffer | null
}

const columns = `r.id, r.name, r.kind, r.language, r.registered_at, r.approved_at, r.declined_at, c.name_sealed, c.phone_sealed`
const from = `from roster.requester r
  left join roster.requester_contact c on c.tenant_id = r.tenant_id and c.id = r.id`

/** One organisation. */
export async function requesterRow(tx: Tx, scope: Scope, id: string): Promise<RequesterRow | undefined> {
  const [found] = await prepared<RequesterRow>(
    tx,
    'roster.requester',
    `select ${columns} ${from} where r.tenant_id = $1 and r.id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** All organisations: those that wait first, then by name. */
export function requesterRows(tx: Tx, scope: Scope): Promise<RequesterRow[]> {
  return prepared(
    tx,
    'roster.requesters',
    `select ${columns} ${from} where r.tenant_id = $1
      order by r.approved_at is not null or r.declined_at is not null, r.name, r.id limit 500`,
    [scope.tenantId],
  )
}

/** Stores an organisation. @param by the coordinator who wrote it; null when it registered itself */
export async function insertRequester(
  tx: Tx,
  scope: Scope,
  requester: { id: string; name: string; kind: string; language: string; by: string | null },
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_requester',
    `insert into roster.requester (tenant_id, id, name, kind, language, registered_at, registered_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      scope.tenantId,
      requester.id,
      requester.name,
      requester.kind,
      requester.language,
      scope.world.clock.now(),
      requester.by,
    ],
  )
}

/** Who answers there, in place of whoever did. */
export async function putContact(
  tx: Tx,
  scope: Scope,
  contact: { id: string; name: Buffer; phone: Buffer },
): Promise<void> {
  await prepared(
    tx,
    'roster.put_requester_contact',
    `insert into roster.requester_contact (tenant_id, id, name_sealed, phone_sealed, used_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, id) do update set name_sealed = excluded.name_sealed, phone_sealed = excluded.phone_sealed,
       used_at = excluded.used_at`,
    [scope.tenantId, contact.id, contact.name, contact.phone, scope.world.clock.now()],
  )
}

/** The contact was needed now: it stays for another while. */
export async function noteUsed(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'roster.note_requester_used',
    'update roster.requester_contact set used_at = $3 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, scope.world.clock.now()],
  )
}

/** Forgets who answers there. */
export async function dropContact(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'roster.drop_requester_contact',
    'delete from roster.requester_contact where tenant_id = $1 and id = $2',
    [scope.tenantId, id],
  )
}

/** Approves or declines one that waits. @returns false when it was decided before */
export async function noteDecided(
  tx: Tx,
  scope: Scope,
  id: string,
  decision: { approved: boolean; by: string },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.decide_requester',
    `update roster.requester set
       approved_at = case when $3 then $4::timestamptz end, approved_by = case when $3 then $5::uuid end,
       declined_at = case when $3 then null else $4::timestamptz end,
       declined_by = case when $3 then null else $5::uuid end
     where tenant_id = $1 and id = $2 and approved_at is null and declined_at is null returning id`,
    [scope.tenantId, id, decision.approved, scope.world.clock.now(), decision.by],
  )
  return found.length > 0
}
