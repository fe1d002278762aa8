import { textAttributes } from '../../../languages/direction.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Field, Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, ErrorSummary } from '../../../ui/notice.tsx'
import type { ListedMeeting } from '../listing.ts'
import type { Question } from '../questions.ts'

type Choice = { readonly value: string; readonly label: string }

/** Everything that a meeting's page shows. */
export type MeetingPage = {
  readonly meeting: ListedMeeting
  readonly stored: {
    readonly topic: string
    readonly place: string
    readonly joinUrl: string
    readonly languages: readonly string[]
    readonly interpreted: readonly string[]
    readonly interpreterNote: string
    readonly links: string
    readonly lecturer: string
    readonly person: string
    readonly name: string
    readonly about: string
    readonly agreed: boolean
  }
  readonly people: readonly Choice[]
  readonly spoken: readonly string[]
  readonly topics: readonly Choice[]
  readonly guests: readonly {
    readonly accountId: string
    readonly alias: string
    readonly comes: boolean | null
    readonly attended: boolean
  }[]
  readonly unnamed: number
  readonly questions: readonly Question[]
  readonly minutes: string
  readonly remarks: readonly {
    readonly id: string
    readonly words: string
    readonly topic: string | null
    readonly language: string | null
  }[]
  readonly recording: string | null
  readonly recordingEnds: string
}

/** What must be mended in one of the small forms, first on the page. */
export function Faults() {
  const { t } = useFrame()
  const form = useRefused()
  if (!form.isRefused || form.typed('section') === 'change') return null
  const ids: Record<string, string> = {
    answer: `answer-${form.typed('question')}`,
    minutes: 'minutes-words',
    topic: 'remark-topic',
  }
  const fields = {
    answer: t('staff.meetings.answer'),
    unnamed: t('staff.meetings.unnamed'),
    minutes: t('staff.meetings.minutes_words'),
    words: t('staff.meetings.remark'),
    topic: t('staff.meetings.remark_topic'),
    language: t('staff.meetings.remark_language'),
    address: t('staff.recordings.address'),
    ends: t('staff.recordings.ends'),
  }
  return (
    <ErrorSummary
      title={t('staff.error.title')}
      errors={faultsIn(form, fields, (field) => ids[field] ?? field)}
    />
  )
}

/** What volunteers asked beforehand, without who asked, and the answers (HA-34). */
export function Questions({ of }: { of: MeetingPage }) {
  const { t } = useFrame()
  const form = useRefused('answer')
  return (
    <section id="questions" className="stack">
      <h2>{t('staff.meetings.questions')}</h2>
      {of.questions.length === 0 && <p className="quiet">{t('staff.meetings.no_questions')}</p>}
      {of.questions.map((question) => {
        const isThis = form.isRefused && form.typed('question') === question.id
        return (
          <Card key={question.id}>
            <p>
              <b>
                <Foreign {...textAttributes(question.language)}>{question.words}</Foreign>
              </b>
            </p>
            <Form className="stack">
              <input type="hidden" name="section" value="answer" />
              <input type="hidden" name="question" value={question.id} />
              <TextArea
                name="answer"
                id={`answer-${question.id}`}
                label={t('staff.meetings.answer')}
                value={isThis ? form.typed('answer') : (question.answer ?? '')}
                rows={2}
                maxLength={2000}
                required
                {...(isThis ? form.error('answer') : {})}
              />
              <p>
                <Button weight="plain" name="act" value="answer">
                  {t('page.save')}
                </Button>
              </p>
            </Form>
          </Card>
        )
      })}
    </section>
  )
}

