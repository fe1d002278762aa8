import { Field, PhoneField, TextArea } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import type { TenantSettings } from '../settings.schema.ts'
import { SettingSection } from './setting-section.tsx'

/** Whom people, volunteers and those under sixteen turn to. */
export function ContactSettings({ settings, saved }: { settings: TenantSettings; saved: string | null }) {
  const { t } = useFrame()
  const { contacts } = settings
  const names = ['coordinatorName', 'professionalsName', 'underSixteenName'] as const
  const phones = ['coordinatorPhone', 'professionalsPhone', 'underSixteenPhone'] as const
  const fields = {
    coordinatorName: t('staff.settings.coordinator_name'),
    professionalsName: t('staff.settings.professionals_name'),
    underSixteenName: t('staff.settings.under_sixteen_name'),
    coordinatorPhone: t('staff.settings.coordinator_phone'),
    professionalsPhone: t('staff.settings.professionals_phone'),
    underSixteenPhone: t('staff.settings.under_sixteen_phone'),
    professionalsEmail: t('staff.settings.professionals_email'),
    underSixteenText: t('staff.settings.under_sixteen_text'),
    privacyName: t('staff.settings.privacy_name'),
    privacyEmail: t('staff.settings.privacy_email'),
  }
  return (
    <SettingSection section="contacts" intro={t('staff.settings.contacts_intro')} {...{ fields, saved }}>
      {(form) => (
        <>
          <div className="columns">
            {names.map((field, index) => {
              const phone = phones[index] ?? 'coordinatorPhone'
              return [
                <Field key={field} autoComplete="off" {...form.field(field, contacts[field])} />,
                <PhoneField key={phone} autoComplete="off" {...form.field(phone, contacts[phone])} />,
              ]
            })}
            <Field
              type="email"
              autoComplete="off"
              {...form.field('professionalsEmail', contacts.professionalsEmail)}
            />
            <Field autoComplete="off" {...form.field('privacyName', contacts.privacyName)} />
            <Field type="email" autoComplete="off" {...form.field('privacyEmail', contacts.privacyEmail)} />
          </div>
          <TextArea
            rows={3}
            maxLength={600}
            hint={t('staff.settings.under_sixteen_text_hint')}
            {...form.field('underSixteenText', contacts.underSixteenText)}
          />
        </>
      )}
    </SettingSection>
  )
}
