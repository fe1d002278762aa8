import type { ReactNode } from 'react'
import { groupPhone } from '../../languages/phones.ts'
import { needsNativeReview } from '../../languages/reviews.ts'
import { Dial } from '../../ui/bidi.tsx'
import { Button } from '../../ui/button.tsx'
import { Pieces } from '../../ui/pieces.tsx'
import { Footer, SkipLink, WorkHeader } from '../../ui/shell.tsx'
import { useFrame } from '../frames.ts'

/** What stands around the pages of volunteers and staff: the places they go daily, the role, and the way out. */
export function WorkFrame({ children }: { children: ReactNode }) {
  const { t, tenant, face, path, places, role, roles, language, contactPersons } = useFrame()
  const home = face === 'volunteer' ? '/v' : '/staff'
  const here = places.findLast(({ href }) => path === href || path.startsWith(`${href}/`))
  return (
    <>
      <SkipLink label={t('page.skip')} />
      <WorkHeader
        name={tenant?.name ?? 'Helsebro'}
        home={home}
        label={t('page.menu')}
        places={places.map(({ href, label }) => ({
          href,
          label: t.maybe(label),
          current: href === here?.href,
        }))}
        end={role && <SignOut roles={roles.filter((each) => each !== role)} />}
      />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer links={[{ href: `/${language}/accessibility`, label: t('page.accessibility') }]}>
        {contactPersons.map(({ name, phone }, index) => (
          <p key={phone}>
            <Pieces
              of={t.parts(index === 0 ? 'volunteer.contact' : 'volunteer.deputy', {
                name,
                number: <Dial number={phone}>{groupPhone(phone)}</Dial>,
              })}
            />
          </p>
        ))}
        {face === 'volunteer' && needsNativeReview(language) && <p>{t('page.not_reviewed')}</p>}
      </Footer>
    </>
  )
}

function SignOut({ roles }: { roles: readonly string[] }) {
  const { t } = useFrame()
  return (
    <>
      {roles.map((role) => (
        <form key={role} method="post" action="/staff/role">
          <Button weight="quiet" name="role" value={role}>
            {t('staff.place.act_as')} {t.maybe(`staff.roles.${role}`)}
          </Button>
        </form>
      ))}
      <form method="post" action="/sign-out">
        <Button weight="quiet">{t('volunteer.sign_out')}</Button>
      </form>
    </>
  )
}
