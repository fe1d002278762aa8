import { redirect, useLoaderData } from 'react-router'
import { formatDate, formatTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { topicLabel, topicsOf } from '../../../people/settings/topics.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { spokenHere } from '../choices.ts'
import { guestsOf, markAttendance } from '../guests.ts'
import { lecturerChoices } from '../lecturers.ts'
import { listed, newsIn } from '../listing.ts'
import { idIn, meetingAct, meetingForm } from '../meetings.schema.ts'
import { changeMeeting, wholeMeeting } from '../meetings.ts'
import { answerQuestion } from '../questions.ts'
import { recordMeeting } from '../recordings.ts'
import { dropRemark, noteRemark, writeMinutes } from '../remarks.ts'
import { Attendance } from '../ui/attendance.tsx'
import { ManyTold } from '../ui/many-meetings.tsx'
import { ChangeMeeting } from '../ui/meeting-fields.tsx'
import { Faults, Minutes, Questions, Recording, Remarks } from '../ui/meeting-parts.tsx'

/** One meeting: what it is about, who speaks, what is asked, who comes, what was said, its recording. */
export const loader = allowSignedIn('roster.meetings', async ({ scope, tenant, visit, params, request }) => {
  const meeting = await wholeMeeting(scope, idIn(params.series), idIn(params.meeting))
  if (!meeting) throw notFound()
  const [people, guests, { spoken, topics }] = await Promise.all([
    lecturerChoices(scope),
    guestsOf(scope, meeting),
    inScope(scope, async (tx) => ({
      spoken: await spokenHere(tx, scope),
      topics: await topicsOf(tx, scope),
    })),
  ])
  const now = scope.world.clock.now()
  const { lecturer } = meeting
  const day = now.toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  return {
    news: newsIn(request),
    meeting: listed(meeting, now),
    stored: {
      topic: meeting.topic,
      place: meeting.place,
      joinUrl: meeting.join_url ?? '',
      languages: meeting.languages,
      interpreted: meeting.interpreted,
      interpreterNote: meeting.interpreter_note,
      links: meeting.links.map(({ label, url }) => `${label} | ${url}`).join('\n'),
      lecturer: !lecturer ? 'none' : lecturer.accountId ? 'person' : 'external',
      person: lecturer?.accountId ?? '',
      name: lecturer && !lecturer.accountId ? lecturer.name : '',
      about: lecturer?.about ?? '',
      agreed: lecturer?.agreed ?? false,
    },
    language: meeting.language,
    people,
    spoken,
    guests,
    unnamed: meeting.unnamed,
    questions: meeting.questions,
    minutes: meeting.minutes ?? '',
    remarks: meeting.remarks.map(({ id, words, topic_id, language }) => ({
      id,
      words,
      topic: topic_id,
      language,
    })),
    topics: topics.map((topic) => ({ value: topic.id, label: topicLabel(topic, visit.language) })),
    recording: meeting.webinar_id,
    recordingEnds: day.add({ months: 6 }).toString(),
  }
})

/** Everything that is done to a meeting, one form each; each leads back to its page. */
export const action = allowSignedIn('roster.meetings', async ({ scope, request, params }) => {
  const [series, id] = [idIn(params.series), idIn(params.meeting)]
  if (!(await wholeMeeting(scope, series, id))) throw notFound()
  const back = (news: string, at = '') => redirect(`/staff/meetings/${series}/${id}?news=${news}${at}`, 303)
  if ((await request.clone().formData()).get('section') === 'change') {
    const form = await readForm(request, meetingForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const done = await changeMeeting(scope, id, form.value)
    return back(done.ok ? 'saved' : done.reason)
  }
  const form = await readForm(request, meetingAct)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  const told = (ok: boolean, at: string) => back(ok ? 'saved' : 'gone', at)
  switch (wish.act) {
    case 'attendance':
      return told((await markAttendance(scope, id, wish)).ok, '#attendance')
    case 'answer':
      return told(await answerQuestion(scope, id, wish), '#questions')
    case 'minutes':
      return told((await writeMinutes(scope, id, wish.minutes)).ok, '#minutes')
    case 'remark':
      return told((await noteRemark(scope, id, wish)).ok, '#remarks')
    case 'unremark':
      return told((await dropRemark(scope, id, wish.remark)).ok, '#remarks')
    case 'record': {
      const begun = await recordMeeting(scope, id, wish)
      return begun.ok ? redirect(`/staff/library/recordings/${begun.webinarId}`, 303) : back('gone')
    }
  }
})

export default function Meeting() {
  const of = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const { meeting } = of
  const at = (text: string) => Temporal.Instant.from(text)
  const heading = meeting.topic || meeting.title
  return (
    <>
      <title>{heading}</title>
      <LinkButton weight="quiet" sign="back" href={`/staff/meetings/${meeting.seriesId}`}>
        {meeting.title}
      </LinkButton>
      <h1>
        <bdi>{heading}</bdi>
      </h1>
      <ManyTold news={of.news} />
      <Faults />
      <p>
        {formatDate(language, at(meeting.starts), zone, 'full')} {formatTime(at(meeting.starts), zone)}–
        {formatTime(at(meeting.ends), zone)}{' '}
        {meeting.isOff && <Badge tone="attention">{t('staff.meetings.off')}</Badge>}
      </p>
      {!meeting.isOff && <ChangeMeeting of={of} />}
      <Questions of={of} />
      {!meeting.isOff && <Attendance of={of} />}
      <Minutes of={of} />
      <Remarks of={of} />
      {meeting.hasBegun && !meeting.isOff && <Recording of={of} />}
    </>
  )
}
