import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { paragraphRows } from '../articles/articles.queries.ts'
import {
  type BureauFile,
  type BureauFormat,
  type FileFault,
  readBureauFile,
  type Unit,
  writeTmx,
  writeXliff,
} from './bureau-files.ts'
import { apart, apartLike, codesIn, together } from './placeholders.ts'
import { lockTranslation } from './translations.queries.ts'
import { longest } from './translations.schema.ts'
import { saveIn, startIn } from './translations.ts'
import { publishedVersionRows } from './workbenches.queries.ts'
import { layOut } from './workbenches.ts'

/** Why a bureau's file is not taken; nothing of it is stored then. */
export type ImportFault =
  | FileFault
  | 'wrong_article'
  | 'wrong_language'
  | 'changed_paragraphs'
  | 'changed_placeholders'
  | 'changed_source'
  | 'changed_meanwhile'
  | 'too_long'
  | 'unknown'

/**
 * An article in one language as a file for a bureau, with what is translated already.
 * @returns undefined when there is nothing to translate
 */
export async function exportTranslation(
  scope: Scope,
  articleId: string,
  language: string,
  format: BureauFormat,
): Promise<{ name: string; type: string; body: string } | undefined> {
  const bench = await inScope(scope, (tx) => layOut(tx, scope, articleId, language))
  if (!bench || bench.article.source_language === language) return undefined
  const { article, newest, open, pairs } = bench
  const pieces = [
    { id: 'title', ...bench.head.title },
    { id: 'summary', ...bench.head.summary },
    ...pairs.map(({ paragraphId, source, words, doubt }) => ({ id: paragraphId, source, words, doubt })),
  ]
    .filter(({ source }) => source !== '')
    // What changed in the original is for the bureau to translate anew.
    .map(({ id, source, words, doubt }) => ({ id, source, words: doubt ? '' : words }))
  const codes = new Map(pieces.map(({ id, source }) => [id, codesIn(source)]))
  const codesOf = (id: string) => codes.get(id) ?? []
  const file: BureauFile = {
    origin: [articleId, newest.id, open?.edition ?? 0].join('/'),
    sourceLanguage: article.source_language,
    language,
    units: pieces.map(({ id, source, words }) => ({
      id,
      source: apart(source),
      target: words === '' ? null : apartLike(words, codesOf(id)),
    })),
  }
  const name = `${article.slug}.${language}.${format === 'xliff' ? 'xlf' : 'tmx'}`
  return format === 'xliff'
    ? { name, type: 'application/xliff+xml', body: writeXliff(file, codesOf) }
    : { name, type: 'application/x-tmx+xml', body: writeTmx(file, codesOf) }
}

/**
 * Takes a file back from a bureau, as a draft that somebody has still to hand in and another to sign off. Its
 * languages, its paragraphs, their originals and their codes have to be those that were sent out, and nobody may have
 * written in between.
 */
export async function importTranslation(
  scope: SignedInScope,
  articleId: string,
  language: string,
  bytes: Uint8Array,
): Promise<{ ok: true; translationId: string } | { ok: false; reason: ImportFault }> {
  const read = readBureauFile(bytes)
  if (!read.ok) return read
  const { file } = read
  return inScope(scope, async (tx) => {
    const [from, versionId = '', edition] = file.origin.split('/')
    if (from !== articleId) return { ok: false, reason: 'wrong_article' } as const
    const bench = await layOut(tx, scope, articleId, language)
    const version = (await publishedVersionRows(tx, scope, articleId)).find(({ id }) => id === versionId)
    if (!bench || !version) return { ok: false, reason: 'wrong_article' } as const
    if (!isTag(file.language, language) || !isTag(file.sourceLanguage, bench.article.source_language))
      return { ok: false, reason: 'wrong_language' } as const
    if ((bench.open?.edition ?? 0) !== Number(edition))
      return { ok: false, reason: 'changed_meanwhile' } as const
    const originals = new Map([
      ['title', version.title],
      ...(version.summary === '' ? [] : [['summary', version.summary] as const]),
      ...(await paragraphRows(tx, scope, [versionId])).map(
        ({ paragraph_id, words }) => [paragraph_id, words] as const,
      ),
    ])
    const settled = settle(file.units, originals)
    if (!settled.ok) return settled
    const begun = await startIn(tx, scope, articleId, language)
    const row = begun.ok ? await lockTranslation(tx, scope, begun.translationId) : undefined
    if (!row) return { ok: false, reason: 'unknown' } as const
    const given = new Set(settled.words.map(([id]) => id))
    const { title = row.title, summary = row.summary, ...paragraphs } = Object.fromEntries(settled.words)
    const saved = await saveIn(tx, scope, row.id, {
      edition: row.edition,
      versionId,
      title,
      summary,
      stillRight: { title: given.has('title'), summary: given.has('summary') },
      paragraphs: Object.entries(paragraphs).map(([paragraphId, words]) => ({
        paragraphId,
        words,
        stillRight: true,
      })),
    })
    if (!saved.ok) return { ok: false, reason: 'unknown' } as const
    const subject = { kind: 'article', id: articleId }
    await audit(tx, scope, { act: 'library.translation_imported', subject, detail: { language } })
    return { ok: true, translationId: row.id } as const
  })
}

/** A file may say more of its language than we do (`ti-ER`), never another. */
function isTag(said: string, wanted: string): boolean {
  const [a, b] = [said.toLowerCase(), wanted.toLowerCase()]
  return a === b || a.startsWith(`${b}-`)
}

/**
 * The words of a file, judged against what was sent out.
 * @param originals what each unit said, by its id
 */
export function settle(
  units: readonly Unit[],
  originals: ReadonlyMap<string, string>,
): { ok: true; words: [string, string][] } | { ok: false; reason: ImportFault } {
  const ids = units.map(({ id }) => id)
  if (
    ids.length !== originals.size ||
    new Set(ids).size !== ids.length ||
    ids.some((id) => !originals.has(id))
  )
    return { ok: false, reason: 'changed_paragraphs' }
  const words: [string, string][] = []
  for (const { id, source, target } of units) {
    const original = originals.get(id) ?? ''
    const codes = codesIn(original)
    const sent = together(source, codes)
    if (sent === undefined) return { ok: false, reason: 'changed_placeholders' }
    if (sent.trim() !== original.trim()) return { ok: false, reason: 'changed_source' }
    if (!target) continue
    const given = together(target, codes)?.trim()
    // A code that came back as plain words would be a second one.
    if (given === undefined || codesIn(given).length !== codes.length)
      return { ok: false, reason: 'changed_placeholders' }
    const most = id === 'title' ? longest.title : id === 'summary' ? longest.summary : longest.paragraph
    if (given.length > most) return { ok: false, reason: 'too_long' }
    words.push([id, given])
  }
  return { ok: true, words }
}
