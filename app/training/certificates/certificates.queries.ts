import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A certificate as it is stored. */
export type CertificateRow = {
  readonly id: string
  readonly volunteer_id: string
  readonly language: string
  readonly code_sealed: Buffer
  readonly facts_sealed: Buffer
  readonly issued_at: Temporal.Instant
}

/** Stores a new certificate. @throws when its code is taken, which of 10¹² is to be tried again */
export async function insertCertificate(
  tx: Tx,
  scope: Scope,
  row: CertificateRow & { code_hash: Buffer },
): Promise<void> {
  await prepared(
    tx,
    'training.insert_certificate',
    `insert into training.certificate (tenant_id, id, volunteer_id, language, code_sealed, code_hash, facts_sealed,
       issued_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      scope.tenantId,
      row.id,
      row.volunteer_id,
      row.language,
      row.code_sealed,
      row.code_hash,
      row.facts_sealed,
      row.issued_at,
    ],
  )
}

/** A volunteer's certificates that hold, the latest first. */
export function certificatesOf(tx: Tx, scope: Scope, volunteerId: string): Promise<CertificateRow[]> {
  return prepared(
    tx,
    'training.certificates_of',
    `select id, volunteer_id, language, code_sealed, facts_sealed, issued_at from training.certificate
      where tenant_id = $1 and volunteer_id = $2 and withdrawn_at is null order by issued_at desc, id desc limit 20`,
    [scope.tenantId, volunteerId],
  )
}

/** The certificate of a code that holds, by any of its hashes. */
export async function certificateByCode(
  tx: Tx,
  scope: Scope,
  hashes: readonly Buffer[],
): Promise<CertificateRow | undefined> {
  const [found] = await prepared<CertificateRow>(
    tx,
    'training.certificate_by_code',
    `select id, volunteer_id, language, code_sealed, facts_sealed, issued_at from training.certificate
      where tenant_id = $1 and code_hash = any($2::bytea[]) and withdrawn_at is null`,
    [scope.tenantId, hashes],
  )
  return found
}

/** Ends a certificate of hers. @returns whether there was one */
export async function withdrawRow(tx: Tx, scope: Scope, volunteerId: string, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'training.withdraw_certificate',
    `update training.certificate set withdrawn_at = $4
      where tenant_id = $1 and volunteer_id = $2 and id = $3 and withdrawn_at is null returning id`,
    [scope.tenantId, volunteerId, id, scope.world.clock.now()],
  )
  return found.length > 0
}
