import { redirect } from 'react-router'
import { z } from 'zod'
import { audit } from '../../../privacy/audit.ts'
import type { Role } from '../../../privacy/scope.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { allowSignedIn } from '../../allow.ts'
import { readForm } from '../../forms.ts'
import { notFound } from '../../refusals.ts'
import { giveRole } from '../cookies.ts'

/** Only a form switches; there is nothing to see here. */
export const loader = allowSignedIn('people.my_sign_in', () => {
  throw notFound()
})

/** From one of her roles to another, explicitly and logged: two roles do not merge (spec: roles). */
export const action = allowSignedIn('people.my_sign_in', async ({ scope, visit, request }) => {
  const form = await readForm(request, z.object({ role: z.string() }))
  if (!form.ok || !scope.roles.includes(form.value.role as Role)) throw notFound()
  const { role } = form.value
  await inScope(scope, (tx) =>
    audit(tx, scope, {
      act: 'people.role_switched',
      subject: { kind: 'account', id: scope.accountId },
      detail: { to: role },
    }),
  )
  giveRole(visit, role)
  throw redirect('/staff')
})

export default function SwitchRole() {
  return null
}
