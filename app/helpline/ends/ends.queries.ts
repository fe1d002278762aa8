import { build, prepared, run, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Ending } from '../requests.schema.ts'

const open = (scope: Scope, id: string) =>
  build
    .updateTable('helpline.request')
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)

/** Dates her withdrawal. @returns false when the request had ended already */
export async function noteWithdrawal(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  return (await run(tx, open(scope, id).set({ withdrawn_at: scope.world.clock.now() }))) > 0
}

/** Dates the end, by whom and how. @returns false when the request had ended already */
export async function noteEnd(
  tx: Tx,
  scope: Scope,
  id: string,
  as: Ending,
  by: string | null,
): Promise<boolean> {
  const to = { closed_at: scope.world.clock.now(), closed_by: by, closed_as: as }
  return (await run(tx, open(scope, id).set(to))) > 0
}

/** Dates that a professional answers for it now. @returns false when the request had ended already */
export async function noteHanding(
  tx: Tx,
  scope: Scope,
  id: string,
  to: { accountId: string | null; kind: 'professional' | 'children'; by: string | null; consent: boolean },
): Promise<boolean> {
  const changed = {
    handed_at: scope.world.clock.now(),
    handed_by: to.by,
    handed_to: to.kind,
    handed_account_id: to.accountId,
    handed_with_consent: to.consent,
  }
  return (await run(tx, open(scope, id).set(changed))) > 0
}

/** Requests that joined this one: they end with it. */
export async function joinedTo(tx: Tx, scope: Scope, id: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'helpline.joined_to',
    'select id from helpline.request where tenant_id = $1 and joined_into = $2',
    [scope.tenantId, id],
  )
  return found.map((each) => each.id)
}
