import { Field } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../ui/refused.tsx'
import { SettingSection } from './setting-section.tsx'

/** After how many minutes without a reaction an alarm goes on to the other coordinators (BM-60). */
export function AlarmSettings({ deputyMinutes, saved }: { deputyMinutes: number; saved: string | null }) {
  const { t } = useFrame()
  const form = useRefused('alarms')
  const fields = { deputyMinutes: t('staff.settings.deputy_minutes') }
  return (
    <SettingSection
      section="alarms"
      title={t('staff.settings.alarms_title')}
      intro={t('staff.settings.alarms_intro')}
      {...{ form, fields, saved }}
    >
      <Field
        name="deputyMinutes"
        inputMode="numeric"
        size={6}
        label={fields.deputyMinutes}
        hint={t('staff.settings.between', { min: 2, max: 240 })}
        value={form.typed('deputyMinutes', deputyMinutes)}
        required
        {...form.error('deputyMinutes')}
      />
    </SettingSection>
  )
}
