import { useFrame } from '../../../people/frames.ts'
import { Card } from '../../../ui/card.tsx'
import { Badge } from '../../../ui/notice.tsx'

/** One evening as a volunteer sees it: where, with whom, what goes with it, and how she makes it up (HA-25, BM-70). */
export function MySession(props: {
  courseId: string
  session: {
    readonly evening: number
    readonly title: string | null
    readonly when: string
    readonly over: boolean
    readonly place: string | null
    readonly joinUrl: string | null
    readonly lecturer: string
    readonly materialUrl: string | null
    readonly recordingUrl: string | null
    readonly cancelled: boolean
    readonly by: 'attended' | 'made_up' | null
    readonly makeUpId: string | null
  }
}) {
  const { t } = useFrame()
  const { session, courseId } = props
  const { over, by, cancelled } = session
  const links = [
    { href: over || cancelled ? null : session.joinUrl, words: t('v.training.online') },
    { href: session.materialUrl, words: t('v.training.material') },
    { href: session.recordingUrl, words: t('v.training.recording') },
    {
      href: by === null && over && session.makeUpId ? `/v/training/${courseId}/${session.makeUpId}` : null,
      words: t('v.training.make_up'),
    },
  ]
  return (
    <Card>
      <h2>{t('v.training.evening', { number: session.evening })}</h2>
      {session.title && (
        <p>
          <bdi>{session.title}</bdi>
        </p>
      )}
      <p>
        <b>{session.when}</b> {session.place && <bdi>{session.place}</bdi>}{' '}
        {cancelled && <Badge tone="danger">{t('v.training.cancelled')}</Badge>}
        {by === 'attended' && over && <Badge tone="done">{t('v.training.was_there')}</Badge>}
        {by === 'attended' && !over && <Badge tone="done">{t('v.training.done')}</Badge>}
        {by === 'made_up' && <Badge tone="done">{t('v.training.made_up')}</Badge>}
      </p>
      <p className="small quiet">
        <bdi>{session.lecturer}</bdi>
      </p>
      {links.map(
        ({ href, words }) =>
          href && (
            <p key={words}>
              <a href={href} rel="noreferrer">
                {words}
              </a>
            </p>
          ),
      )}
    </Card>
  )
}
