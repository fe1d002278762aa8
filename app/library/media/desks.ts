import { colleagues } from '../../people/sign-in/staff.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { articleRow, newestVersion, paragraphsOf } from '../articles/articles.queries.ts'
import type { Paragraph } from '../articles/articles.schema.ts'
import { publishedArticle } from '../articles/publications.ts'
import { speakerSeal } from '../seals.ts'
import { aliasesOf, spokenBy } from '../translations/speakers.queries.ts'
import { heardOf } from './heard.ts'
import { todayOf } from './media.ts'
import { type PictureRow, pictureRows } from './pictures.queries.ts'
import {
  type RecordingRow,
  recordingRows,
  recordingsBy,
  type UnreadRow,
  unreadRows,
  type WaitingRow,
  waitingRecordings,
} from './recordings.queries.ts'

/** A recording as those see it who keep it; `stale` when the text says something else now. */
export type DeskRecording = Omit<RecordingRow, 'speaker_sealed'> & {
  readonly speaker: string | null
  readonly stale: boolean
}

/** An article's recordings, and the languages in which there is a text to read. */
export type MediaDesk = {
  readonly title: string
  readonly slug: string
  readonly sourceLanguage: string
  readonly languages: readonly string[]
  readonly recordings: readonly DeskRecording[]
  readonly pictures: readonly PictureRow[]
  /** The paragraphs of its newest version, in their order. */
  readonly paragraphs: readonly Paragraph[]
  readonly today: Temporal.PlainDate
}

/** What staff see of an article's recordings; undefined when there is no such article. */
export async function mediaDesk(scope: SignedInScope, articleId: string): Promise<MediaDesk | undefined> {
  const staff = new Map((await colleagues(scope)).map(({ id, name }) => [id, name]))
  return inScope(scope, async (tx) => {
    const article = await articleRow(tx, scope, articleId)
    const newest = article && (await newestVersion(tx, scope, articleId))
    if (!newest) return undefined
    const { source_language: sourceLanguage, slug } = article
    const text = await publishedArticle(tx, scope, { id: articleId, language: sourceLanguage, closed: true })
    const recordings = await deskRecordings(tx, scope, await recordingRows(tx, scope, articleId), staff)
    const today = await todayOf(tx, scope)
    const pictures = await pictureRows(tx, scope, articleId)
    const paragraphs = (await paragraphsOf(tx, scope, [newest.id])).get(newest.id) ?? []
    const known = { title: newest.title, slug, sourceLanguage, languages: text?.languages ?? [] }
    return { ...known, recordings, pictures, paragraphs, today }
  })
}

/** What somebody has handed in or said herself, of one article or of all. */
export function ownRecordings(scope: SignedInScope, articleId?: string): Promise<DeskRecording[]> {
  return inScope(scope, async (tx) => {
    const rows = await recordingsBy(tx, scope, scope.accountId)
    const wanted = rows.filter((row) => articleId === undefined || row.article_id === articleId)
    return deskRecordings(tx, scope, wanted, new Map())
  })
}

/** Some texts in her mother tongue that nobody can be heard reading yet, urgent ones first. */
export function textsToRead(scope: SignedInScope): Promise<UnreadRow[]> {
  return inScope(scope, async (tx) => {
    const spoken = await spokenBy(tx, scope, scope.accountId)
    const hers = spoken.filter(({ level }) => level === 'mother_tongue').map(({ language }) => language)
    return hers.length > 0 ? unreadRows(tx, scope, hers, 4) : []
  })
}

/** How long before its end a recording is listed, so that the speaker can be asked again. */
const warningDays = 30

/** Over all articles: what waits to be published, and what ends within thirty days. */
export function waitingMedia(scope: SignedInScope): Promise<WaitingRow[]> {
  return inScope(scope, async (tx) =>
    waitingRecordings(tx, scope, (await todayOf(tx, scope)).add({ days: warningDays })),
  )
}

async function deskRecordings(
  tx: Tx,
  scope: Scope,
  rows: readonly RecordingRow[],
  staff: ReadonlyMap<string, string>,
): Promise<DeskRecording[]> {
  const aliases = await aliasesOf(
    tx,
    scope,
    rows.flatMap(({ speaker_id }) => speaker_id ?? []),
  )
  const now = new Map<string, string>()
  for (const { article_id: id, language, heard } of rows) {
    const key = `${id} ${language}`
    if (heard === '' || now.has(key)) continue
    const text = await publishedArticle(tx, scope, { id, language, closed: true })
    now.set(key, text?.language === language ? heardOf(text) : '')
  }
  return rows.map(({ speaker_sealed, ...row }) => ({
    ...row,
    speaker: speaker_sealed
      ? scope.world.keys.open(speaker_sealed, speakerSeal(scope, row.id))
      : (aliases.get(row.speaker_id ?? '') ?? staff.get(row.speaker_id ?? '') ?? null),
    stale: row.heard !== '' && now.get(`${row.article_id} ${row.language}`) !== row.heard,
  }))
}
