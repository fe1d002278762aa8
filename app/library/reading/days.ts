import { placeOf } from '../../people/tenants.ts'
import { notify } from '../../platform/notices.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { indexArticles } from '../search/entries.ts'
import { beginning, turnsOn } from './days.queries.ts'

/**
 * Drops a tenant's kept pages on a day when a text begins to hold, stops holding or should have been reviewed, and lets
 * the search find what begins: nobody changes anything then, and yet what is read must (HA-04, BM-13). Asked every hour, since midnight is the tenant's own.
 */
export async function turnDay(scope: Scope): Promise<void> {
  await inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
    if (!(await turnsOn(tx, scope, today))) return
    const from = await beginning(tx, scope, today)
    if (from.length > 0) await indexArticles(tx, scope, from)
    await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
  })
}
