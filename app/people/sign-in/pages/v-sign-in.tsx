import { allow } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { DoorPage, doorFacts, enterDoor } from './door.tsx'

/** The volunteers' door: a phone number and a code by SMS. */
export const loader = allow('people.sign_in', (call) => doorFacts(call, 'volunteer'))

/** Sends a code, or takes one. */
export const action = allow('people.sign_in', (call) => enterDoor(call, 'volunteer'))

export default function VolunteerSignIn() {
  const { t, language } = useFrame()
  return (
    <DoorPage>
      <p>
        <a href={`/${language}/volunteer`}>{t('join.title')}</a>
      </p>
    </DoorPage>
  )
}
