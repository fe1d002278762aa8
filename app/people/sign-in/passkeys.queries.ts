import { build, row, rows, run, type Tx } from '../../platform/database.ts'

/** The live passkeys of an account. */
export function passkeysOf(tx: Tx, tenantId: string, accountId: string) {
  return rows(
    tx,
    build
      .selectFrom('people.passkey')
      .select(['id', 'credential_id', 'label', 'transports', 'created_at', 'last_used_at'])
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('revoked_at', 'is', null)
      .orderBy('created_at'),
  )
}

/** A live passkey by its credential id. */
export function passkeyByCredential(tx: Tx, tenantId: string, credentialId: string) {
  return row(
    tx,
    build
      .selectFrom('people.passkey')
      .select(['id', 'account_id', 'credential_id', 'public_key', 'counter', 'transports'])
      .where('tenant_id', '=', tenantId)
      .where('credential_id', '=', credentialId)
      .where('revoked_at', 'is', null),
  )
}

type NewPasskey = {
  tenantId: string
  id: string
  accountId: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string[]
  label: string
  createdAt: Temporal.Instant
}

/** Stores a passkey. */
export async function insertPasskey(tx: Tx, passkey: NewPasskey): Promise<void> {
  await run(
    tx,
    build.insertInto('people.passkey').values({
      tenant_id: passkey.tenantId,
      id: passkey.id,
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      label: passkey.label,
      created_at: passkey.createdAt,
    }),
  )
}

/** Notes a passkey's use and its counter, by which a copied key is noticed. */
export async function usePasskey(
  tx: Tx,
  tenantId: string,
  id: string,
  counter: number,
  now: Temporal.Instant,
) {
  await run(
    tx,
    build
      .updateTable('people.passkey')
      .set({ counter, last_used_at: now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id),
  )
}

/** Ends one of an account's passkeys. @returns how many: 0 when it is not hers */
export function endPasskey(tx: Tx, tenantId: string, accountId: string, id: string, now: Temporal.Instant) {
  return run(
    tx,
    build
      .updateTable('people.passkey')
      .set({ revoked_at: now })
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .where('revoked_at', 'is', null),
  )
}

type NewChallenge = {
  id: string
  tenantId: string
  accountId: string | null
  challenge: string
  purpose: string
  expiresAt: Temporal.Instant
}

/** Stores a challenge for one use. */
export async function insertChallenge(tx: Tx, made: NewChallenge): Promise<void> {
  await run(
    tx,
    build.insertInto('people.challenge').values({
      id: made.id,
      tenant_id: made.tenantId,
      account_id: made.accountId,
      challenge: made.challenge,
      purpose: made.purpose,
      expires_at: made.expiresAt,
    }),
  )
}

/** Takes a challenge out: it is gone whether or not the answer to it is right. */
export function takeChallenge(tx: Tx, tenantId: string, id: string, purpose: string, now: Temporal.Instant) {
  return row(
    tx,
    build
      .deleteFrom('people.challenge')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('purpose', '=', purpose)
      .where('expires_at', '>', now)
      .returning(['challenge', 'account_id']),
  )
}
