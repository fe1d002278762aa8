import { Field } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../ui/refused.tsx'
import { SettingSection } from './setting-section.tsx'

/** How many messages of one kind a person gets in a day at most, so that nobody is worn out by us (BM-39). */
export function MessagingSettings({ mostPerDay, saved }: { mostPerDay: number; saved: string | null }) {
  const { t } = useFrame()
  const form = useRefused('messaging')
  const fields = { mostPerDay: t('staff.settings.most_per_day') }
  return (
    <SettingSection
      section="messaging"
      title={t('staff.settings.messaging_title')}
      intro={t('staff.settings.messaging_intro')}
      {...{ form, fields, saved }}
    >
      <Field
        name="mostPerDay"
        inputMode="numeric"
        size={6}
        label={fields.mostPerDay}
        hint={t('staff.settings.between', { min: 3, max: 100 })}
        value={form.typed('mostPerDay', mostPerDay)}
        required
        {...form.error('mostPerDay')}
      />
    </SettingSection>
  )
}