/** What was said, for everybody it was for. */
export function Minutes({ of }: { of: MeetingPage }) {
  const { t } = useFrame()
  const form = useRefused('minutes')
  if (!of.meeting.hasBegun && of.minutes === '') return null
  return (
    <Form className="stack" id="minutes">
      <input type="hidden" name="section" value="minutes" />
      <h2>{t('staff.meetings.minutes')}</h2>
      <TextArea
        name="minutes"
        id="minutes-words"
        label={t('staff.meetings.minutes_words')}
        hint={t('staff.meetings.minutes_hint')}
        value={form.typed('minutes', of.minutes)}
        rows={8}
        maxLength={8000}
        required
        {...form.error('minutes')}
      />
      <p>
        <Button weight="plain" name="act" value="minutes">
          {t('page.save')}
        </Button>
      </p>
    </Form>
  )
}

/** Remarks; one with a topic and a language is a need and goes where needs go (BM-45). */
export function Remarks({ of }: { of: MeetingPage }) {
  const { t, language } = useFrame()
  const form = useRefused('remark')
  const staff = staffTagOf(language)
  if (!of.meeting.hasBegun) return null
  return (
    <section id="remarks" className="stack">
      <h2>{t('staff.meetings.remarks')}</h2>
      <p className="quiet">
        {t('staff.meetings.remarks_hint')} <a href="/staff/library/needs">{t('staff.needs.title')}</a>
      </p>
      {of.remarks.length > 0 && (
        <ul className="stack">
          {of.remarks.map((remark) => (
            <li key={remark.id}>
              <Form>
                <input type="hidden" name="remark" value={remark.id} />
                <bdi className="wraps">{remark.words}</bdi>{' '}
                {remark.topic && (
                  <Badge tone="info">
                    {of.topics.find(({ value }) => value === remark.topic)?.label} ·{' '}
                    {languageName(remark.language ?? '', staff)}
                  </Badge>
                )}{' '}
                <Button weight="quiet" name="act" value="unremark">
                  {t('staff.meetings.remark_drop')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form className="stack">
        <input type="hidden" name="section" value="remark" />
        <TextArea
          name="words"
          label={t('staff.meetings.remark')}
          hint={t('form.no_names')}
          value={form.typed('words', '')}
          rows={2}
          maxLength={400}
          required
          {...form.error('words')}
        />
        <div className="columns">
          <Select
            name="topic"
            id="remark-topic"
            label={t('staff.meetings.remark_topic')}
            empty={t('staff.meetings.no_need')}
            value={form.typed('topic', '')}
            options={[...of.topics]}
            {...form.error('topic')}
          />
          <Select
            name="language"
            label={t('staff.meetings.remark_language')}
            empty={t('staff.meetings.no_need')}
            value={form.typed('language', '')}
            options={of.spoken.map((tag) => ({ value: tag, label: languageName(tag, staff) }))}
            {...form.error('language')}
          />
        </div>
        <p>
          <Button weight="plain" name="act" value="remark">
            {t('staff.meetings.remark_add')}
          </Button>
        </p>
      </Form>
    </section>
  )
}

/** Its recording in the closed area: begun here, shown from there once everybody who speaks has agreed (BM-69). */
export function Recording({ of }: { of: MeetingPage }) {
  const { t } = useFrame()
  const form = useRefused('record')
  return (
    <section id="recording" className="stack">
      <h2>{t('staff.meetings.recording')}</h2>
      {of.recording ? (
        <p>
          <LinkButton weight="plain" href={`/staff/library/recordings/${of.recording}`}>
            {t('staff.meetings.recording_open')}
          </LinkButton>
        </p>
      ) : (
        <Form className="stack">
          <input type="hidden" name="section" value="record" />
          <p className="quiet">{t('staff.meetings.recording_hint')}</p>
          <div className="columns">
            <Field
              name="address"
              label={t('staff.recordings.address')}
              value={form.typed('address', '')}
              dir="ltr"
              maxLength={500}
              required
              {...form.error('address')}
            />
            <Field
              name="ends"
              type="date"
              label={t('staff.recordings.ends')}
              value={form.typed('ends', of.recordingEnds)}
              required
              {...form.error('ends')}
            />
          </div>
          <p>
            <Button weight="plain" name="act" value="record">
              {t('staff.meetings.record')}
            </Button>
          </p>
        </Form>
      )}
    </section>
  )
}
