import { queueMessages } from '../../messaging/messages.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { tellableIds } from './partners.queries.ts'

/**
 * Tells those who write for a partner that there is news of a text of theirs: it was published, sent back, or a reader
 * reported an error (BM-17, HA-33). The message says no more than that; whoever did it herself is not told.
 */
export async function tellPartner(tx: Tx, scope: Scope, articleId: string): Promise<void> {
  const own = scope.kind === 'account' ? scope.accountId : undefined
  const ids = (await tellableIds(tx, scope, articleId)).filter((id) => id !== own)
  if (ids.length === 0) return
  const [contacts, link] = [await contactsOf(tx, scope, ids), await addressOf(tx, scope, '/staff/texts')]
  await queueMessages(
    tx,
    scope,
    [...contacts.values()].map(({ accountId, language }) => ({
      template: 'sms.own_text_news' as const,
      params: { link },
      to: { accountId },
      language,
      kind: 'notice' as const,
      subject: { kind: 'library.article', id: articleId },
    })),
  )
}
