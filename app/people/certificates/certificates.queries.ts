import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { CertificateRole } from './certificates.schema.ts'

/** What is known of a certificate: that it is asked for, and when it was shown to whom. */
export type CertificateRow = {
  readonly id: string
  readonly volunteer_id: string
  readonly role: CertificateRole
  readonly required_at: Temporal.Instant
  readonly shown_on: Temporal.PlainDate | null
  readonly shown_to: string | null
}

const columns = 'id, volunteer_id, role, required_at, shown_on, shown_to'

/** Every certificate that is asked for (null: of everybody), those not shown first. */
export function certificateRows(tx: Tx, scope: Scope, volunteerId: string | null): Promise<CertificateRow[]> {
  return prepared(
    tx,
    'people.certificates',
    `select ${columns} from people.certificate where tenant_id = $1 and ($2::uuid is null or volunteer_id = $2)
      order by shown_on nulls first, required_at, id`,
    [scope.tenantId, volunteerId],
  )
}

/** Asks for one; asked for already, it stays as it is. @returns false for somebody who is no volunteer here or has left */
export async function insertRequirement(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  role: CertificateRole,
): Promise<boolean> {
  const now = scope.world.clock.now()
  const made = await prepared(
    tx,
    'people.require_certificate',
    `insert into people.certificate (tenant_id, id, volunteer_id, role, required_at, required_by)
     select $1, $2, v.id, $4, $5, $6 from people.volunteer v
      where v.tenant_id = $1 and v.id = $3 and v.left_at is null
     on conflict (tenant_id, volunteer_id, role) do update set role = excluded.role returning id`,
    [scope.tenantId, newId(now), volunteerId, role, now, scope.kind === 'account' ? scope.accountId : null],
  )
  return made.length > 0
}

/** Notes when it was shown and to whom. @returns whose it is; undefined when there is none */
export async function updateShown(
  tx: Tx,
  scope: Scope,
  id: string,
  shown: { day: string; to: string },
): Promise<{ volunteer_id: string; role: string } | undefined> {
  const [found] = await prepared<{ volunteer_id: string; role: string }>(
    tx,
    'people.note_certificate_shown',
    `update people.certificate set shown_on = $3::date, shown_to = $4
      where tenant_id = $1 and id = $2 returning volunteer_id, role`,
    [scope.tenantId, id, shown.day, shown.to],
  )
  return found
}

/** Takes away what is known of one, or (null) of everything a volunteer was asked for. @returns whose */
export async function deleteCertificates(
  tx: Tx,
  scope: Scope,
  which: { id: string | null; volunteerId: string | null },
): Promise<string[]> {
  const found = await prepared<{ volunteer_id: string }>(
    tx,
    'people.delete_certificates',
    `delete from people.certificate where tenant_id = $1 and (id = $2 or volunteer_id = $3) returning volunteer_id`,
    [scope.tenantId, which.id, which.volunteerId],
  )
  return found.map(({ volunteer_id }) => volunteer_id)
}
