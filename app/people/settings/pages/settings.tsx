import { redirect, useLoaderData } from 'react-router'
import { alarmSettings } from '../../../helpline/board/alarms.schema.ts'
import { digestSettings } from '../../../library/closed/digests.schema.ts'
import { messagingSettings } from '../../../messaging/caps.schema.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Rows } from '../../../ui/rows.tsx'
import { allowSignedIn } from '../../allow.ts'
import { refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { unreadable } from '../../refusals.ts'
import { saveSection, settingSections } from '../setting-sections.ts'
import { freshSettings, settingValue } from '../settings.ts'
import { ContactSettings } from '../ui/settings-contacts.tsx'
import { CoverageSettings, PopulationSettings } from '../ui/settings-coverage.tsx'
import { DigestSettings } from '../ui/settings-digest.tsx'
import { AlarmSettings, MessagingSettings } from '../ui/settings-numbers.tsx'
import { HourSettings, LanguageSettings, NameSettings, TelephonySettings } from '../ui/settings-service.tsx'

/** The tenant's settings as they are now; `saved` names the section that was just saved. */
export const loader = allowSignedIn('people.settings', async ({ scope, request, tenant }) => {
  const wished = new URL(request.url).searchParams.get('saved')
  const { settings, alarms, messaging, digest } = await inScope(scope, async (tx) => ({
    settings: await freshSettings(tx, scope),
    alarms: await settingValue(tx, scope, 'alarms'),
    messaging: await settingValue(tx, scope, 'messaging'),
    digest: await settingValue(tx, scope, 'digest'),
  }))
  return {
    settings,
    deputyMinutes: alarmSettings.parse(alarms ?? {}).deputyMinutes,
    mostPerDay: messagingSettings.parse(messaging ?? {}).mostPerDay,
    digest: digestSettings.parse(digest ?? {}),
    name: tenant.name,
    language: tenant.language,
    saved: settingSections.find((each) => each === wished) ?? null,
  }
})

/** Saves one section, named by its hidden field, and comes back to it. */
export const action = allowSignedIn('people.settings', async ({ scope, request, tenant }) => {
  const wished = (
    await request
      .clone()
      .formData()
      .catch(() => null)
  )?.get('section')
  const section = settingSections.find((each) => each === wished)
  if (!section) throw unreadable('not_text')
  const saved = await saveSection(scope, section, request, tenant)
  if (!saved.ok) return refuse(saved.errors, saved.typed)
  return redirect(`/staff/settings?saved=${section}#${section}`)
})

export default function Settings() {
  const { t, capabilities } = useFrame()
  const { settings, deputyMinutes, mostPerDay, digest, name, language, saved } =
    useLoaderData<typeof loader>()
  return (
    <>
      <title>{t('staff.settings.title')}</title>
      <h1>{t('staff.settings.title')}</h1>
      <Rows
        rows={[
          {
            href: '/staff/settings/parts',
            label: t('staff.settings.parts'),
            hint: t('staff.settings.parts_hint'),
          },
          {
            href: '/staff/settings/areas',
            label: t('staff.settings.areas'),
            hint: t('staff.settings.areas_hint'),
          },
          {
            href: '/staff/settings/topics',
            label: t('staff.settings.topics'),
            hint: t('staff.settings.topics_hint'),
          },
          ...(capabilities.helpline
            ? [
                {
                  href: '/staff/settings/waves',
                  label: t('staff.settings.waves'),
                  hint: t('staff.settings.waves_hint'),
                },
              ]
            : []),
          {
            href: '/staff/settings/texts',
            label: t('staff.settings.texts'),
            hint: t('staff.settings.texts_hint'),
          },
          {
            href: '/staff/settings/declaration',
            label: t('staff.promise.title'),
            hint: t('staff.promise.hint'),
          },
          {
            href: '/staff/settings/periods',
            label: t('staff.settings.periods'),
            hint: t('staff.settings.periods_hint'),
          },
        ]}
      />
      <NameSettings name={name} language={language} saved={saved} />
      <LanguageSettings settings={settings} saved={saved} />
      {capabilities.helpline && <HourSettings settings={settings} saved={saved} />}
      <ContactSettings settings={settings} saved={saved} />
      {capabilities.helpline && (
        <>
          <TelephonySettings settings={settings} saved={saved} />
          <AlarmSettings deputyMinutes={deputyMinutes} saved={saved} />
        </>
      )}
      <MessagingSettings mostPerDay={mostPerDay} saved={saved} />
      <DigestSettings stored={digest} saved={saved} />
      <CoverageSettings settings={settings} saved={saved} />
      <PopulationSettings settings={settings} saved={saved} />
    </>
  )
}
