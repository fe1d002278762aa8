import { phoneContext } from '../../people/accounts.ts'
import { newId } from '../../platform/identifiers.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { NewMessage } from '../messages.queries.ts'
import { putInOutbox } from '../messages.ts'
import { routeOf } from '../providers/choosing.ts'
import { messageSeal } from '../seals.ts'
import { type FailedRow, failedRows, noteInstead } from './fallbacks.queries.ts'
import { type Addressee, addresseesOf, folded, waysAfter } from './preferences.ts'

/**
 * Sends what surely failed one way by the next of her ways, once for each way, as long as it is of use (BM-59). What
 * may have arrived is never sent another way: two messages about one call would be two calls to her. Safe to run at
 * any time and at once with others.
 * @returns how many went another way
 */
export async function fallBack(scope: JobScope): Promise<number> {
  return inScope(scope, async (tx) => {
    const failed = await failedRows(tx, scope, scope.world.clock.now())
    if (failed.length === 0) return 0
    const people = await addresseesOf(
      tx,
      scope,
      failed.map(({ account_id }) => account_id),
    )
    const made = failed.flatMap((row) => {
      const message = insteadOf(scope, row, people.get(row.account_id))
      return message ? [{ message, insteadOf: row.id }] : []
    })
    await putInOutbox(
      tx,
      scope,
      made.map(({ message }) => message),
    )
    await noteInstead(
      tx,
      scope,
      made.map(({ message, insteadOf }) => ({ id: message.id, insteadOf })),
    )
    return made.length
  })
}

function insteadOf(scope: JobScope, row: FailedRow, person: Addressee | undefined): NewMessage | undefined {
  const { keys, clock } = scope.world
  const [way] = person && !person.stopped ? waysAfter(row.kind, row.channel, person) : []
  const address = way && person?.at[way]
  if (!way || !address) return undefined
  const now = clock.now()
  const id = newId(now)
  const again = (column: 'body' | 'subject', sealed: Buffer) =>
    keys.seal(keys.open(sealed, messageSeal(scope, column, row.id)), messageSeal(scope, column, id))
  return {
    id,
    kind: row.kind,
    channel: way,
    route: routeOf(scope.world, way, folded(address)),
    passedOver: null,
    template: row.template,
    language: row.language,
    accountId: row.account_id,
    addressHash: keys.hash(folded(address), phoneContext(scope)),
    addressSealed: keys.seal(folded(address), messageSeal(scope, 'address', id)),
    bodySealed: again('body', row.body_sealed),
    subjectSealed: row.subject_sealed && again('subject', row.subject_sealed),
    segments: way === 'sms' ? row.segments : 0,
    answerCode: row.answer_code,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    repeatOf: null,
    notBefore: now,
    expiresAt: row.expires_at,
    failedAt: null,
    cancelledAt: null,
    reason: null,
  }
}
