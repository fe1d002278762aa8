import { formatDateTime } from '../../languages/formats.ts'
import type { Translator } from '../../languages/messages.ts'
import { Table } from '../../ui/desk.tsx'
import type { AccessLine } from '../access-log.ts'
import { useFrame } from '../frames.ts'

/** Lines of the access log, as the auditor reads them; a name leads to all that its bearer saw and did. */
export function AccessLines({ lines }: { lines: readonly AccessLine[] }) {
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'UTC'
  return (
    <Table
      caption={t('staff.access.title')}
      hideCaption
      keys
      rows={[...lines]}
      id={(line) => line.id}
      columns={[
        {
          head: t('staff.access.when'),
          cell: ({ at }) => formatDateTime(language, Temporal.Instant.from(at), zone, 'short'),
        },
        { head: t('staff.access.who'), cell: ({ actor }) => <Who actor={actor} /> },
        {
          head: t('staff.access.role'),
          // A job has no role; its name is for whoever looks a line up in the system's own log.
          cell: ({ actor, role }) =>
            role &&
            (actor.kind === 'account' ? (
              (t.maybe(`staff.roles.${role}`) ?? role)
            ) : (
              <small className="quiet">
                <bdi dir="ltr">{role}</bdi>
              </small>
            )),
        },
        {
          head: t('staff.access.what'),
          cell: ({ act }) => t.maybe(`staff.log.${act.replace('.', '_')}`) ?? act,
        },
        {
          head: t('staff.access.whom'),
          cell: ({ subject }) =>
            subject && (
              <>
                {t.maybe(`staff.access.about_${subject.kind}`) ?? subject.kind}{' '}
                {subject.id && (
                  <bdi dir="ltr" title={subject.id}>
                    {subject.id.slice(-8)}
                  </bdi>
                )}
              </>
            ),
        },
        {
          head: t('staff.access.why'),
          cell: ({ act, reason }) => reason && <bdi>{whyIn(t, act, reason)}</bdi>,
        },
      ]}
    />
  )
}

// A code as words; what somebody wrote in her own words stays as it is.
function whyIn(t: Translator, act: string, reason: string): string {
  const code = reason.replace('.', '_')
  const known =
    act === 'privacy.ended'
      ? t.maybe(`staff.settings.period_${code}`)
      : act === 'people.settings_changed'
        ? t.maybe(`staff.settings.${code}_title`)
        : undefined
  return known ?? t.maybe(`staff.access.why_${code}`) ?? reason
}

function Who({ actor }: { actor: AccessLine['actor'] }) {
  const { t } = useFrame()
  if (!actor.id) return t.maybe(`staff.access.actor_${actor.kind}`) ?? actor.kind
  return (
    <a href={`/staff/access-log?actor=${actor.id}`}>
      {actor.name ?? (
        <>
          {t('staff.access.gone')} <bdi dir="ltr">{actor.id.slice(-8)}</bdi>
        </>
      )}
    </a>
  )
}
