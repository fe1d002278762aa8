import { redirect, useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { answerMeeting } from '../guests.ts'
import { myMeetingAct } from '../meetings.schema.ts'
import { type MyMeeting, myMeetings } from '../mine.ts'
import { askBefore } from '../questions.ts'
import { MyMeetingCard, type ShownMeeting } from '../ui/my-meeting.tsx'

const shown = (meeting: MyMeeting): ShownMeeting => ({
  id: meeting.id,
  title: meeting.title,
  topic: meeting.topic,
  language: meeting.language,
  starts: meeting.starts_at.toString(),
  ends: meeting.ends_at.toString(),
  place: meeting.place,
  joinUrl: meeting.join_url,
  host: meeting.join_url && new URL(meeting.join_url).host,
  languages: meeting.languages,
  interpreted: meeting.interpreted,
  isOff: meeting.cancelled_at !== null,
  comes: meeting.comes,
  speaks: meeting.speaks,
  lecturer:
    meeting.lecturer && [meeting.lecturer.shownName, meeting.lecturer.about].filter(Boolean).join(', '),
  links: meeting.links.map(({ label, url }) => ({ label, url })),
  questions: meeting.questions,
  minutes: meeting.minutes,
  recording: meeting.recording,
})

/** The meetings and webinars that are for her, and what is left of those that are over (BM-42, HA-34). */
export const loader = allowSignedIn('roster.my_meetings', async ({ scope, request }) => {
  const { coming, past } = await myMeetings(scope)
  return {
    now: scope.world.clock.now().toString(),
    news: new URL(request.url).searchParams.get('news'),
    coming: coming.map(shown),
    past: past.map(shown),
  }
})

/** She says whether she comes, or asks something; then the page again, at that meeting. */
export const action = allowSignedIn('roster.my_meetings', async ({ scope, request, visit }) => {
  const read = await readForm(request, myMeetingAct)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { value } = read
  const done =
    value.act === 'ask'
      ? await askBefore(scope, value.meeting, { words: value.words, language: visit.language })
      : await answerMeeting(scope, value.meeting, value.act === 'come')
  const at = `#meeting-${value.meeting}`
  return redirect(done.ok ? `/v/meetings?news=saved${at}` : '/v/meetings', 303)
})

export default function MyMeetings() {
  const { now, news, coming, past } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('v.meeting.title')}</title>
      <h1>{t('v.meeting.title')}</h1>
      {news === 'saved' && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {coming.length === 0 && <Empty title={t('meet.none')} pictogram="talk" />}
      {coming.map((meeting) => (
        <MyMeetingCard key={meeting.id} meeting={meeting} now={now} />
      ))}
      {past.length > 0 && (
        <section className="stack">
          <h2>{t('v.meeting.past')}</h2>
          {past.map((meeting) => (
            <MyMeetingCard key={meeting.id} meeting={meeting} now={now} isOver />
          ))}
        </section>
      )}
    </>
  )
}
