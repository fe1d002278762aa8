import { Check } from '../../../ui/choices.tsx'
import { Select } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import { SettingSection } from './setting-section.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const hours = Array.from({ length: 14 }, (_, index) => index + 7)

/** Whether volunteers get a message once a week about what is new in the library, and when (BM-12). */
export function DigestSettings(props: {
  stored: { on: boolean; weekday: number; hour: number }
  saved: string | null
}) {
  const { t } = useFrame()
  const { stored, saved } = props
  const fields = { weekday: t('staff.settings.digest_weekday'), hour: t('staff.settings.digest_hour') }
  return (
    <SettingSection section="digest" intro={t('staff.settings.digest_intro')} {...{ fields, saved }}>
      {(form) => (
        <>
          <Check
            name="on"
            label={t('staff.settings.digest_on')}
            checked={form.typed('on', stored.on ? 'yes' : '') === 'yes'}
          />
          <div className="columns">
            <Select
              options={weekdays.map((day) => ({
                value: String(day),
                label: t(`staff.settings.weekday_${day}`),
              }))}
              {...form.field('weekday', stored.weekday)}
            />
            <Select
              options={hours.map((hour) => ({
                value: String(hour),
                label: `${String(hour).padStart(2, '0')}:00`,
              }))}
              {...form.field('hour', stored.hour)}
            />
          </div>
        </>
      )}
    </SettingSection>
  )
}
