import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { freshnessOf } from './freshness.ts'
import { speakerRows, toldOf } from './speakers.queries.ts'
import { translationRows } from './translations.queries.ts'
import { publishedVersionRows } from './workbenches.queries.ts'
import { asSource } from './workbenches.ts'

/** What the texts about a version are known by. */
export const versionSubject = (versionId: string) => ({ kind: 'library.version', id: versionId })

/**
 * Tells those who speak a language that a text in it has become old, when an article's new version is out (HA-04): by
 * the channel each has chosen, in the language she reads, without a word of what it is about. A small correction tells
 * nobody; tried again, nobody is told twice, and a day
 * later nobody at all; who rests is left in peace.
 * @returns how many were told
 */
export async function tellStale(scope: Scope, articleId: string, versionId: string): Promise<number> {
  return inScope(scope, async (tx) => {
    const versions = await publishedVersionRows(tx, scope, articleId)
    const version = versions.find(({ id }) => id === versionId)
    const now = scope.world.clock.now()
    if (!version?.published_at || version.small) return 0
    // A text that comes a day late would only confuse, as any notice would (messaging/classes.ts).
    if (version.published_at.until(now).total('hours') >= 24) return 0
    const sources = versions.map(asSource)
    const numbers = new Map(versions.map(({ id, number }) => [id, number]))
    const newest = new Map<string, number>()
    for (const { language, version_id, published_at } of await translationRows(tx, scope, articleId))
      if (published_at && !newest.has(language)) newest.set(language, numbers.get(version_id) ?? 0)
    const stale = [...newest].flatMap(([language, number]) =>
      freshnessOf(number, sources).fresh ? [] : [language],
    )
    if (stale.length === 0) return 0
    const [speakers, told] = await Promise.all([
      speakerRows(tx, scope, stale),
      toldOf(tx, scope, versionSubject(versionId)),
    ])
    const awake = speakers.filter(
      ({ volunteer_id, paused_until }) =>
        !told.has(volunteer_id) && !(paused_until && Temporal.Instant.compare(paused_until, now) > 0),
    )
    const each = new Map(awake.map((speaker) => [speaker.volunteer_id, speaker]))
    const link = await addressOf(tx, scope, '/v/library')
    await queueMessages(
      tx,
      scope,
      [...each.values()].map(
        ({ volunteer_id, text_language }): MessageWish => ({
          template: 'sms.text_to_see',
          params: { link },
          to: { accountId: volunteer_id },
          language: text_language,
          kind: 'notice',
          subject: versionSubject(versionId),
        }),
      ),
    )
    return each.size
  })
}
