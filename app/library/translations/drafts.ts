import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type MachineTranslator, machineTranslatorOf } from './machine.ts'
import { saveTranslation, startTranslation } from './translations.ts'
import { layOut } from './workbenches.ts'

/**
 * Lets the machine draft what is not translated yet, where the operator has set one. Nothing that a person wrote is
 * touched, and the translation is marked for good as drafted by a machine (BM-40).
 * @returns `off` where there is none, `no_answer` when it could not
 */
export async function draftByMachine(
  scope: SignedInScope,
  articleId: string,
  language: string,
  machine: MachineTranslator | undefined = machineTranslatorOf(scope.world.settings),
): Promise<{ ok: true } | { ok: false; reason: string }> {
  if (!machine) return { ok: false, reason: 'off' }
  const begun = await startTranslation(scope, articleId, language)
  if (!begun.ok) return begun
  const bench = await inScope(scope, (tx) => layOut(tx, scope, articleId, language))
  if (!bench?.open) return { ok: false, reason: 'unknown' }
  const { article, newest, open, pairs } = bench
  const missing = pairs.filter(({ words }) => words === '')
  const heads = [
    { is: 'title' as const, from: newest.title, words: open.title },
    { is: 'summary' as const, from: newest.summary, words: open.summary },
  ].filter(({ from, words }) => words === '' && from !== '')
  const texts = [...heads.map(({ from }) => from), ...missing.map(({ source }) => source)]
  if (texts.length === 0) return { ok: true }
  // Between the two transactions: nobody's rows wait for a machine.
  const drafted = await machine.draft(texts, { from: article.source_language, to: language })
  if (!drafted) return { ok: false, reason: 'no_answer' }
  const head = (is: 'title' | 'summary') => drafted[heads.findIndex((each) => each.is === is)] ?? open[is]
  return saveTranslation(scope, open.id, {
    edition: open.edition,
    versionId: newest.id,
    title: head('title'),
    summary: head('summary'),
    paragraphs: missing.map(({ paragraphId }, index) => ({
      paragraphId,
      words: drafted[heads.length + index]?.trim() ?? '',
    })),
    byMachine: true,
  })
}
