import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { renderSVG } from 'uqr'
import { inScope } from '../../../privacy/transactions.ts'
import { Details } from '../../../ui/card.tsx'
import { contactsOf } from '../../accounts.ts'
import { allow, type Call } from '../../allow.ts'
import { readForm } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { visitorOf } from '../../scopes.ts'
import { codeForm } from '../codes.schema.ts'
import { safeNext } from '../cookies.ts'
import { authenticatorToSetUp, proveSecondFactor } from '../second-factors.ts'
import { lookUpSession } from '../sessions.ts'
import { base32, totpAddress } from '../totp.ts'
import { CodeEntry } from '../ui/code-entry.tsx'

/** After the SMS code: the authenticator's code; the first time also its setting up, shown once. */
export const loader = allow('people.sign_in', async (call) => {
  const half = await halfSignedIn(call)
  const next = safeNext(new URL(call.request.url).searchParams.get('next'), '/staff')
  const { world } = call.visit
  const ref = { tenantId: call.tenant.id, accountId: half.accountId }
  const secret = await authenticatorToSetUp(world, ref)
  if (!secret) return { next, setUp: null }
  const scope = visitorOf(world, call.tenant.id)
  const me = await inScope(scope, (tx) => contactsOf(tx, scope, [half.accountId]))
  const address = totpAddress(secret, call.tenant.name, me.get(half.accountId)?.name ?? '')
  const groups = base32(secret).match(/.{1,4}/g) ?? []
  return { next, setUp: { address, groups: groups.join(' '), picture: renderSVG(address, { border: 2 }) } }
})

/** Takes the authenticator's code. */
export const action = allow('people.sign_in', async (call) => {
  const half = await halfSignedIn(call)
  const form = await readForm(call.request, codeForm.omit({ ticket: true }))
  if (!form.ok) return data({ reason: 'code_wrong' as const }, { status: 400 })
  const ref = { tenantId: call.tenant.id, accountId: half.accountId }
  const proved = await proveSecondFactor(call.visit.world, ref, half.token, form.value.code)
  if (!proved.ok) return data({ reason: proved.reason }, { status: 400 })
  throw redirect(safeNext(form.value.next, '/staff'))
})

async function halfSignedIn({ visit, tenant }: Call) {
  const session = visit.token ? await lookUpSession(visit.world, tenant.id, visit.token) : undefined
  if (!visit.token || session?.face !== 'staff') throw redirect('/staff/sign-in')
  return { ...session, token: visit.token }
}

export default function SecondFactor() {
  const { next, setUp } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useFrame()
  const fault =
    refused &&
    (refused.reason === 'code_locked'
      ? t('volunteer.code_locked', { minutes: 10 })
      : t('volunteer.code_wrong'))
  return (
    <>
      <title>{t('staff.sign_in.second_title')}</title>
      <h1>{t('staff.sign_in.second_title')}</h1>
      <p>{t(setUp ? 'staff.sign_in.second_set_up' : 'staff.sign_in.second_text')}</p>
      {setUp && (
        <>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn on this server from a secret of its own */}
          <div className="qr" dangerouslySetInnerHTML={{ __html: setUp.picture }} />
          <Details summary={t('staff.sign_in.second_by_hand')}>
            <p>
              <a href={setUp.address}>{t('staff.sign_in.second_open_app')}</a>
            </p>
            <p>
              <bdi dir="ltr">{setUp.groups}</bdi>
            </p>
          </Details>
        </>
      )}
      <CodeEntry ticket="" next={next} fault={fault} label={t('staff.sign_in.second_code')} />
    </>
  )
}
