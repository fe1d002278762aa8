import { Fragment } from 'react'
import { useActionData } from 'react-router'
import { textAttributes } from '../../../languages/direction.ts'
import { formatDate, formatTime } from '../../../languages/formats.ts'
import { findLanguage } from '../../../languages/registry.ts'
import { spokenLanguageOf } from '../../../languages/spoken.ts'
import { formatNearbyRange } from '../../../languages/times.ts'
import type { Refused } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Card, Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import type { Question } from '../questions.ts'

const longest = 600

/** A meeting as a volunteer sees it; instants as RFC 3339. */
export type ShownMeeting = {
  readonly id: string
  readonly title: string
  readonly topic: string
  readonly language: string
  readonly starts: string
  readonly ends: string
  readonly place: string
  readonly joinUrl: string | null
  readonly host: string | null
  readonly languages: readonly string[]
  readonly interpreted: readonly string[]
  readonly isOff: boolean
  readonly comes: boolean | null
  readonly speaks: boolean
  readonly lecturer: string | null
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly questions: readonly Question[]
  readonly minutes: string | null
  readonly recording: string | null
}

/** One meeting: what, when and where first, then what she can do with it. */
export function MyMeetingCard(props: { meeting: ShownMeeting; now: string; isOver?: true }) {
  const { meeting, isOver } = props
  const { t } = useFrame()
  const own = textAttributes(meeting.language)
  const { place, host } = meeting
  // The one filled button is for whoever is about to go in; until then the answer weighs as much.
  const isSoon =
    Temporal.Instant.from(meeting.starts).since(Temporal.Instant.from(props.now)).total('hours') < 1
  // Those that are over stand under a heading of their own.
  const Heading = isOver ? 'h3' : 'h2'
  return (
    <Card id={`meeting-${meeting.id}`}>
      <div>
        <When {...props} />
        <Heading>
          <Foreign {...own}>{meeting.topic || meeting.title}</Foreign>
        </Heading>
        {meeting.topic && (
          <p className="quiet">
            <Foreign {...own}>{meeting.title}</Foreign>
          </p>
        )}
      </div>
      {!isOver && <State meeting={meeting} />}
      {meeting.lecturer && (
        <p>
          <bdi className="wraps">{meeting.lecturer}</bdi>
        </p>
      )}
      {!isOver && place && (
        <p>
          <bdi>{place}</bdi>
        </p>
      )}
      {(meeting.languages.length > 0 || meeting.interpreted.length > 0) && (
        <p className="quiet small">
          <Names of={meeting.languages} />
          {meeting.languages.length > 0 && meeting.interpreted.length > 0 && <br />}
          {meeting.interpreted.length > 0 && (
            <Pieces
              of={t.parts('v.meeting.interpreted', { languages: <Names of={meeting.interpreted} /> })}
            />
          )}
        </p>
      )}
      {!isOver && !meeting.isOff && meeting.joinUrl && (
        <Buttons>
          <LinkButton weight={isSoon ? 'filled' : 'plain'} href={meeting.joinUrl}>
            {t('v.training.online')}
          </LinkButton>
          <span className="small quiet">{t('v.recording.elsewhere', { host: host ?? '' })}</span>
        </Buttons>
      )}
      {!isOver && !meeting.isOff && <Answer meeting={meeting} />}
      <Left meeting={meeting} isOver={isOver === true} />
    </Card>
  )
}

// Each by its own name, in its own letters and direction.
function Names({ of }: { of: readonly string[] }) {
  return of.map((tag, index) => {
    const { endonym, dir } = spokenLanguageOf(tag)
    const script = findLanguage(tag)?.script
    return (
      <Fragment key={tag}>
        {index > 0 && ' · '}
        <Foreign lang={tag} dir={dir} {...(script ? { script } : {})}>
          {endonym}
        </Foreign>
      </Fragment>
    )
  })
}

function When({ meeting, now, isOver }: { meeting: ShownMeeting; now: string; isOver?: true }) {
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const [starts, ends] = [Temporal.Instant.from(meeting.starts), Temporal.Instant.from(meeting.ends)]
  const present = Temporal.Instant.from(now)
  const isNear = !isOver && starts.since(present).total('hours') < 6 * 24
  const times = isNear
    ? formatNearbyRange(t, starts, ends, present, zone)
    : t('time.range', { from: formatTime(starts, zone), to: formatTime(ends, zone) })
  return (
    <p>
      <b>
        {isNear ? times : formatDate(language, starts, zone, 'full')} {!isNear && <bdi>{times}</bdi>}
      </b>
    </p>
  )
}

