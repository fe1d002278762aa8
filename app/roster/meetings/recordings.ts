import { beginWebinar } from '../../library/collections/webinars.ts'
import { placeOf } from '../../people/tenants.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { lecturersOf } from './lecturers.ts'
import { holdMeeting, linkRows, meetingRow, noteRecording } from './meetings.queries.ts'
import { questionsOf } from './questions.ts'

/**
 * Begins the recording of a meeting in the closed area (BM-69, BM-70): with its title, material, answered questions and
 * who speaks, and an end. Nobody sees it before it has captions there and everybody who speaks has agreed.
 * @param wish `ends`: the last day on which it may be seen
 * @returns the library's webinar, the one there is when a meeting has one already; `gone` without the meeting
 */
export function recordMeeting(
  scope: SignedInScope,
  id: string,
  wish: { readonly address: string; readonly ends: string },
): Promise<{ ok: true; webinarId: string } | { ok: false; reason: 'gone' }> {
  return inScope(scope, async (tx) => {
    const meeting = (await holdMeeting(tx, scope, id)) && (await meetingRow(tx, scope, id))
    if (!meeting || meeting.cancelled_at) return { ok: false, reason: 'gone' } as const
    if (meeting.webinar_id) return { ok: true, webinarId: meeting.webinar_id } as const
    const { timeZone } = await placeOf(tx, scope)
    const [links, questions, lecturer] = [
      await linkRows(tx, scope, [id]),
      (await questionsOf(tx, scope, [id], null)).get(id) ?? [],
      (await lecturersOf(tx, scope, [id])).get(id),
    ]
    const webinarId = await beginWebinar(
      tx,
      scope,
      {
        title: meeting.topic || meeting.title,
        summary: '',
        language: meeting.language,
        heldOn: meeting.starts_at.toZonedDateTimeISO(timeZone).toPlainDate(),
        address: wish.address,
        captions: [],
        ends: Temporal.PlainDate.from(wish.ends),
        pieces: [
          ...links.map(({ label, url }) => ({ kind: 'link' as const, label, url, answer: null })),
          ...questions.flatMap(({ words, answer }) =>
            answer === null ? [] : [{ kind: 'question' as const, url: null, ...asBlock(words, answer) }],
          ),
        ],
      },
      lecturer && {
        name: lecturer.name,
        role: lecturer.about || meeting.title,
        organisation: '',
        shown: lecturer.shownName !== '',
        until: null,
      },
    )
    await noteRecording(tx, scope, id, webinarId)
    await audit(tx, scope, {
      act: 'roster.meeting_recorded',
      subject: { kind: 'meeting', id },
      detail: { webinar: webinarId },
    })
    return { ok: true, webinarId } as const
  })
}

// The library's form parts questions by empty lines, and the first line of each is the question.
const asBlock = (words: string, answer: string) => ({
  label: words.replaceAll(/\s+/g, ' '),
  answer: answer.replaceAll(/\n\s*\n/g, '\n'),
})
