import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { scriptUrls } from '../../../ui/generated/styles.ts'
import { allowSignedIn } from '../../allow.ts'
import { readForm } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { codeForm } from '../codes.schema.ts'
import { safeNext } from '../cookies.ts'
import { proveSecondFactor } from '../second-factors.ts'
import { CodeEntry } from '../ui/code-entry.tsx'

/** Step-up: what is well protected asks for a strong factor of the last ten minutes (norms 31). */
export const loader = allowSignedIn('people.my_sign_in', ({ request }) => ({
  next: safeNext(new URL(request.url).searchParams.get('next'), '/staff'),
}))

/** Takes the authenticator's code; a passkey comes by its own address. */
export const action = allowSignedIn('people.my_sign_in', async ({ scope, visit, request }) => {
  const form = await readForm(request, codeForm.omit({ ticket: true }))
  if (!form.ok) return data({ reason: 'code_wrong' as const }, { status: 400 })
  const proved = await proveSecondFactor(visit.world, scope, visit.token ?? '', form.value.code)
  if (!proved.ok) return data({ reason: proved.reason }, { status: 400 })
  throw redirect(safeNext(form.value.next, '/staff'))
})

export default function Confirm() {
  const { next } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useFrame()
  const fault =
    refused &&
    (refused.reason === 'code_locked'
      ? t('volunteer.code_locked', { minutes: 10 })
      : t('volunteer.code_wrong'))
  return (
    <>
      <title>{t('staff.sign_in.confirm_title')}</title>
      <h1>{t('staff.sign_in.confirm_title')}</h1>
      <p>{t('staff.sign_in.confirm_text')}</p>
      <CodeEntry ticket="" next={next} fault={fault} label={t('staff.sign_in.second_code')} />
      <Button
        type="button"
        weight="plain"
        sign="key"
        hidden
        data={{ 'data-passkey': 'get', 'data-at': '/api/passkey/sign-in', 'data-next': next }}
      >
        {t('staff.sign_in.passkey')}
      </Button>
      <script src={scriptUrls.passkey} defer />
    </>
  )
}
