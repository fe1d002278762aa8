import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import type { Paragraph } from '../articles/articles.schema.ts'
import { translatedRows, translationRows, upsertTranslated } from '../translations/translations.queries.ts'
import { insertSignedOff } from './adoptions.queries.ts'
import type { Handed } from './offers.ts'

/** Each language that is whole: a paragraph that is theirs comes as it was signed off there, one of ours as it is here. */
export async function bringTranslations(
  tx: Tx,
  scope: SignedInScope,
  of: { articleId: string; versionId: string; words: readonly Paragraph[]; handed: Handed },
): Promise<void> {
  const { articleId, versionId, words, handed } = of
  const theirs = new Map(handed.original.paragraphs.map((each) => [each.paragraphId, each.words]))
  const rows = await translationRows(tx, scope, articleId)
  for (const translation of handed.translations) {
    const here = rows.filter(({ language }) => language === translation.language)
    const [latest] = here
    // Somebody is at work on it here: hers is not overtaken.
    if (latest && !latest.published_at) continue
    const ours = new Map(
      (latest ? await translatedRows(tx, scope, [latest.id]) : []).map((each) => [each.paragraph_id, each]),
    )
    const there = new Map(translation.paragraphs.map((each) => [each.paragraphId, each.words]))
    const whole = words.flatMap(({ paragraphId, words: original }) => {
      const signedOff = theirs.get(paragraphId) === original ? there.get(paragraphId) : undefined
      const own = ours.get(paragraphId)
      const found = signedOff ?? own?.words
      if (!found) return []
      return [{ paragraphId, words: found, madeFrom: signedOff || !own ? versionId : own.made_from }]
    })
    if (whole.length < words.length) continue
    const id = newId(scope.world.clock.now())
    const number = (latest?.number ?? 0) + 1
    const { language, title, summary, draftedByMachine, reviewedAt, signedOffAt } = translation
    const about = { id, articleId, versionId, language, number, title, summary }
    await insertSignedOff(tx, scope, { ...about, draftedByMachine, reviewedAt, signedOffAt })
    await upsertTranslated(
      tx,
      scope,
      id,
      whole.map((each) => ({ id: newId(scope.world.clock.now()), ...each })),
    )
  }
}
