import type { Tx } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'
import type { Scope } from '../../privacy/scope.ts'
import { type News, tellOnce } from '../telling.ts'

/** What is said of a shift: she has one, need not come, it was moved, could she take one, some lack people. */
export type ShiftNews = Extract<News, `shift_${string}`>

/** What a person is told: about which shift, and when that begins. */
export type Told = { readonly accountId: string; readonly shiftId: string; readonly starts: Temporal.Instant }

/**
 * Tells each of those concerned once, by her own channel and in her own language. Of several shifts the earliest is
 * named; the page shows the others.
 * @param path where the link leads; her own shifts by itself
 */
export function tell(
  tx: Tx,
  scope: Scope,
  news: ShiftNews,
  all: readonly Told[],
  path = '/v/shifts',
): Promise<void> {
  const told = all.map(({ accountId, shiftId, starts }) => ({
    accountId,
    subject: { kind: 'roster.shift' as const, id: shiftId },
    starts,
  }))
  return tellOnce(tx, scope, news, told, path)
}

/** The public timetable and whoever looks at the rota have to be shown anew. */
export async function shown(tx: Tx, scope: Scope): Promise<void> {
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}
