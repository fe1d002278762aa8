import type { Translator } from './messages.ts'
import { groupPhone } from './phones.ts'

/** 113, 112 and 116 117 as they are dialled in Norway, each with what it is for, in a language's own words (norms 26). */
export function emergencyNumbers(t: Translator) {
  return [
    {
      number: '113',
      label: t('emergency.ambulance_name'),
      hint: t('emergency.ambulance'),
      pictogram: 'ambulance' as const,
    },
    {
      number: '112',
      label: t('emergency.police_name'),
      hint: t('emergency.police'),
      pictogram: 'police' as const,
    },
    {
      number: groupPhone('116117'),
      label: t('emergency.clinic_name'),
      hint: t('emergency.clinic'),
      pictogram: 'doctor' as const,
    },
  ]
}
