import { emergencyNumbers } from '../../languages/emergency.ts'
import { useFrame } from '../../people/frames.ts'
import { EmergencyRows } from '../../ui/rows.tsx'

/** 113, 112 and 116 117, each with what it is for, in the page's language (norms 26). */
export function EmergencyNumbers() {
  const { t } = useFrame()
  return <EmergencyRows numbers={emergencyNumbers(t)} />
}
