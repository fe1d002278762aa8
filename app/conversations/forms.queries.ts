import { build, prepared, rows, run, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { SealedEnvelope } from './envelopes.ts'
import type { Week } from './weeks.ts'

/** One writer at a time for each tenant: every hand-in writes all envelopes anew. Ends with the transaction (C8). */
export async function lockEnvelopes(tx: Tx, scope: Scope): Promise<void> {
  await prepared(
    tx,
    'conversations.lock',
    `select pg_advisory_xact_lock(hashtextextended('conversations.envelope:' || tenant_id, 0)) from (select $1::text as tenant_id) as t`,
    [scope.tenantId],
  )
}

/** Every sealed envelope of the tenant. */
export function envelopes(tx: Tx, scope: Scope): Promise<SealedEnvelope[]> {
  return rows(
    tx,
    build
      .selectFrom('conversations.envelope')
      .select(['id', 'week', 'sealed'])
      .where('tenant_id', '=', scope.tenantId),
  )
}

/** The weeks that have envelopes waiting. */
export async function waitingWeeks(tx: Tx, scope: Scope): Promise<Week[]> {
  const found = await rows(
    tx,
    build
      .selectFrom('conversations.envelope')
      .select('week')
      .distinct()
      .where('tenant_id', '=', scope.tenantId)
      .orderBy('week'),
  )
  return found.map(({ week }) => week)
}

/** Puts these in the place of all envelopes of the tenant, or of one week: one delete, one insert in the order given. */
export async function replaceEnvelopes(
  tx: Tx,
  scope: Scope,
  fresh: readonly SealedEnvelope[],
  week?: Week,
): Promise<void> {
  const old = build.deleteFrom('conversations.envelope').where('tenant_id', '=', scope.tenantId)
  await run(tx, week ? old.where('week', '=', week) : old)
  await prepared(
    tx,
    'conversations.insert_envelopes',
    `insert into conversations.envelope (tenant_id, id, week, sealed)
     select $1, id, week, sealed from unnest($2::uuid[], $3::text[], $4::bytea[]) as e (id, week, sealed)`,
    [scope.tenantId, fresh.map(({ id }) => id), fresh.map((e) => e.week), fresh.map(({ sealed }) => sealed)],
  )
}

/** A form as it is released. */
export type ReleasedForm = {
  readonly id: string
  readonly week: Week
  readonly language: string
  readonly topics: string[]
  readonly needs: string[]
  readonly outcome: string
  readonly follow_up: string | null
  readonly channel: string | null
  readonly people: string | null
  readonly decided: boolean
  readonly openness: boolean
  readonly words_sealed: Buffer | null
}

/** Fewer than the 65 535 values that one statement may carry. */
const rowsAtOnce = 4000

/** A week's forms in one transaction, in the order given: their place and transaction say nothing of their origin. */
export async function insertForms(tx: Tx, scope: Scope, forms: readonly ReleasedForm[]): Promise<void> {
  for (let from = 0; from < forms.length; from += rowsAtOnce) {
    const values = forms
      .slice(from, from + rowsAtOnce)
      .map((form) => ({ tenant_id: scope.tenantId, ...form }))
    await run(tx, build.insertInto('conversations.form').values(values))
  }
}

/** Released forms of some weeks. */
export function releasedForms(tx: Tx, scope: Scope, weeks: readonly Week[]): Promise<ReleasedForm[]> {
  return rows(
    tx,
    build
      .selectFrom('conversations.form')
      .select(['id', 'week', 'language', 'topics', 'needs', 'outcome', 'follow_up', 'channel', 'people'])
      .select(['decided', 'openness', 'words_sealed'])
      .where('tenant_id', '=', scope.tenantId)
      .where('week', 'in', [...weeks]),
  )
}

/** Adds marks to the set of contributors; one that is there already stays. */
export async function insertMarks(
  tx: Tx,
  scope: Scope,
  marks: readonly { id: string; month: string; cell: string; mark: Buffer }[],
): Promise<void> {
  await prepared(
    tx,
    'conversations.insert_marks',
    `insert into conversations.contributor_mark (tenant_id, id, month, cell, mark)
     select $1, id, month, cell, mark
     from unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[]) as m (id, month, cell, mark)
     on conflict (tenant_id, month, cell, mark) do nothing`,
    [
      scope.tenantId,
      marks.map(({ id }) => id),
      marks.map(({ month }) => month),
      marks.map(({ cell }) => cell),
      marks.map(({ mark }) => mark),
    ],
  )
}

/** Months that still have marks. */
export async function markedMonths(tx: Tx, scope: Scope): Promise<string[]> {
  const found = await rows(
    tx,
    build
      .selectFrom('conversations.contributor_mark')
      .select('month')
      .distinct()
      .where('tenant_id', '=', scope.tenantId),
  )
  return found.map(({ month }) => month)
}

/** How many contributors a month's cells have: from the counts where the month is folded, else from the marks. */
export function countsOf(
  tx: Tx,
  scope: Scope,
  month: string,
): Promise<{ cell: string; contributors: number }[]> {
  return prepared(
    tx,
    'conversations.counts_of',
    `select cell, contributors from conversations.contributor_count where tenant_id = $1 and month = $2
     union all
     select cell, count(*)::integer from conversations.contributor_mark where tenant_id = $1 and month = $2 group by cell`,
    [scope.tenantId, month],
  )
}

/** Puts a month's numbers in the place of its marks. */
export async function foldMonth(
  tx: Tx,
  scope: Scope,
  month: string,
  counts: readonly { id: string; cell: string; contributors: number }[],
): Promise<void> {
  await run(
    tx,
    build
      .deleteFrom('conversations.contributor_mark')
      .where('tenant_id', '=', scope.tenantId)
      .where('month', '=', month),
  )
  if (counts.length === 0) return
  await run(
    tx,
    build
      .insertInto('conversations.contributor_count')
      .values(counts.map((count) => ({ tenant_id: scope.tenantId, month, ...count }))),
  )
}
