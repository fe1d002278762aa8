import { useLoaderData } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { scriptUrls } from '../../../ui/generated/styles.ts'
import { Notice } from '../../../ui/notice.tsx'
import { allow } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { DoorPage, doorFacts, enterDoor } from './door.tsx'

/** The staff's door: a passkey, or a code by SMS and then an authenticator (norms 31). */
export const loader = allow('people.sign_in', (call) => doorFacts(call, 'staff'))

/** Sends a code, or takes one. */
export const action = allow('people.sign_in', (call) => enterDoor(call, 'staff'))

export default function StaffSignIn() {
  const { next } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <DoorPage>
        <Button
          type="button"
          weight="plain"
          sign="key"
          data={{
            'data-passkey': 'get',
            'data-at': '/api/passkey/sign-in',
            'data-next': next,
            'data-fault': 'passkey-fault',
          }}
          hidden
        >
          {t('staff.sign_in.passkey')}
        </Button>
        <div id="passkey-fault" hidden>
          <Notice tone="attention">{t('staff.sign_in.passkey_fault')}</Notice>
        </div>
      </DoorPage>
      <script src={scriptUrls.passkey} defer />
    </>
  )
}
