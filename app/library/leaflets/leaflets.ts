import { createHash } from 'node:crypto'
import { formatDate, formatDay } from '../../languages/formats.ts'
import { translator } from '../../languages/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Publication, publishedArticle } from '../articles/publications.ts'
import { textPath } from '../reading/texts.ts'
import { type Block, blocksOf, type Run, runsOf, whither } from './blocks.ts'
import { print } from './printing.ts'
import { sheetOf, type Words } from './sheets.ts'

/** Which article, in which language, and the language of the page it was asked from. */
type Wish = {
  readonly slug: string
  readonly language: string
  readonly page: string
  readonly poster: boolean
}

/** A sheet to print, and a mark that changes when anything on it does. */
export type Leaflet = { readonly bytes: Uint8Array; readonly mark: string; readonly language: string }

/**
 * An article as a leaflet or a poster on A4, as PDF (HA-13, BM-41): in the language asked for, else in the nearest one it
 * has, which is then the language of the whole sheet.
 * @returns `no_article` when it is missing or not for everybody; `no_letters` when no typeface here has all its letters;
 * `busy` when too many sheets wait
 */
export async function leafletOf(
  scope: Scope,
  wish: Wish,
): Promise<({ ok: true } & Leaflet) | { ok: false; reason: 'no_article' | 'no_letters' | 'busy' }> {
  const words = await inScope(scope, (tx) => wordsFor(tx, scope, wish))
  if (!words) return { ok: false, reason: 'no_article' }
  const job = sheetOf(words)
  if (!job) return { ok: false, reason: 'no_letters' }
  const mark = createHash('sha256').update(job.template).update(job.sheet).digest('base64url')
  const known = kept.get(mark)
  const printed = known ? { ok: true as const, bytes: known } : await print(job)
  if (!printed.ok) return printed
  return { ok: true, bytes: keep(mark, printed.bytes), mark, language: words.language }
}

/** The sheets asked for last; each is some 40 kB, and the same one is often printed by several. */
const kept = new Map<string, Uint8Array>()
const most = 200

function keep(mark: string, bytes: Uint8Array): Uint8Array {
  kept.delete(mark)
  kept.set(mark, bytes)
  for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest)
  return bytes
}

async function wordsFor(
  tx: Tx,
  scope: Scope,
  { slug, language, page, poster }: Wish,
): Promise<Words | undefined> {
  const article = await publishedArticle(tx, scope, { slug, language, closed: false })
  if (!article) return undefined
  const place = await placeOf(tx, scope)
  const t = translator(article.language)
  return {
    language: article.language,
    title: article.title,
    summary: article.summary,
    blocks: poster ? [] : blocksFor(article),
    source: sourceOf(article, place.timeZone),
    scan: t('library.scan'),
    address: await addressOf(tx, scope, textPath(page, slug, language)),
    tenant: place.name,
    mark: place.demo ? { words: t('demo.banner'), language: t.langOf('demo.banner') } : undefined,
    poster,
  }
}

// Paper is read long after: what is behind the original says so, by paragraph (HA-04).
function blocksFor({ language, freshness, paragraphs }: Publication): Block[] {
  const t = translator(language)
  const stale: Block[] = freshness === 'stale' ? [{ kind: 'note', runs: runsOf(t('library.stale')) }] : []
  const older = (since: Temporal.PlainDate): Block => ({
    kind: 'note',
    runs: runsOf(t('library.older', { date: formatDay(language, since) })),
  })
  const read = paragraphs.flatMap(({ words, olderThan }) => [
    ...(olderThan ? [older(olderThan)] : []),
    ...blocksOf(words),
  ])
  return [...stale, ...read]
}

function sourceOf(article: Publication, timeZone: string): Run[] {
  const { language, sourceAuthority, sourceDate, sourceUrl, publishedAt, validTo, publisher, partnerUrl } =
    article
  const t = translator(language)
  const source = t('callout.source', { source: `${sourceAuthority}, ${formatDay(language, sourceDate)}` })
  const updated = t('page.updated', { date: formatDate(language, publishedAt, timeZone) })
  const until = validTo ? ` · ${t('library.valid_to', { date: formatDay(language, validTo) })}` : ''
  const made: Run[] = publisher
    ? [...runsOf(t('origin.made_by', { name: publisher })), ...whither(partnerUrl), ...runsOf(' · ')]
    : []
  return [...made, ...runsOf(source), ...whither(sourceUrl), ...runsOf(` · ${updated}${until}`)]
}
