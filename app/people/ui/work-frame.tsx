import type { ReactNode } from 'react'
import { formatList, formatTime } from '../../languages/formats.ts'
import { groupPhone } from '../../languages/phones.ts'
import { needsNativeReview } from '../../languages/reviews.ts'
import { Dial } from '../../ui/bidi.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
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
        places={places.map(({ href, label, group }) => ({
          href,
          label: t.maybe(label),
          current: href === here?.href,
          ...(group ? { group: t.maybe(group) ?? group } : {}),
        }))}
        end={role && <SignOut roles={roles.filter((each) => each !== role)} />}
      />
      <main id="main" tabIndex={-1}>
        <Outages />
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

const sentences = {
  nothing: 'staff.outage.elsewhere',
  some: 'staff.outage.partly',
  all: 'staff.outage.stopped',
} as const

/** What does not go out now, in plain words, on every page of those who follow the messages (BM-59). */
function Outages() {
  const { t, language, outages, tenant } = useFrame()
  return outages.map(({ channel, gone, stops, since }) => (
    <Notice key={channel} tone={stops === 'nothing' ? 'attention' : 'danger'}>
      <p>
        {t(sentences[stops], {
          channel: t.maybe(`staff.carriers.channel_${channel}`) ?? channel,
          names: formatList(
            language,
            gone.map((name) => t.maybe(`staff.carriers.name_${name}`) ?? name),
          ),
          time: formatTime(Temporal.Instant.from(since), tenant?.timeZone ?? 'UTC'),
        })}{' '}
        <a href="/staff/messages/carriers">{t('staff.outage.more')}</a>
      </p>
    </Notice>
  ))
}

function SignOut({ roles }: { roles: readonly string[] }) {
  const { t } = useFrame()
  return (
    <>
      {roles.map((role) => (
        <Form key={role} method="post" action="/staff/role">
          <Button weight="quiet" name="role" value={role}>
            {t('staff.place.act_as')} {t.maybe(`staff.roles.${role}`)}
          </Button>
        </Form>
      ))}
      <Form method="post" action="/sign-out">
        <Button weight="quiet">{t('volunteer.sign_out')}</Button>
      </Form>
    </>
  )
}
