import type { FeedSource } from '../calendar/feeds.ts'
import { translator } from '../languages/messages.ts'
import { sessionsFor } from '../training/courses/expected.ts'

/** The evenings of courses at which somebody is to learn or to teach, for her calendar: neutral, with place or link. */
export const eveningEntries: FeedSource = async (tx, scope, { accountId, language }, from, to) =>
  (await sessionsFor(tx, scope, accountId, from, to)).map(({ session, teaches }) => ({
    id: `session-${session.id}`,
    starts: session.starts_at,
    ends: session.ends_at,
    title: translator(language)('v.training.title'),
    place: session.place,
    url: session.join_url,
    page: teaches ? `/staff/teaching/${session.id}` : `/v/training/${session.course_id}`,
    changedAt: scope.world.clock.now(),
    isCancelled: session.cancelled_at !== null,
  }))
