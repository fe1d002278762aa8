import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { givePartners } from '../partners/partners.queries.ts'
import { assignmentRows, endAssignments, giveArticles, giveAssignment } from './assignments.queries.ts'
import { spokenBy } from './speakers.queries.ts'

/**
 * A coordinator's function goes to somebody else (HA-14): the texts that were hers to answer for are the other's, and so
 * is what she was asked to translate or review, unless she still volunteers in that language. What the other does not
 * speak well enough is taken back instead, so that it stands free on the board. Safe to repeat.
 */
export async function succeed(scope: Scope, { from, to }: { from: string; to: string }): Promise<void> {
  await inScope(scope, async (tx) => {
    const owned = await giveArticles(tx, scope, from, to)
    await givePartners(tx, scope, from, to)
    const [stays, can] = [await spokenBy(tx, scope, from), await spokenBy(tx, scope, to)]
    let moved = 0
    for (const each of await assignmentRows(tx, scope, { accountId: from })) {
      if (stays.some(({ language }) => language === each.language)) continue
      const level = can.find(({ language }) => language === each.language)?.level
      const isAble = each.task === 'review' ? level === 'mother_tongue' : level !== undefined
      if (isAble) await giveAssignment(tx, scope, each.id, to)
      else
        await endAssignments(tx, scope, {
          articleId: each.article_id,
          language: each.language,
          task: each.task,
          done: false,
        })
      moved++
    }
    if (owned + moved === 0) return
    const subject = { kind: 'account', id: from }
    await audit(tx, scope, {
      act: 'library.succeeded',
      subject,
      detail: { to, articles: owned, tasks: moved },
    })
  })
}
