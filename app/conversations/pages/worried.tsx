import { allowSignedIn } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { DangerHelp } from '../ui/danger-help.tsx'

/** Whom to call about a child or about violence; nothing is asked and nothing stored (norms 25). */
export const loader = allowSignedIn('conversations.worried', () => null)

export default function Worried() {
  const { t } = useFrame()
  return (
    <>
      <title>{t('form.danger_title')}</title>
      <h1 className="sr-only">{t('form.danger_title')}</h1>
      <DangerHelp open />
    </>
  )
}
