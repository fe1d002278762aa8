import { formatNearby, formatRelative } from '../../../languages/times.ts'
import { useFrame } from '../../../people/frames.ts'
import { Badge } from '../../../ui/notice.tsx'
import type { BoardLine } from '../boards.ts'

/**
 * What happens next with a request by itself, and when; or that it waits for a person.
 * @param props.now ISO instant of the page
 */
export function Next({ line, now }: { line: BoardLine; now: string }) {
  const { t, tenant } = useFrame()
  const present = Temporal.Instant.from(now)
  const near = (at: string | null) =>
    at ? formatNearby(t, Temporal.Instant.from(at), present, tenant?.timeZone ?? 'Europe/Oslo') : ''
  const who = line.alias ?? t('staff.roles.coordinator')
  if (line.endedAt)
    return (
      <>
        {t.maybe(`staff.request.ended_${line.endedAs}`)} <small className="quiet">{near(line.endedAt)}</small>
      </>
    )
  switch (line.next.step) {
    case 'ask_more':
      return t('staff.board.next_ask', { when: near(line.next.at) })
    case 'give_back':
      return (
        <>
          {t('staff.board.taken_by', { who })}{' '}
          {line.tries > 0 && t('staff.board.tried', { count: line.tries })}{' '}
          <small className="quiet">{t('staff.board.next_give_back', { when: near(line.next.at) })}</small>
        </>
      )
    case 'volunteer':
      return t('staff.board.in_touch', {
        who,
        when: line.contactAt ? formatRelative(t, Temporal.Instant.from(line.contactAt), present) : '',
      })
    case 'professional':
      return t('staff.board.next_professional')
    default:
      return <Badge tone="attention">{t('staff.board.next_you')}</Badge>
  }
}
