import { redirect, useLoaderData } from 'react-router'
import { allow } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { useRefused } from '../../../people/refused-forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { inRequesterLanguage } from '../requester-pages.ts'
import { registerRequester } from '../requesters.ts'
import { RequesterFaults, RequesterFields } from '../ui/requester-fields.tsx'
import { requesterForm } from '../visits.schema.ts'

/** An organisation registers itself: one page, no account (BM-63). */
export const loader = allow('roster.register', async ({ params, request }) => {
  inRequesterLanguage(params.language, '/visits')
  return { registered: new URL(request.url).searchParams.has('registered') }
})

/** Stores it for a coordinator to approve; then the page says so. */
export const action = allow('roster.register', async ({ scope, tenant, request, params, count }) => {
  const language = inRequesterLanguage(params.language, '/visits')
  const form = await readForm(request, requesterForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  await count()
  const stored = await registerRequester(scope, form.value, tenant.demo)
  if (!stored.ok) return refuse({ phone: stored.reason }, form.typed)
  return redirect(`/${language}/visits?registered`, 303)
})

export default function Register() {
  const { registered } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  const form = useRefused()
  return (
    <>
      <title>{t('staff.visits.public_title')}</title>
      <h1>{t('staff.visits.public_title')}</h1>
      {registered ? (
        <Notice tone="done" live>
          {t('staff.visits.registered', { tenant: tenant?.name ?? '' })}
        </Notice>
      ) : (
        <>
          <p>{t('staff.visits.public_intro', { tenant: tenant?.name ?? '' })}</p>
          <RequesterFaults form={form} />
          <Form method="post" className="stack">
            <RequesterFields form={form} />
            <p className="small">{t('staff.visits.public_keeps', { tenant: tenant?.name ?? '' })}</p>
            <Button wide>{t('staff.visits.register')}</Button>
          </Form>
        </>
      )}
    </>
  )
}
