import { inTenant, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { withinLimit } from '../../platform/limits.ts'
import type { World } from '../../platform/world.ts'
import { acceptStep, factorForUpdate, insertFactor } from './second-factors.queries.ts'
import { strengthenSession } from './sessions.ts'
import { newTotpSecret, stepOf } from './totp.ts'

type Ref = { readonly tenantId: string; readonly accountId: string }

/**
 * The authenticator that a staff account uses beside the SMS code (norms 31): made at her first sign-in, shown until
 * its first code has come, never again.
 * @returns the secret while it is still to be set up; undefined once confirmed
 */
export async function authenticatorToSetUp(world: World, ref: Ref): Promise<Buffer | undefined> {
  return inTenant(world.database, ref.tenantId, async (tx) => {
    const there = await factorForUpdate(tx, ref)
    if (there?.confirmed_at) return undefined
    if (there) return opened(world, ref, there.secret_sealed)
    const secret = newTotpSecret()
    await insertFactor(
      tx,
      ref,
      newId(world.clock.now()),
      world.keys.seal(secret.toString('base64'), context(ref)),
    )
    const mine = await factorForUpdate(tx, ref)
    return mine ? opened(world, ref, mine.secret_sealed) : secret
  })
}

/**
 * Takes a code of the authenticator and makes the session strong. Ten tries in ten minutes for an account.
 * @returns `code_wrong` also for a code that was used before
 */
export async function proveSecondFactor(
  world: World,
  ref: Ref,
  token: string,
  code: string,
): Promise<{ ok: true } | { ok: false; reason: 'code_wrong' | 'code_locked' }> {
  const held = await withinLimit(world, `second:${ref.tenantId}:${ref.accountId}`, { most: 10, seconds: 600 })
  if (!held.ok) return { ok: false, reason: 'code_locked' }
  return inTenant(world.database, ref.tenantId, async (tx) => {
    const factor = await factorForUpdate(tx, ref)
    const step =
      factor && stepOf(opened(world, ref, factor.secret_sealed), code, world.clock.now(), factor.last_step)
    if (step === undefined) return { ok: false, reason: 'code_wrong' } as const
    return accept(tx, world, ref, token, step)
  })
}

async function accept(tx: Tx, world: World, ref: Ref, token: string, step: number): Promise<{ ok: true }> {
  await acceptStep(tx, ref, step, world.clock.now())
  await strengthenSession(tx, world, token, 'totp')
  return { ok: true }
}

const context = ({ tenantId, accountId }: Ref) => `people.second_factor.secret:${tenantId}:${accountId}`

const opened = (world: World, ref: Ref, sealed: Buffer) =>
  Buffer.from(world.keys.open(sealed, context(ref)), 'base64')
