import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { inScope } from '../../../privacy/transactions.ts'
import { allow } from '../../allow.ts'
import { readJson } from '../../forms.ts'
import { visitorOf } from '../../scopes.ts'
import { giveCookie } from '../cookies.ts'
import { partyOf } from '../parties.ts'
import { passkeyAnswer } from '../passkeys.schema.ts'
import { askForPasskey, provePasskey } from '../passkeys.ts'
import { openSession } from '../sessions.ts'

/** Options for signing in with a passkey. */
export const loader = allow('people.sign_in', async ({ visit, tenant, request }) =>
  Response.json(await askForPasskey(visitorOf(visit.world, tenant.id), partyOf(tenant, visit, request))),
)

/** A passkey opens a staff session by itself: it holds the device and the PIN or fingerprint. */
export const action = allow('people.sign_in', async ({ visit, tenant, request }) => {
  const scope = visitorOf(visit.world, tenant.id)
  const answer = await readJson(request, passkeyAnswer)
  const response = answer?.response as AuthenticationResponseJSON | undefined
  const accountId =
    answer &&
    response &&
    (await provePasskey(scope, partyOf(tenant, visit, request), { id: answer.id, response }))
  if (!accountId) return Response.json({ ok: false }, { status: 400 })
  const token = await inScope(scope, (tx) =>
    openSession(tx, visit.world, { tenantId: tenant.id, accountId, face: 'staff', factors: ['passkey'] }),
  )
  giveCookie(visit, token, true)
  return Response.json({ ok: true })
})
