import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Field, PhoneField, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allow } from '../../allow.ts'
import { tellFault } from '../../faults.ts'
import { type FieldErrors, readForm, type Typed } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { readPhone } from '../../phones.ts'
import { visitorOf } from '../../scopes.ts'
import { settingsFor } from '../../settings/settings.ts'
import { acceptance } from '../invitations.schema.ts'
import { acceptInvitation, invitationOf } from '../invitations.ts'

type Refused = { errors: FieldErrors; typed: Typed; gone?: true }

/** The first page of a new member of staff, and of a new tenant's first coordinator. */
export const loader = allow('people.invited', async ({ visit, tenant, params }) => {
  const found = await invitationOf(visitorOf(visit.world, tenant.id), params.token ?? '')
  const { capabilities } = await settingsFor(visitorOf(visit.world, tenant.id))
  return {
    invitation: found ? { role: found.role, waiting: found.waiting } : null,
    first: !tenant.opened,
    begins: capabilities.helpline ? 'all' : 'library',
  }
})

/** Makes the account; then she signs in with the phone she gave, which proves it. */
export const action = allow('people.invited', async ({ visit, tenant, params, request }) => {
  const form = await readForm(request, acceptance)
  if (!form.ok) return data<Refused>({ errors: form.errors, typed: form.typed }, { status: 400 })
  const phone = readPhone(form.value.phone, { demo: tenant.demo })
  if (!phone.ok) return data<Refused>({ errors: { phone: phone.reason }, typed: form.typed }, { status: 400 })
  const { name, language, begins } = form.value
  const scope = visitorOf(visit.world, tenant.id)
  const accepted = await acceptInvitation(scope, params.token ?? '', {
    name,
    language,
    phone: phone.e164,
    ...(tenant.opened ? {} : { begins }),
  })
  if (accepted.ok)
    throw redirect(
      `/staff/sign-in?next=${encodeURIComponent(accepted.role === 'auditor' ? '/staff' : tenant.opened ? '/staff/settings' : '/staff/checklist')}`,
    )
  if (accepted.reason === 'phone_known')
    return data<Refused>({ errors: { phone: 'phone_known' }, typed: form.typed }, { status: 409 })
  return data<Refused>({ errors: {}, typed: form.typed, gone: true }, { status: 410 })
})

export default function Invite() {
  const { invitation, first, begins } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const { t, tenant } = useFrame()
  const title = t(first ? 'staff.invite.first_title' : 'staff.invite.title', { tenant: tenant?.name ?? '' })
  const typed = (name: string) => refused?.typed[name]?.[0] ?? ''
  const fault = (name: string) => {
    const code = refused?.errors[name]
    return code ? { error: tellFault(t, code) } : {}
  }
  if (!invitation || refused?.gone || invitation.waiting)
    return (
      <>
        <title>{title}</title>
        <h1>{title}</h1>
        <Notice tone="attention">
          {t(invitation?.waiting ? 'staff.invite.waiting' : 'staff.invite.gone')}
        </Notice>
      </>
    )
  return (
    <>
      <title>{title}</title>
      <h1>{title}</h1>
      <p>{t('staff.invite.text', { role: t.maybe(`staff.roles.${invitation.role}`) ?? invitation.role })}</p>
      <Form method="post" className="stack">
        <Field
          name="name"
          label={t('staff.invite.name')}
          autoComplete="name"
          required
          value={typed('name')}
          {...fault('name')}
        />
        <PhoneField
          name="phone"
          label={t('staff.invite.phone')}
          hint={t('staff.invite.phone_hint')}
          autoComplete="tel"
          required
          value={typed('phone')}
          {...fault('phone')}
        />
        <Select
          name="language"
          label={t('staff.invite.language')}
          value={typed('language') || 'nb'}
          options={[
            { value: 'nb', label: 'Bokmål' },
            { value: 'nn', label: 'Nynorsk' },
            { value: 'en', label: 'English' },
          ]}
        />
        {first && (
          <Choices
            kind="one"
            name="begins"
            legend={t('staff.invite.begins')}
            hint={t('staff.invite.begins_hint')}
            chosen={typed('begins') || begins}
            choices={[
              { value: 'all', label: t('staff.invite.begins_all') },
              { value: 'library', label: t('staff.invite.begins_library') },
            ]}
          />
        )}
        <Button>{t('staff.invite.accept')}</Button>
      </Form>
    </>
  )
}
