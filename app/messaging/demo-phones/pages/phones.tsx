import { useLoaderData } from 'react-router'
import { groupPhone } from '../../../languages/phones.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Rows } from '../../../ui/rows.tsx'
import { demoPhones } from '../phones.ts'

export const loader = allow('messaging.phones', async ({ scope }) => {
  const phones = await demoPhones(scope)
  if (!phones) throw notFound()
  return phones
})

export default function Phones() {
  const phones = useLoaderData<typeof loader>()
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
