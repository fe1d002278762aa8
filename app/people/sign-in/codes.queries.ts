import { build, row, run, type Tx } from '../../platform/database.ts'

type NewCode = {
  id: string
  tenantId: string
  accountId: string
  face: string
  codeHash: Buffer
  expiresAt: Temporal.Instant
}

/** Stores a code by its keyed hash. */
export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  await run(
    tx,
    build.insertInto('people.sign_in_code').values({
      id: code.id,
      tenant_id: code.tenantId,
      account_id: code.accountId,
      face: code.face,
      code_hash: code.codeHash,
      expires_at: code.expiresAt,
    }),
  )
}

/** Counts one more try and returns the code, in one statement, so that parallel guesses are counted too. */
export function countTry(tx: Tx, tenantId: string, id: string) {
  return row(
    tx,
    build
      .updateTable('people.sign_in_code')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .returning(['account_id', 'face', 'code_hash', 'tries', 'expires_at']),
  )
}

/** Uses the code up. @returns false when another request was first */
export async function useCode(tx: Tx, tenantId: string, id: string, now: Temporal.Instant): Promise<boolean> {
  const used = await run(
    tx,
    build
      .updateTable('people.sign_in_code')
      .set({ used_at: now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('used_at', 'is', null),
  )
  return used === 1
}
