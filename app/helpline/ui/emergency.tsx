import { groupPhone } from '../../languages/phones.ts'
import { useFrame } from '../../people/frames.ts'
import { EmergencyRows } from '../../ui/rows.tsx'

/** 113, 112 and 116 117, each with what it is for, in the page's language (norms 26). */
export function EmergencyNumbers() {
  const { t } = useFrame()
  return (
    <EmergencyRows
      numbers={[
        {
          number: '113',
          label: t('emergency.ambulance_name'),
          hint: t('emergency.ambulance'),
          pictogram: 'ambulance',
        },
        {
          number: '112',
          label: t('emergency.police_name'),
          hint: t('emergency.police'),
          pictogram: 'police',
        },
        {
          number: groupPhone('116117'),
          label: t('emergency.clinic_name'),
          hint: t('emergency.clinic'),
          pictogram: 'doctor',
        },
      ]}
    />
  )
}
