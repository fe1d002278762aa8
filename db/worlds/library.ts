import { findLanguage } from '../../app/languages/registry.ts'
import { readabilityOf } from '../../app/library/articles/readability.ts'
import { noteSeal } from '../../app/library/seals.ts'
import { indexAll } from '../../app/library/search/entries.ts'
import { newId, newRandomId } from '../../app/platform/identifiers.ts'
import type { Scope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { type LibraryFile, listed, readLibrary } from './library-files.ts'
import { few, notes, overdue, redrafted, sought, unanswering, unfinished } from './library-states.ts'

/** Who is there to write, translate and sign off. */
export type Hands = {
  readonly coordinator: string
  /** Volunteers by their mother tongue. */
  readonly natives: ReadonlyMap<string, readonly string[]>
  /** Topics by code. */
  readonly topics: ReadonlyMap<string, string>
}

type Row = Record<string, string | number | boolean | null | readonly string[]>
type Rows = Record<(typeof tables)[number], Row[]>

// In this order each finds what it hangs on.
const tables = [
  'article',
  'version',
  'paragraph',
  'translation',
  'translated_paragraph',
  'assignment',
  'error_report',
  'remark',
  'found_count',
  'search_miss',
] as const

/**
 * The library of a demonstration tenant: its articles in every language there is a file for, signed off by native
 * speakers, and each unfinished state once. Written by the row, since a thousand texts by their verbs would take long.
 * @param wish.all whether the tenant has all of them; its language is the one it writes in
 */
export async function loadLibrary(
  scope: Scope,
  hands: Hands,
  wish: { all: boolean; language: string },
): Promise<void> {
  const rows = Object.fromEntries(tables.map((table) => [table, [] as Row[]])) as Rows
  const files = [...readLibrary()].filter(([slug]) => wish.all || few.includes(slug))
  files.forEach(([, texts], place) => {
    shelve(rows, scope, hands, { texts, place, language: wish.language })
  })
  misses(rows, dateOf(scope.world.clock.now()))
  await inScope(scope, async (tx) => {
    for (const table of tables) {
      const [first] = rows[table]
      if (!first) continue
      const columns = ['tenant_id', ...Object.keys(first)].join(', ')
      const all = rows[table].map((row) => ({ tenant_id: scope.tenantId, ...row }))
      await tx.client.query(
        `insert into library.${table} (${columns})
         select ${columns} from json_populate_recordset(null::library.${table}, $1::json)`,
        [JSON.stringify(all)],
      )
    }
  })
  await indexAll(scope)
}

type Shelf = { readonly texts: readonly LibraryFile[]; readonly place: number; readonly language: string }

function shelve(rows: Rows, scope: Scope, hands: Hands, { texts, place, language }: Shelf): void {
  const facts = texts.find((text) => text.language === 'nb')
  const original = texts.find((text) => text.language === language) ?? facts
  if (!facts || !original) return
  const { head, slug } = facts
  const now = scope.world.clock.now()
  const ago = (days: number) => now.subtract({ hours: 24 * days - place })
  const articleId = newId(ago(70))
  const ids = original.blocks.map(() => newRandomId())
  rows.article.push({
    id: articleId,
    slug,
    source_language: original.language,
    closed: isYes(head.closed),
    urgent: isYes(head.urgent),
    owner_id: hands.coordinator,
    topic_ids: listed(head.topics).flatMap((code) => hands.topics.get(code) ?? []),
    situations: listed(head.situations),
    audiences: listed(head.audiences).filter((audience) => audience !== 'everybody'),
    tags: listed(head.tags),
    created_at: ago(70).toString(),
    created_by: hands.coordinator,
  })
  let number = 0
  const version = (blocks: readonly string[], daysAgo: number, isPublished: boolean) => {
    const id = newId(ago(daysAgo))
    rows.version.push({
      id,
      article_id: articleId,
      number: ++number,
      title: original.head.title ?? slug,
      summary: original.head.summary ?? '',
      source_authority: head.authority ?? null,
      source_url: head.url ?? null,
      source_date: head.date ?? null,
      review_by: slug === overdue ? dateOf(ago(9)) : (head.review_by ?? null),
      small: false,
      readability: readabilityOf(
        original.language,
        blocks.map((words) => ({ words })),
      ),
      edition: 1,
      readable_in: '',
      written_at: ago(daysAgo).toString(),
      written_by: hands.coordinator,
      published_at: isPublished ? ago(daysAgo).toString() : null,
      published_by: isPublished ? hands.coordinator : null,
    })
    blocks.forEach((words, position) => {
      const paragraph = {
        id: newId(ago(daysAgo)),
        version_id: id,
        paragraph_id: ids[position] ?? newRandomId(),
      }
      rows.paragraph.push({ ...paragraph, position, words })
    })
    return id
  }
  const older = slug === unfinished.stale.slug ? version(shortened(original.blocks), 60, true) : undefined
  const shown = version(original.blocks, older ? 12 : 60, true)
  if (slug === redrafted) version(shortened(original.blocks), 2, false)
  const odd = (kind: keyof typeof unfinished) =>
    unfinished[kind].slug === slug
      ? unfinished[kind].languages.find(
          (tag) => tag !== original.language && texts.some((text) => text.language === tag),
        )
      : undefined
  for (const text of texts) {
    if (text === original || text.blocks.length !== original.blocks.length) continue
    const isStale = text.language === odd('stale')
    const state = { waits: text.language === odd('waiting'), begun: text.language === odd('begun') }
    translate(rows, hands, ago, {
      articleId,
      versionId: isStale && older ? older : shown,
      text,
      ids,
      days: older && !isStale ? 10 : 50,
      ...state,
    })
  }
  const wrong = odd('reported')
  if (wrong) report(rows, scope, { articleId, language: wrong, paragraphId: ids[2] ?? null, at: ago(1) })
  remark(rows, hands, { articleId, paragraphId: ids[0] ?? newRandomId(), place, at: ago(6) })
  const today = dateOf(now)
  const isUnanswering = slug === unanswering
  count(rows, { articleId, languages: texts.map(({ language }) => language), place, today, isUnanswering })
}

type Work = {
  readonly articleId: string
  readonly versionId: string
  readonly text: LibraryFile
  readonly ids: readonly string[]
  readonly days: number
  readonly waits: boolean
  readonly begun: boolean
}

function translate(rows: Rows, hands: Hands, ago: (days: number) => Temporal.Instant, work: Work): void {
  const { articleId, versionId, text, ids, waits, begun } = work
  const days = waits || begun ? 3 : work.days
  const [first, second] = hands.natives.get(text.language) ?? []
  // Where nobody has that mother tongue now, those who wrote and signed it have left: an id that stands for nobody.
  const reviewer = first ?? newRandomId()
  const translator = second ?? (first ? hands.coordinator : newRandomId())
  const id = newId(ago(days))
  const signed = (offset: number) => (waits || begun ? null : ago(days - offset).toString())
  rows.translation.push({
    id,
    article_id: articleId,
    version_id: versionId,
    language: text.language,
    number: 1,
    edition: 1,
    title: text.head.title ?? '',
    summary: begun ? '' : (text.head.summary ?? ''),
    drafted_by_machine: false,
    written_at: ago(days).toString(),
    written_by: translator,
    writers: [translator],
    handed_in_at: begun ? null : ago(days - 0.5).toString(),
    handed_in_by: begun ? null : translator,
    reviewed_at: signed(1),
    reviewed_by: waits || begun ? null : reviewer,
    published_at: signed(1),
    published_by: waits || begun ? null : hands.coordinator,
  })
  const madeFrom = rows.version.find((version) => version.id === versionId)
  if (madeFrom && !waits && !begun) madeFrom.readable_in = `${madeFrom.readable_in} ${text.language}`.trim()
  text.blocks.slice(0, begun ? 2 : undefined).forEach((words, at) => {
    const paragraph = { id: newId(ago(days)), translation_id: id, paragraph_id: ids[at] ?? '' }
    rows.translated_paragraph.push({ ...paragraph, words })
  })
  if (first && (waits || begun))
    rows.assignment.push({
      id: newId(ago(days)),
      article_id: articleId,
      language: text.language,
      task: waits ? 'review' : 'translate',
      account_id: waits ? reviewer : translator,
      due: dateOf(ago(-5)),
      assigned_at: ago(days).toString(),
      assigned_by: hands.coordinator,
    })
}

function report(
  rows: Rows,
  scope: Scope,
  wrong: { articleId: string; language: string; paragraphId: string | null; at: Temporal.Instant },
): void {
  const id = newId(wrong.at)
  const note = scope.world.keys.seal(notes[wrong.language] ?? '', noteSeal(scope, id))
  rows.error_report.push({
    id,
    article_id: wrong.articleId,
    language: wrong.language,
    paragraph_id: wrong.paragraphId,
    note_sealed: `\\x${note.toString('hex')}`,
    reported_at: wrong.at.toString(),
  })
}

// One is received, one was used; whoever said it has the language as her mother tongue.
function remark(
  rows: Rows,
  hands: Hands,
  said: { articleId: string; paragraphId: string; place: number; at: Temporal.Instant },
): void {
  const [language, [speaker] = []] = [...hands.natives][said.place] ?? []
  if (!language || !speaker || said.place > 1 || !findLanguage(language)) return
  const used = said.place === 1
  rows.remark.push({
    id: newId(said.at),
    article_id: said.articleId,
    paragraph_id: said.paragraphId,
    language,
    words: 'Mange som jeg snakker med, kjenner ikke dette ordet. Kan vi forklare det?',
    said_at: said.at.toString(),
    said_by: speaker,
    received_at: said.at.add({ hours: 20 }).toString(),
    received_by: hands.coordinator,
    settled_at: used ? said.at.add({ hours: 44 }).toString() : null,
    settled_by: used ? hands.coordinator : null,
    used: used ? true : null,
  })
}

function count(
  rows: Rows,
  read: {
    articleId: string
    languages: readonly string[]
    place: number
    today: string
    isUnanswering: boolean
  },
): void {
  const month = Temporal.PlainDate.from(read.today).with({ day: 1 })
  read.languages.forEach((language, at) => {
    if (at % 4 > 1) return
    for (const back of [0, 1]) {
      const weight = (read.place * 7 + at * 5 + back * 3) % 11
      rows.found_count.push({
        id: newRandomId(),
        article_id: read.articleId,
        language,
        month: month.subtract({ months: back }).toString(),
        yes: 3 + weight * 2,
        no: read.isUnanswering && ['ti', 'ar'].includes(language) ? 5 + weight * 2 : weight % 2,
      })
    }
  })
}

// As many different days as let an editor see the words.
function misses(rows: Rows, today: string): void {
  const month = Temporal.PlainDate.from(today).with({ day: 1 }).toString()
  for (const [language, words, times] of sought) {
    const about = { month, language, digest: `demonstration ${words}`, times, days: 4, last_day: today }
    rows.search_miss.push({ id: newRandomId(), ...about, words })
  }
}

/** The same text as it was before its longest paragraph was added to: the first two sentences of that. */
function shortened(blocks: readonly string[]): string[] {
  const longest = blocks.reduce(
    (best, block, at) => (block.length > (blocks[best]?.length ?? 0) ? at : best),
    0,
  )
  return blocks.map((block, at) =>
    at === longest ? (/^(?:[\s\S]*?[.?!](?:\s|$)){1,2}/.exec(block)?.[0].trim() ?? block) : block,
  )
}

const dateOf = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/Oslo').toPlainDate().toString()
const isYes = (value: string | undefined) => /^(yes|true|ja)$/i.test(value ?? '')
