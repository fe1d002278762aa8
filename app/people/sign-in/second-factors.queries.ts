import { build, row, run, type Tx } from '../../platform/database.ts'

type Ref = { tenantId: string; accountId: string }

/** The account's authenticator, locked so that one code cannot be used by two requests at once. */
export function factorForUpdate(tx: Tx, { tenantId, accountId }: Ref) {
  return row(
    tx,
    build
      .selectFrom('people.second_factor')
      .select(['id', 'secret_sealed', 'confirmed_at', 'last_step'])
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .forUpdate(),
  )
}

/** A new authenticator, which counts once its first code has come. */
export async function insertFactor(tx: Tx, ref: Ref, id: string, sealed: Buffer): Promise<void> {
  await run(
    tx,
    build
      .insertInto('people.second_factor')
      .values({ tenant_id: ref.tenantId, id, account_id: ref.accountId, secret_sealed: sealed })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id']).doNothing()),
  )
}

/** Remembers the newest step that was accepted, and when the first one was. */
export async function acceptStep(tx: Tx, ref: Ref, step: number, now: Temporal.Instant): Promise<void> {
  await tx.client.query(
    `update people.second_factor set last_step = $3, confirmed_at = coalesce(confirmed_at, $4)
      where tenant_id = $1 and account_id = $2`,
    [ref.tenantId, ref.accountId, step, now.toString()],
  )
}

/** Takes an authenticator away: the phone is lost, and another coordinator has let her in again. */
export async function deleteFactor(tx: Tx, { tenantId, accountId }: Ref): Promise<void> {
  await run(
    tx,
    build
      .deleteFrom('people.second_factor')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId),
  )
}
