import { visibleWebinars } from '../../library/collections/webinars.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { hersBetween, isHers } from './audiences.ts'
import { type Lecturer, lecturersOf } from './lecturers.ts'
import { type LinkRow, linkRows, type MeetingRow, meetingRow } from './meetings.queries.ts'
import { type Question, questionsOf } from './questions.ts'

/** A meeting as a volunteer sees it; `comes` null: not answered. */
export type MyMeeting = MeetingRow & {
  readonly comes: boolean | null
  readonly speaks: boolean
  readonly lecturer: Pick<Lecturer, 'shownName' | 'about'> | null
  readonly links: readonly LinkRow[]
  readonly questions: readonly Question[]
  /** Where its recording is, while she may see it (BM-69). */
  readonly recording: string | null
}

// Further ahead little is settled, and her calendar has it.
const daysAhead = 28
const daysBack = 60

/** The meetings that are for her: to come with what she said, and those of the last two months with what is left of them. */
export async function myMeetings(scope: SignedInScope): Promise<{ coming: MyMeeting[]; past: MyMeeting[] }> {
  const now = scope.world.clock.now()
  const seen = new Set((await visibleWebinars(scope)).map(({ id }) => id))
  return inScope(scope, async (tx) => {
    const hers = await hersBetween(tx, scope, scope.accountId, {
      from: now.subtract({ hours: 24 * daysBack }),
      to: now.add({ hours: 24 * daysAhead }),
    })
    const ids = hers.map(({ id }) => id)
    const [links, questions, lecturers] = [
      Map.groupBy(await linkRows(tx, scope, ids), ({ meeting_id }) => meeting_id),
      await questionsOf(tx, scope, ids, scope.accountId),
      await lecturersOf(tx, scope, ids),
    ]
    const all = hers.map((meeting): MyMeeting => {
      const lecturer = lecturers.get(meeting.id)
      return {
        ...meeting,
        speaks: lecturer?.accountId === scope.accountId,
        lecturer: lecturer ? { shownName: lecturer.shownName, about: lecturer.about } : null,
        links: links.get(meeting.id) ?? [],
        questions: questions.get(meeting.id) ?? [],
        recording: meeting.webinar_id && seen.has(meeting.webinar_id) ? meeting.webinar_id : null,
      }
    })
    const isOver = ({ ends_at }: MyMeeting) => Temporal.Instant.compare(ends_at, now) <= 0
    return {
      coming: all.filter((each) => !isOver(each)),
      past: all.filter((each) => isOver(each) && !each.cancelled_at).reverse(),
    }
  })
}

/** One meeting that is for her, cancelled or over too, for a calendar. */
export function myMeeting(scope: SignedInScope, id: string): Promise<MeetingRow | undefined> {
  return inScope(scope, async (tx) => {
    const meeting = await meetingRow(tx, scope, id)
    return meeting && (await isHers(tx, scope, meeting)) ? meeting : undefined
  })
}
