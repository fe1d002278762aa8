import { build, prepared, row, run, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

type NewLinkRow = {
  id: string
  purpose: string
  subjectId: string
  tokenHash: Buffer
  codeHash: Buffer | null
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** Stores a link by its hashes. */
export async function insertLink(tx: Tx, scope: Scope, link: NewLinkRow): Promise<void> {
  await run(
    tx,
    build.insertInto('people.secret_link').values({
      tenant_id: scope.tenantId,
      id: link.id,
      purpose: link.purpose,
      subject_id: link.subjectId,
      token_hash: link.tokenHash,
      code_hash: link.codeHash,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    }),
  )
}

/** Stores many links without codes in one statement (scale C3). */
export async function insertLinks(
  tx: Tx,
  scope: Scope,
  links: readonly {
    id: string
    purpose: string
    subjectId: string
    tokenHash: Buffer
    expiresAt: Temporal.Instant
  }[],
  createdAt: Temporal.Instant,
): Promise<void> {
  await prepared(
    tx,
    'people.insert_links',
    `insert into people.secret_link (tenant_id, id, purpose, subject_id, token_hash, created_at, expires_at)
     select $1, l.id, l.purpose, l.subject_id, l.token_hash, $2, l.expires_at
       from unnest($3::uuid[], $4::text[], $5::uuid[], $6::bytea[], $7::timestamptz[])
         as l(id, purpose, subject_id, token_hash, expires_at)`,
    [
      scope.tenantId,
      createdAt,
      links.map(({ id }) => id),
      links.map(({ purpose }) => purpose),
      links.map(({ subjectId }) => subjectId),
      links.map(({ tokenHash }) => tokenHash),
      links.map(({ expiresAt }) => expiresAt.toString()),
    ],
  )
}

const live = (tenantId: string, purpose: string, now: Temporal.Instant) =>
  build
    .selectFrom('people.secret_link')
    .select(['id', 'subject_id'])
    .where('tenant_id', '=', tenantId)
    .where('purpose', '=', purpose)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)

/** The live link of this secret. Asked before there is a scope, so it takes the tenant itself. */
export function linkByToken(tx: Tx, tenantId: string, purpose: string, hash: Buffer, now: Temporal.Instant) {
  return row(tx, live(tenantId, purpose, now).where('token_hash', '=', hash))
}

/** The live link of this code, looked up under every key version. */
export function linkByCode(
  tx: Tx,
  tenantId: string,
  purpose: string,
  hashes: Buffer[],
  now: Temporal.Instant,
) {
  return row(tx, live(tenantId, purpose, now).where('code_hash', 'in', hashes))
}

/** Ends all links to a subject. */
export async function revokeLinks(tx: Tx, scope: Scope, subjectId: string): Promise<void> {
  await run(
    tx,
    build
      .updateTable('people.secret_link')
      .set({ revoked_at: scope.world.clock.now() })
      .where('tenant_id', '=', scope.tenantId)
      .where('subject_id', '=', subjectId)
      .where('revoked_at', 'is', null),
  )
}
