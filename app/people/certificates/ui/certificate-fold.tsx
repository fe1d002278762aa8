import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import { type CertificateRole, certificateRoles } from '../certificates.schema.ts'

/** What a coordinator sees of police certificates: asked for or not, shown or not; and the way to ask for one. */
export function CertificateFold({
  status,
}: {
  status: readonly { readonly role: CertificateRole; readonly isShown: boolean }[]
}) {
  const { t } = useFrame()
  const open = certificateRoles.filter((role) => !status.some((each) => each.role === role))
  return (
    <Details summary={t('staff.certificates.title')}>
      <p>{t('staff.certificates.coordinator')}</p>
      {status.map(({ role, isShown }) => (
        <p key={role}>
          {t(`staff.certificates.role_${role}`)}{' '}
          <Badge tone={isShown ? 'done' : 'attention'}>
            {t(isShown ? 'staff.certificates.shown' : 'staff.certificates.missing')}
          </Badge>
        </p>
      ))}
      {open.map((role) => (
        <Form key={role} method="post" action="?act=certificate">
          <Button weight="plain" name="role" value={role}>
            {t('staff.certificates.require', { role: t(`staff.certificates.role_${role}`).toLowerCase() })}
          </Button>
        </Form>
      ))}
    </Details>
  )
}
