import { Field } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import { SettingSection } from './setting-section.tsx'

/** After how many minutes without a reaction an alarm goes on to the other coordinators (BM-60). */
export function AlarmSettings({ deputyMinutes, saved }: { deputyMinutes: number; saved: string | null }) {
  const { t } = useFrame()
  return (
    <NumberSetting
      section="alarms"
      intro={t('staff.settings.alarms_intro')}
      name="deputyMinutes"
      label={t('staff.settings.deputy_minutes')}
      between={{ min: 2, max: 240 }}
      stored={deputyMinutes}
      saved={saved}
    />
  )
}

/** How many messages of one kind a person gets in a day at most, so that nobody is worn out by us (BM-39). */
export function MessagingSettings({ mostPerDay, saved }: { mostPerDay: number; saved: string | null }) {
  const { t } = useFrame()
  return (
    <NumberSetting
      section="messaging"
      intro={t('staff.settings.messaging_intro')}
      name="mostPerDay"
      label={t('staff.settings.most_per_day')}
      between={{ min: 3, max: 100 }}
      stored={mostPerDay}
      saved={saved}
    />
  )
}

function NumberSetting(props: {
  section: 'alarms' | 'messaging'
  intro: string
  name: string
  label: string
  between: { min: number; max: number }
  stored: number
  saved: string | null
}) {
  const { t } = useFrame()
  const { section, intro, name, label, saved } = props
  return (
    <SettingSection {...{ section, intro, saved }} fields={{ [name]: label }}>
      {(form) => (
        <Field
          inputMode="numeric"
          size={6}
          hint={t('staff.settings.between', props.between)}
          required
          {...form.field(name, props.stored)}
        />
      )}
    </SettingSection>
  )
}
