import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { inPlatform } from '../../platform/database.ts'
import { newId, newRandomId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope, VisitorScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  endPasskey,
  insertChallenge,
  insertPasskey,
  passkeyByCredential,
  passkeysOf,
  takeChallenge,
  usePasskey,
} from './passkeys.queries.ts'

/** Whose passkeys: the host name they are bound to, and the origin that the browser states. */
export type Party = { readonly host: string; readonly origin: string; readonly name: string }

/** The live passkeys of the signed-in account. */
export function myPasskeys(scope: SignedInScope) {
  return inScope(scope, (tx) => passkeysOf(tx, scope.tenantId, scope.accountId))
}

/** Options for making a passkey: kept on the device, found without a name, always with PIN or fingerprint. */
export async function offerPasskey(scope: SignedInScope, party: Party, name: string) {
  const known = await myPasskeys(scope)
  const options = await generateRegistrationOptions({
    rpID: party.host,
    rpName: party.name,
    userName: name,
    userID: new Uint8Array(Buffer.from(scope.accountId.replaceAll('-', ''), 'hex')),
    excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { id: await keep(scope, scope.accountId, options.challenge, 'create'), options }
}

/** Stores a new passkey of the signed-in account. @returns false when the answer does not fit its challenge */
export async function addPasskey(
  scope: SignedInScope,
  party: Party,
  answer: { id: string; label: string; response: RegistrationResponseJSON },
): Promise<boolean> {
  const challenge = await take(scope, answer.id, 'create')
  if (challenge?.account_id !== scope.accountId) return false
  const { verified, registrationInfo: made } = await verifyRegistrationResponse({
    response: answer.response,
    expectedChallenge: challenge.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.host,
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }))
  if (!verified || !made) return false
  const now = scope.world.clock.now()
  await inScope(scope, async (tx) => {
    await insertPasskey(tx, {
      tenantId: scope.tenantId,
      id: newId(now),
      accountId: scope.accountId,
      credentialId: made.credential.id,
      publicKey: Buffer.from(made.credential.publicKey),
      counter: made.credential.counter,
      transports: made.credential.transports ?? [],
      label: answer.label,
      createdAt: now,
    })
    await audit(tx, scope, { act: 'people.passkey_added', subject: { kind: 'account', id: scope.accountId } })
  })
  return true
}

/** Ends one of her own passkeys. */
export async function removePasskey(scope: SignedInScope, id: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const ended = await endPasskey(tx, scope.tenantId, scope.accountId, id, scope.world.clock.now())
    if (ended > 0)
      await audit(tx, scope, {
        act: 'people.passkey_removed',
        subject: { kind: 'account', id: scope.accountId },
      })
    return ended > 0
  })
}

/** Options for signing in: the device shows the passkeys it has for this host, so no name is asked for. */
export async function askForPasskey(scope: VisitorScope, party: Party) {
  const options = await generateAuthenticationOptions({ rpID: party.host, userVerification: 'required' })
  return { id: await keep(scope, null, options.challenge, 'get'), options }
}

/** Whose passkey answered. @returns undefined when it is unknown here, revoked, or does not fit its challenge */
export async function provePasskey(
  scope: VisitorScope,
  party: Party,
  answer: { id: string; response: AuthenticationResponseJSON },
): Promise<string | undefined> {
  const challenge = await take(scope, answer.id, 'get')
  const known = await inScope(scope, (tx) => passkeyByCredential(tx, scope.tenantId, answer.response.id))
  if (!challenge || !known) return undefined
  const { verified, authenticationInfo: used } = await verifyAuthenticationResponse({
    response: answer.response,
    expectedChallenge: challenge.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.host,
    requireUserVerification: true,
    credential: {
      id: known.credential_id,
      publicKey: new Uint8Array(known.public_key),
      counter: known.counter,
    },
  }).catch(() => ({ verified: false as const, authenticationInfo: undefined }))
  if (!verified || !used) return undefined
  await inScope(scope, (tx) =>
    usePasskey(tx, scope.tenantId, known.id, used.newCounter, scope.world.clock.now()),
  )
  return known.account_id
}

async function keep(
  scope: Scope,
  accountId: string | null,
  challenge: string,
  purpose: string,
): Promise<string> {
  const id = newRandomId()
  const expiresAt = scope.world.clock.now().add({ minutes: 5 })
  await inPlatform(scope.world.database, (tx) =>
    insertChallenge(tx, { id, tenantId: scope.tenantId, accountId, challenge, purpose, expiresAt }),
  )
  return id
}

function take(scope: Scope, id: string, purpose: string) {
  return inPlatform(scope.world.database, (tx) =>
    takeChallenge(tx, scope.tenantId, id, purpose, scope.world.clock.now()),
  )
}
