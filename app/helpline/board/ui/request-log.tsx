import { formatNearby } from '../../../languages/times.ts'
import { useFrame } from '../../../people/frames.ts'
import { Details } from '../../../ui/card.tsx'
import type { Opening } from '../openings.ts'

/**
 * Who did or saw what, newest first, straight from the access log.
 * @param props.now ISO instant of the page
 */
export function RequestLog({ log, now }: { log: Opening['log']; now: string }) {
  const { t, tenant } = useFrame()
  const who = (name: string | null) => {
    if (name === 'visitor' || name === 'link') return t('staff.request.log_person')
    return name === 'job' || name === null ? t('staff.request.log_self') : name
  }
  return (
    <Details summary={t('staff.request.log')}>
      <ul className="reasons">
        {log.map((line) => (
          <li key={line.id}>
            {t.maybe(`staff.log.${line.act}`) ?? line.act}{' '}
            <small className="quiet">
              {who(line.who)}
              {' · '}
              {formatNearby(
                t,
                Temporal.Instant.from(line.at),
                Temporal.Instant.from(now),
                tenant?.timeZone ?? 'Europe/Oslo',
              )}
            </small>
          </li>
        ))}
      </ul>
    </Details>
  )
}
