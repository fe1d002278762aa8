import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Badge } from '../../../ui/notice.tsx'

type ShownSession = {
  readonly id: string
  readonly evening: number
  readonly title: string | null
  readonly when: string
  readonly where: string | null
  readonly online: boolean
  readonly lecturer: string
  readonly attended: number
  readonly cancelled: boolean
}
type ShownLesson = {
  readonly id: string
  readonly title: string
  readonly minutes: number
  readonly makesUp: number | null
  readonly languages: readonly string[]
}

/** When a course meets, and what there is to take by oneself. */
export function CoursePlan(props: {
  id: string
  sessions: readonly ShownSession[]
  lessons: readonly ShownLesson[]
}) {
  const { t } = useFrame()
  const base = `/staff/training/${props.id}`
  return (
    <>
      <h2>{t('staff.training.sessions')}</h2>
      {props.sessions.length > 0 && (
        <Table
          caption={t('staff.training.sessions')}
          hideCaption
          rows={[...props.sessions]}
          id={({ id }) => id}
          columns={[
            { head: t('staff.training.evening'), cell: ({ evening }) => evening, number: true },
            {
              head: t('staff.training.when'),
              cell: (row) => (
                <>
                  <a href={`${base}/sessions/${row.id}`}>
                    <bdi>{row.when}</bdi>
                  </a>{' '}
                  {row.cancelled && <Badge tone="danger">{t('staff.training.cancelled')}</Badge>}
                </>
              ),
            },
            { head: t('staff.training.about'), cell: ({ title }) => title ?? '–' },
            {
              head: t('staff.training.place'),
              cell: ({ where, online }) =>
                [where, online && t('staff.training.online')].filter(Boolean).join(' · '),
            },
            { head: t('staff.training.lecturer'), cell: ({ lecturer }) => lecturer },
            {
              head: t('staff.training.attendance'),
              cell: ({ id, attended }) => (
                <a href={`/staff/teaching/${id}`}>{t('staff.training.were_there', { count: attended })}</a>
              ),
            },
          ]}
        />
      )}
      <p>
        <LinkButton weight="plain" href={`${base}/sessions/new`}>
          {t('staff.training.session_new')}
        </LinkButton>
      </p>
      <h2>{t('staff.training.lessons')}</h2>
      {props.lessons.length > 0 && (
        <Table
          caption={t('staff.training.lessons')}
          hideCaption
          rows={[...props.lessons]}
          id={({ id }) => id}
          columns={[
            {
              head: t('staff.training.lesson'),
              cell: (row) => (
                <>
                  <a href={`${base}/lessons/${row.id}`}>{row.title}</a>{' '}
                  {row.makesUp !== null && (
                    <Badge>{t('staff.training.makes_up', { evening: row.makesUp })}</Badge>
                  )}
                </>
              ),
            },
            { head: t('staff.training.minutes'), cell: ({ minutes }) => minutes, number: true },
            { head: t('staff.training.languages'), cell: ({ languages }) => languages.join(', ') || '–' },
          ]}
        />
      )}
      <p>
        <LinkButton weight="plain" href={`${base}/lessons/new`}>
          {t('staff.training.lesson_new')}
        </LinkButton>
      </p>
    </>
  )
}
