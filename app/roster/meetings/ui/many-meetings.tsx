import { formatDate, formatTime } from '../../../languages/formats.ts'
import { useFrame } from '../../../people/frames.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, ErrorSummary, Notice } from '../../../ui/notice.tsx'
import type { ListedMeeting, ManyNews } from '../listing.ts'

/** What the page tells after a change of many meetings. */
export function ManyTold({ news }: { news: ManyNews }) {
  const { t } = useFrame()
  const { what, ...numbers } = news
  switch (what) {
    case 'made':
      return (
        <Notice tone="done" live>
          {t('staff.meetings.made', { count: news.count })}
        </Notice>
      )
    case 'cancel':
    case 'online':
    case 'move':
      return (
        <Notice tone="done" live>
          {t(`staff.meetings.news_${what}`, numbers)} {t('staff.meetings.news_told', numbers)}
        </Notice>
      )
    case 'taken':
    case 'past':
    case 'gone':
      return (
        <Notice tone="attention" live>
          {t(`staff.meetings.news_${what}`)}
        </Notice>
      )
    case 'saved':
      return (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )
    default:
      return null
  }
}

/** A list of meetings, of which many can be cancelled, moved or turned online at once (BM-58). Works without a script. */
export function ManyMeetings(props: {
  caption: string
  meetings: ListedMeeting[]
  withTitle?: true
  pickAll: boolean
}) {
  const { t, language, tenant } = useFrame()
  const form = useRefused('many')
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const at = (text: string) => Temporal.Instant.from(text)
  const picked = new Set(form.all('meeting', []))
  const when = ({ starts, ends }: ListedMeeting) =>
    `${formatDate(language, at(starts), zone, 'short')} ${formatTime(at(starts), zone)}–${formatTime(at(ends), zone)}`
  const canChange = props.meetings.some(({ isOff, hasBegun }) => !isOff && !hasBegun)
  const table = (
    <Table
      caption={props.caption}
      rows={props.meetings}
      id={({ id }) => id}
      columns={[
        ...(canChange
          ? [
              {
                head: <span className="sr-only">{t('staff.meetings.pick')}</span>,
                cell: (meeting: ListedMeeting) =>
                  !meeting.isOff &&
                  !meeting.hasBegun && (
                    <input
                      type="checkbox"
                      className="ds-input"
                      name="meeting"
                      value={meeting.id}
                      aria-label={t('staff.meetings.pick_one', { when: when(meeting) })}
                      defaultChecked={props.pickAll || picked.has(meeting.id)}
                    />
                  ),
              },
            ]
          : []),
        {
          head: t('staff.meetings.when'),
          cell: (meeting) => (
            <a href={`/staff/meetings/${meeting.seriesId}/${meeting.id}`}>
              <bdi>{when(meeting)}</bdi>
            </a>
          ),
        },
        {
          head: t('staff.meetings.topic'),
          cell: ({ seriesId, title, topic }) => (
            <>
              {topic && <bdi className="wraps">{topic}</bdi>}
              {topic && props.withTitle && <br />}
              {props.withTitle ? (
                <a className={topic ? 'small' : undefined} href={`/staff/meetings/${seriesId}`}>
                  <bdi className="wraps">{title}</bdi>
                </a>
              ) : (
                !topic && '–'
              )}
            </>
          ),
        },
        {
          head: t('staff.meetings.lecturer'),
          cell: ({ lecturer }) => <bdi className="wraps">{lecturer ?? '–'}</bdi>,
        },
        {
          head: t('staff.meetings.where'),
          cell: ({ place, isOnline }) =>
            [place, isOnline && t('staff.meetings.online')].filter(Boolean).join(' · '),
        },
        { head: t('staff.meetings.coming_count'), number: true, cell: ({ coming }) => coming },
        {
          head: t('staff.meetings.state'),
          cell: (meeting) => <State meeting={meeting} />,
        },
      ]}
    />
  )
  if (!canChange) return table
  return (
    <Form className="stack" id="many">
      <input type="hidden" name="section" value="many" />
      <ErrorSummary
        title={t('staff.error.title')}
        errors={faultsIn(form, {
          meeting: t('staff.meetings.pick'),
          joinUrl: t('staff.meetings.join'),
          days: t('staff.meetings.move_days'),
          from: t('staff.meetings.move_from'),
        })}
      />
      {table}
      <Acts />
    </Form>
  )
}

function State({ meeting }: { meeting: ListedMeeting }) {
  const { t } = useFrame()
  if (meeting.isOff) return <Badge tone="attention">{t('staff.meetings.off')}</Badge>
  return (
    <span className="marks">
      {meeting.attended !== null && (
        <Badge tone="done">{t('staff.meetings.came', { count: meeting.attended })}</Badge>
      )}
      {meeting.waiting > 0 && (
        <Badge tone="attention">{t('staff.meetings.waiting', { count: meeting.waiting })}</Badge>
      )}
    </span>
  )
}

// One form for each act would lose what is ticked, so all of them stand in the list's own form.
function Acts() {
  const { t } = useFrame()
  const form = useRefused('many')
  const act = form.typed('act')
  return (
    <section className="panel stack">
      <h2>{t('staff.meetings.many')}</h2>
      <p className="quiet">{t('staff.meetings.many_hint')}</p>
      <Toolbar label={t('staff.meetings.many')}>
        <LinkButton weight="quiet" edge href="?pick=all#many">
          {t('staff.meetings.pick_all')}
        </LinkButton>
      </Toolbar>
      <Details summary={t('staff.meetings.turn_online')} open={act === 'online'}>
        <Field
          name="joinUrl"
          label={t('staff.meetings.join')}
          hint={t('staff.meetings.join_hint')}
          value={form.typed('joinUrl')}
          dir="ltr"
          maxLength={500}
          {...form.error('joinUrl')}
        />
        <p>
          <Button weight="plain" name="act" value="online">
            {t('staff.meetings.turn_online')}
          </Button>
        </p>
      </Details>
      <Details summary={t('staff.meetings.move')} open={act === 'move'}>
        <div className="columns">
          <Field
            name="days"
            type="number"
            min={-60}
            max={60}
            label={t('staff.meetings.move_days')}
            hint={t('staff.meetings.move_days_hint')}
            value={form.typed('days')}
            {...form.error('days')}
          />
          <Field
            name="from"
            type="time"
            label={t('staff.meetings.move_from')}
            hint={t('staff.meetings.move_from_hint')}
            value={form.typed('from')}
            {...form.error('from')}
          />
        </div>
        <p>
          <Button weight="plain" name="act" value="move">
            {t('staff.meetings.move')}
          </Button>
        </p>
      </Details>
      <Details summary={t('staff.meetings.cancel')} open={act === 'cancel'}>
        <p>{t('staff.meetings.cancel_sure')}</p>
        <p>
          <Button weight="plain" tone="danger" name="act" value="cancel">
            {t('staff.meetings.cancel')}
          </Button>
        </p>
      </Details>
    </section>
  )
}
