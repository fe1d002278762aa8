import { build, rows, run, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** Stores one report. */
export async function insertReport(
  tx: Tx,
  scope: Scope,
  it: { id: string; language: string; page: string; wordsSealed: Buffer | null; day: Temporal.PlainDate },
): Promise<void> {
  await run(
    tx,
    build.insertInto('helpline.translation_report').values({
      tenant_id: scope.tenantId,
      id: it.id,
      language: it.language,
      page: it.page,
      words_sealed: it.wordsSealed,
      reported_on: it.day,
    }),
  )
}

/** Reports nobody has dealt with, oldest first. */
export function openReports(tx: Tx, scope: Scope) {
  return rows(
    tx,
    build
      .selectFrom('helpline.translation_report')
      .select(['id', 'language', 'page', 'words_sealed', 'reported_on'])
      .where('tenant_id', '=', scope.tenantId)
      .where('handled_at', 'is', null)
      .orderBy('reported_on')
      .limit(200),
  )
}

/** Dates that somebody dealt with a report. @returns false when somebody had */
export async function noteHandled(tx: Tx, scope: Scope, id: string, by: string): Promise<boolean> {
  const changed = await run(
    tx,
    build
      .updateTable('helpline.translation_report')
      .set({ handled_at: scope.world.clock.now(), handled_by: by })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id)
      .where('handled_at', 'is', null),
  )
  return changed > 0
}
