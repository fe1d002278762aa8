import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { Publication } from '../articles/publications.ts'
import { heardOf } from './heard.ts'
import { todayOf } from './media.ts'
import { publishedRecordings } from './recordings.queries.ts'

/** A text read aloud, as its reader gets it; `changed` when the text says something else since. */
export type ShownReading = { readonly mediaId: string; readonly changed: boolean }

/** What stands in and beside a text besides its words. */
export type ShownMedia = { readonly reading: ShownReading | null }

/** What a reader hears and sees with a text, in the language she reads it in. */
export async function mediaWith(scope: Scope, text: Publication): Promise<ShownMedia> {
  return inScope(scope, async (tx) => {
    const recordings = await publishedRecordings(tx, scope, text.articleId, await todayOf(tx, scope))
    const reading = recordings.find((each) => each.film_id === null && each.language === text.language)
    return {
      reading: reading?.media_id
        ? { mediaId: reading.media_id, changed: reading.heard !== heardOf(text) }
        : null,
    }
  })
}
