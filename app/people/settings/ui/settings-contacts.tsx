import { Field, PhoneField, TextArea } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../ui/refused.tsx'
import type { TenantSettings } from '../settings.schema.ts'
import { SettingSection } from './setting-section.tsx'

/** Whom people, volunteers and those under sixteen turn to. */
export function ContactSettings({ settings, saved }: { settings: TenantSettings; saved: string | null }) {
  const { t } = useFrame()
  const form = useRefused('contacts')
  const { contacts } = settings
  const names = ['coordinatorName', 'professionalsName', 'underSixteenName'] as const
  const phones = ['coordinatorPhone', 'professionalsPhone', 'underSixteenPhone'] as const
  const labelOf = (field: (typeof names)[number] | (typeof phones)[number]) =>
    t(`staff.settings.${snake[field]}`)
  const fields = {
    ...Object.fromEntries([...names, ...phones].map((field) => [field, labelOf(field)])),
    professionalsEmail: t('staff.settings.professionals_email'),
    underSixteenText: t('staff.settings.under_sixteen_text'),
  }
  return (
    <SettingSection
      section="contacts"
      title={t('staff.settings.contacts_title')}
      intro={t('staff.settings.contacts_intro')}
      {...{ form, fields, saved }}
    >
      <div className="columns">
        {names.map((field, index) => {
          const phone = phones[index] ?? 'coordinatorPhone'
          return [
            <Field
              key={field}
              name={field}
              label={labelOf(field)}
              autoComplete="off"
              value={form.typed(field, contacts[field])}
              {...form.error(field)}
            />,
            <PhoneField
              key={phone}
              name={phone}
              label={labelOf(phone)}
              autoComplete="off"
              value={form.typed(phone, contacts[phone])}
              {...form.error(phone)}
            />,
          ]
        })}
        <Field
          name="professionalsEmail"
          type="email"
          label={fields.professionalsEmail}
          autoComplete="off"
          value={form.typed('professionalsEmail', contacts.professionalsEmail)}
          {...form.error('professionalsEmail')}
        />
      </div>
      <TextArea
        name="underSixteenText"
        rows={3}
        maxLength={600}
        label={fields.underSixteenText}
        hint={t('staff.settings.under_sixteen_text_hint')}
        value={form.typed('underSixteenText', contacts.underSixteenText)}
        {...form.error('underSixteenText')}
      />
    </SettingSection>
  )
}

const snake = {
  coordinatorName: 'coordinator_name',
  coordinatorPhone: 'coordinator_phone',
  professionalsName: 'professionals_name',
  professionalsPhone: 'professionals_phone',
  underSixteenName: 'under_sixteen_name',
  underSixteenPhone: 'under_sixteen_phone',
} as const
