import { normalise } from '../../languages/searching.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { type HitRow, hitRows, type NameRow, nameRows } from './hits.queries.ts'
import type { Scored } from './ranking.ts'

/** An article that was found. Its title is in `language`: the reader's own where it has that, else the nearest. */
export type Hit = {
  readonly articleId: string
  readonly slug: string
  readonly closed: boolean
  readonly language: string
  readonly title: string
  readonly summary: string
  /** Whose text it is, where that is not the place's own (BM-17). */
  readonly publisher: string | null
}

/** Who searched for what. */
type Reader = {
  /** Her language first. */
  readonly nearest: readonly string[]
  readonly language: string
  readonly closed: boolean
  readonly most: number
  readonly text: string
  /** The words of the library that answer what she typed, with which of her words; how many those are. */
  readonly answering: ReadonlyMap<string, number>
  readonly typed: number
}

/** How much more an article counts whose title is all that she typed, and nothing else; whose summary says it too. */
const phrase = 0.3
const titled = 0.15
const summed = 0.05

/**
 * The articles of the entries that rank first, as they are shown: what can be read in her language before the rest, and
 * of those that answer alike the one whose title says little else, and whose summary says it once more.
 * @param ranked best first
 */
export async function hitsOf(
  tx: Tx,
  scope: Scope,
  ranked: readonly Scored[],
  reader: Reader,
): Promise<Hit[]> {
  if (ranked.length === 0) return []
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const { nearest, most } = reader
  const numbers = ranked.map(({ number }) => number)
  const rows = await hitRows(tx, scope, { ...reader, numbers }, today)
  // Names are read and weighed for half as many again as are shown: no title lifts one from farther down.
  const best = bestArticles(ranked, rows).slice(0, Math.ceil(most * 1.5))
  const ids = best.map(({ row }) => row.article_id)
  const languages = [...new Set([...nearest, ...best.map(({ row }) => row.language)])]
  const names = Map.groupBy(await nameRows(tx, scope, ids, languages), ({ article_id }) => article_id)
  const whole = ` ${normalise(reader.text, reader.language)} `
  return best
    .flatMap(({ row, score }) => {
      const known = names.get(row.article_id) ?? []
      const found = known.find(({ language }) => language === row.language)
      const [shown] = [...nearest, row.language].flatMap((tag) =>
        known.filter(({ language }) => language === tag),
      )
      return shown ? [{ shown, score: score * saying(found ?? shown, whole, reader) }] : []
    })
    .sort((a, b) => b.score - a.score || (a.shown.slug < b.shown.slug ? -1 : 1))
    .filter(({ score }, _, all) => score >= (all[0]?.score ?? 0) * 0.2)
    .slice(0, most)
    .map(({ shown: { article_id: articleId, ...shown } }) => ({ articleId, ...shown }))
}

/** Each article by its best entry, best first. */
function bestArticles(ranked: readonly Scored[], rows: readonly HitRow[]): { row: HitRow; score: number }[] {
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  const best = new Map<string, { row: HitRow; score: number }>()
  for (const { number, score } of ranked) {
    const row = byNumber.get(number)
    if (!row) continue
    const total = score * (row.own ? 1.15 : 1)
    if (total > (best.get(row.article_id)?.score ?? 0)) best.set(row.article_id, { row, score: total })
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}

/** How much title and summary say what she typed, 1 and more. @param whole what she typed, with a space on both sides */
function saying({ title, summary, language }: NameRow, whole: string, { answering, typed }: Reader): number {
  // Each of her words once: a text is not more about it for saying it twice.
  const answered = (text: string) =>
    new Set(text.split(' ').flatMap((word) => answering.get(word) ?? [])).size
  const head = normalise(title, language)
  const inTitle = answered(head)
  const share = inTitle / head.split(' ').length
  const inSummary = answered(normalise(summary, language))
  const all = Math.max(1, typed)
  return (
    (1 + (` ${head} `.includes(whole) ? phrase : 0)) *
    (1 + (titled * share * inTitle) / all) *
    (1 + (summed * inSummary) / all)
  )
}
