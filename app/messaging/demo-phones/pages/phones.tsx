import { redirect, useActionData, useLoaderData } from 'react-router'
import { groupPhone } from '../../../languages/phones.ts'
import { allow } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Rows } from '../../../ui/rows.tsx'
import { strangerForm } from '../../desk/message-log.schema.ts'
import { demoPhones, writeAsStranger } from '../phones.ts'

export const loader = allow('messaging.phones', async ({ scope }) => {
  const phones = await demoPhones(scope)
  if (!phones) throw notFound()
  return phones
})

/** Somebody nobody knows writes to the service; then her phone. */
export const action = allow('messaging.answer', async ({ scope, request }) => {
  const form = await readForm(request, strangerForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const key = await writeAsStranger(scope, form.value.text)
  if (!key) throw notFound()
  return redirect(`/phones/${key}`)
})

export default function Phones() {
  const phones = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const isWrong = refused !== undefined && 'errors' in refused
  const { t } = useFrame()
  const roleOf = (roles: readonly string[]) =>
    roles.includes('volunteer')
      ? t('demo.role_volunteer')
      : roles.length > 0
        ? t('demo.role_coordinator')
        : t('demo.role_person')
  return (
    <>
      <title>{t('demo.phones')}</title>
      <h1>{t('demo.phones')}</h1>
      <p>{t('demo.phones_intro')}</p>
      <Details summary={t('demo.stranger')} open={isWrong}>
        <Form method="post" className="stack">
          <TextArea
            name="text"
            label={t('demo.phone_write')}
            hint={t('demo.stranger_text')}
            rows={2}
            maxLength={1000}
            required
            {...(isWrong ? { error: t('error.required') } : {})}
          />
          <p>
            <Button weight="plain">{t('demo.stranger_send')}</Button>
          </p>
        </Form>
      </Details>
      <Rows
        rows={phones.map(({ key, phone, name, roles, latest, rings }) => ({
          href: `/phones/${key}`,
          label: name === null ? <Bidi>{groupPhone(phone)}</Bidi> : <bdi>{name}</bdi>,
          hint: (
            <>
              {roleOf(roles)} · <Bidi>{groupPhone(phone)}</Bidi>
              {rings && (
                <>
                  <br />
                  <b>{t('demo.phone_ringing', { name: name ?? groupPhone(phone) })}</b>
                </>
              )}
              {latest && (
                <>
                  <br />
                  <bdi className="wraps" lang={latest.language ?? undefined}>
                    {latest.text.slice(0, 70)}
                  </bdi>
                </>
              )}
            </>
          ),
          pictogram: 'phone',
        }))}
      />
    </>
  )
}
