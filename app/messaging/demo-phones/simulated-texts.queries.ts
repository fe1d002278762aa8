import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A text on a simulated phone, as it is stored. */
export type SimulatedRow = {
  readonly id: string
  readonly phone_sealed: Buffer
  readonly phone_hash: Buffer
  readonly text_sealed: Buffer
  readonly language: string | null
  readonly outgoing: boolean
  readonly at: Temporal.Instant
}

/** Lays a text on a phone. @throws (23505) when the message lies there already: it would have been sent twice */
export async function insertSimulated(
  tx: Tx,
  scope: Scope,
  text: {
    id: string
    messageId: string | null
    phoneHash: Buffer
    phoneSealed: Buffer
    textSealed: Buffer
    language: string | null
    outgoing: boolean
    at: Temporal.Instant
  },
): Promise<void> {
  await prepared(
    tx,
    'messaging.insert_simulated',
    `insert into messaging.simulated_text
       (tenant_id, id, message_id, phone_hash, phone_sealed, text_sealed, language, outgoing, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      scope.tenantId,
      text.id,
      text.messageId,
      text.phoneHash,
      text.phoneSealed,
      text.textSealed,
      text.language,
      text.outgoing,
      text.at,
    ],
  )
}

/** The latest texts of one phone, the oldest of them first. */
export function textsOfPhone(tx: Tx, scope: Scope, hashes: readonly Buffer[]): Promise<SimulatedRow[]> {
  return prepared(
    tx,
    'messaging.texts_of_phone',
    `select * from (
       select id, phone_hash, phone_sealed, text_sealed, language, outgoing, at from messaging.simulated_text
        where tenant_id = $1 and phone_hash = any($2::bytea[]) order by at desc, id desc limit 200
     ) latest order by at, id`,
    [scope.tenantId, hashes],
  )
}

/** The latest text of each phone, the phone that was written to last first. */
export function phonesInUse(tx: Tx, scope: Scope): Promise<SimulatedRow[]> {
  return prepared(
    tx,
    'messaging.phones_in_use',
    `select * from (
       select distinct on (phone_hash) id, phone_hash, phone_sealed, text_sealed, language, outgoing, at
         from messaging.simulated_text where tenant_id = $1 order by phone_hash, at desc, id desc
     ) latest order by at desc limit 300`,
    [scope.tenantId],
  )
}

/** Any text of the phone with this hash, to learn its number. */
export async function phoneOfHash(tx: Tx, scope: Scope, hash: Buffer): Promise<SimulatedRow | undefined> {
  const [found] = await prepared<SimulatedRow>(
    tx,
    'messaging.phone_of_hash',
    `select id, phone_hash, phone_sealed, text_sealed, language, outgoing, at from messaging.simulated_text
      where tenant_id = $1 and phone_hash = $2 limit 1`,
    [scope.tenantId, hash],
  )
  return found
}
