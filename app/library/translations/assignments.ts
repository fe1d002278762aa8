import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { endAssignments, insertAssignment } from './assignments.queries.ts'
import { spokenBy } from './speakers.queries.ts'
import type { AssignWish, Task } from './translations.schema.ts'
import { articleRow } from './workbenches.queries.ts'

/** What a message about work with a text is known by, with the article's id. */
export const workSubject = (articleId: string) => ({ kind: 'library.article', id: articleId })

/**
 * Asks a volunteer to translate or review an article into a language, by a day (HA-26); whoever was asked before is not
 * any more. She is told by her own channel.
 * @returns `not_spoken` when she does not speak it well, `not_mother_tongue` when she is to review and it is not hers
 */
export async function assign(
  scope: SignedInScope,
  wish: AssignWish,
): Promise<
  { ok: true } | { ok: false; reason: 'unknown' | 'source_language' | 'not_spoken' | 'not_mother_tongue' }
> {
  return inScope(scope, async (tx) => {
    const article = await articleRow(tx, scope, wish.articleId, true)
    if (!article || article.withdrawn_at) return { ok: false, reason: 'unknown' } as const
    if (article.source_language === wish.language) return { ok: false, reason: 'source_language' } as const
    const spoken = await spokenBy(tx, scope, wish.accountId)
    const hers = spoken.find(({ language }) => language === wish.language)
    if (!hers) return { ok: false, reason: 'not_spoken' } as const
    if (wish.task === 'review' && hers.level !== 'mother_tongue')
      return { ok: false, reason: 'not_mother_tongue' } as const
    await endAssignments(tx, scope, { ...wish, done: false })
    const id = newId(scope.world.clock.now())
    await insertAssignment(tx, scope, { ...wish, id, by: scope.accountId })
    const link = await addressOf(tx, scope, '/v/library')
    await queueMessages(tx, scope, [
      {
        template: 'sms.text_to_see',
        params: { link },
        to: { accountId: wish.accountId },
        language: hers.text_language,
        kind: 'notice',
        subject: workSubject(wish.articleId),
      },
    ])
    const { language, task } = wish
    const subject = { kind: 'account', id: wish.accountId }
    const detail = { article: wish.articleId, language, task }
    await audit(tx, scope, { act: 'library.assigned', subject, detail })
    return { ok: true } as const
  })
}

/** Takes a task back: anybody who speaks the language may take it again. */
export async function unassign(
  scope: SignedInScope,
  wish: { articleId: string; language: string; task: Task },
): Promise<void> {
  await inScope(scope, async (tx) => {
    await endAssignments(tx, scope, { ...wish, done: false })
    const subject = { kind: 'article', id: wish.articleId }
    const { language, task } = wish
    await audit(tx, scope, { act: 'library.unassigned', subject, detail: { language, task } })
  })
}
