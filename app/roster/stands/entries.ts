import type { FeedSource } from '../../calendar/feeds.ts'
import { translator } from '../../languages/messages.ts'
import { standRows } from './stands.queries.ts'

/** The stands at which somebody is to be, for the calendar on her phone: place and time (BM-42). */
export const standEntries: FeedSource = async (tx, scope, { accountId, language }, from, to) =>
  (await standRows(tx, scope, { from, to, most: 500 }))
    .filter(({ helpers }) => helpers.includes(accountId))
    .map((stand) => ({
      id: `stand-${stand.id}`,
      starts: stand.starts_at,
      ends: stand.ends_at,
      title: translator(language)('v.stand.title'),
      page: `/v/stand/${stand.id}`,
      place: [stand.place, stand.address].filter(Boolean).join(', '),
      changedAt: stand.changed_at,
      isCancelled: stand.cancelled_at !== null,
    }))