function State({ meeting }: { meeting: ShownMeeting }) {
  const { t } = useFrame()
  if (meeting.isOff)
    return (
      <p>
        <Badge tone="attention">{t('v.training.cancelled')}</Badge>
      </p>
    )
  if (meeting.speaks)
    return (
      <p>
        <Badge tone="info">{t('v.meeting.speaks')}</Badge>
      </p>
    )
  if (meeting.comes === null) return null
  return (
    <p>
      {meeting.comes ? (
        <Badge tone="done">{t('v.meeting.comes')}</Badge>
      ) : (
        <Badge>{t('v.meeting.skips')}</Badge>
      )}
    </p>
  )
}

function Answer({ meeting }: { meeting: ShownMeeting }) {
  const { t } = useFrame()
  return (
    <>
      {!meeting.speaks && (
        <Form>
          <input type="hidden" name="meeting" value={meeting.id} />
          <Buttons>
            {meeting.comes !== true && (
              <Button weight="plain" name="act" value="come">
                {t('v.meeting.come')}
              </Button>
            )}
            {meeting.comes !== false && (
              <Button weight="plain" name="act" value="skip">
                {t('v.shifts.cannot')}
              </Button>
            )}
          </Buttons>
        </Form>
      )}
      <p>
        <a href={`/v/meetings/${meeting.id}/meeting.ics`}>{t('meet.calendar')}</a>
      </p>
    </>
  )
}

// Material, questions with their answers, the minutes and the recording: whatever there is.
function Left({ meeting, isOver }: { meeting: ShownMeeting; isOver: boolean }) {
  const { t } = useFrame()
  const own = textAttributes(meeting.language)
  const { questions } = meeting
  return (
    <>
      {meeting.recording && (
        <p>
          <LinkButton weight="plain" href={`/v/library/recordings/${meeting.recording}`}>
            {t('v.recording.watch')}
          </LinkButton>
        </p>
      )}
      {meeting.links.length > 0 && (
        <section>
          <p>
            <b>{t('v.training.material')}</b>
          </p>
          <ul>
            {meeting.links.map(({ label, url }) => (
              <li key={`${label} ${url}`}>
                <a href={url}>
                  <Foreign {...own}>{label}</Foreign>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {questions.length > 0 && (
        <Details summary={`${t('v.recording.questions')} (${questions.length})`}>
          <div className="stack">
            {questions.map((question) => (
              <QuestionLines key={question.id} question={question} answerIn={meeting.language} />
            ))}
          </div>
        </Details>
      )}
      {!isOver && !meeting.isOff && <Ask meeting={meeting} />}
      {meeting.minutes && (
        <Details summary={t('v.meeting.minutes')}>
          <p className="raw" {...own}>
            <Numbered>{meeting.minutes}</Numbered>
          </p>
        </Details>
      )}
    </>
  )
}

function QuestionLines({ question, answerIn }: { question: Question; answerIn: string }) {
  const { t } = useFrame()
  return (
    <div>
      <p>
        <b>
          <Foreign {...textAttributes(question.language)}>{question.words}</Foreign>
        </b>
      </p>
      {question.answer === null ? (
        <p className="quiet">{t('v.question.waiting')}</p>
      ) : (
        <p className="raw" {...textAttributes(answerIn)}>
          <Numbered>{question.answer}</Numbered>
        </p>
      )}
    </div>
  )
}

function Ask({ meeting }: { meeting: ShownMeeting }) {
  const { t } = useFrame()
  const refused = useActionData() as Partial<Refused> | undefined
  const isMine = refused?.errors !== undefined && refused.typed?.meeting?.[0] === meeting.id
  const code = isMine ? refused?.errors?.words : undefined
  const wrong =
    code === 'no_names'
      ? t('form.no_names')
      : code === 'too_long'
        ? t('error.too_long', { max: longest })
        : code && t('error.required')
  const id = `words-${meeting.id}`
  return (
    <Details summary={t('v.meeting.ask')} open={isMine}>
      <Form className="stack">
        <input type="hidden" name="meeting" value={meeting.id} />
        <TextArea
          name="words"
          id={id}
          label={t('v.question.words')}
          hint={`${t('v.meeting.nobody_sees')} ${t('form.no_names')}`}
          value={isMine ? (refused?.typed?.words?.[0] ?? '') : ''}
          rows={3}
          maxLength={longest}
          required
          {...(wrong ? { error: wrong } : {})}
        />
        <p>
          <Button weight="plain" name="act" value="ask">
            {t('page.send')}
          </Button>
        </p>
      </Form>
    </Details>
  )
}
