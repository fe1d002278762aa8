import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { inScope } from '../../../privacy/transactions.ts'
import { contactsOf } from '../../accounts.ts'
import { allowSignedIn } from '../../allow.ts'
import { readJson } from '../../forms.ts'
import { partyOf } from '../parties.ts'
import { passkeyAnswer } from '../passkeys.schema.ts'
import { addPasskey, offerPasskey } from '../passkeys.ts'

/** Options for adding a passkey to one's own account. */
export const loader = allowSignedIn('people.my_sign_in', async ({ scope, visit, tenant, request }) => {
  const me = await inScope(scope, (tx) => contactsOf(tx, scope, [scope.accountId]))
  const name = me.get(scope.accountId)?.name ?? tenant.name
  return Response.json(await offerPasskey(scope, partyOf(tenant, visit, request), name))
})

/** Takes the new passkey. */
export const action = allowSignedIn('people.my_sign_in', async ({ scope, visit, tenant, request }) => {
  const answer = await readJson(request, passkeyAnswer)
  const response = answer?.response as RegistrationResponseJSON | undefined
  const ok =
    answer !== undefined &&
    response !== undefined &&
    (await addPasskey(scope, partyOf(tenant, visit, request), {
      id: answer.id,
      label: answer.label,
      response,
    }))
  return Response.json({ ok }, { status: ok ? 200 : 400 })
})
