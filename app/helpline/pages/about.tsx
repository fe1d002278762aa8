import { useLoaderData } from 'react-router'
import { groupPhone } from '../../languages/phones.ts'
import { allow } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { requesterLanguages } from '../../roster/visits/visits.schema.ts'
import { Bidi } from '../../ui/bidi.tsx'
import { Buttons, LinkButton } from '../../ui/button.tsx'
import { Facts } from '../../ui/card.tsx'
import { Updated } from '../ui/updated.tsx'

/** Whose service this is, and whom to call: at least one person, better two (KS-27). */
export const loader = allow('helpline.read', async ({ scope, tenant, visit, params }) => {
  const { language, settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  const { coordinatorName, coordinatorPhone, professionalsName, professionalsPhone } = settings.contacts
  const { privacyName, privacyEmail } = settings.contacts
  return {
    about: settings.texts.about[language.tag] ?? null,
    contacts: [
      { name: coordinatorName || tenant.name, phone: coordinatorPhone },
      { name: professionalsName, phone: professionalsPhone },
    ].filter(({ phone }) => phone !== ''),
    privacy: privacyName && privacyEmail ? { name: privacyName, email: privacyEmail } : null,
  }
})

export default function About() {
  const { about, contacts, privacy } = useLoaderData<typeof loader>()
  const { t, tenant, language, capabilities } = useFrame()
  // Whoever books a visit is a professional; her pages are in the languages of the desk.
  const bookable = requesterLanguages.some((tag) => tag === language)
  return (
    <>
      <title>{t('page.who_we_are')}</title>
      <h1>{t('page.who_we_are')}</h1>
      <p>{t('page.who_we_are_text', { tenant: tenant?.name ?? '' })}</p>
      {about?.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Facts
        facts={[
          ...contacts.map(({ name, phone }) => ({
            term: <bdi>{name}</bdi>,
            value: (
              <a href={`tel:${phone}`}>
                <Bidi>{groupPhone(phone)}</Bidi>
              </a>
            ),
          })),
          ...(privacy
            ? [
                {
                  term: <bdi>{privacy.name}</bdi>,
                  value: (
                    <a href={`mailto:${privacy.email}`}>
                      <Bidi>{privacy.email}</Bidi>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Updated />
      <Buttons>
        <LinkButton weight="plain" href={`/${language}/volunteer`}>
          {t('join.title')}
        </LinkButton>
        {bookable && capabilities.roster && (
          <LinkButton weight="plain" href={`/${language}/visits`}>
            {t('staff.visits.public_title')}
          </LinkButton>
        )}
      </Buttons>
    </>
  )
}
