import { build, prepared, run, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** The version that holds: everybody signs it anew who signed before `valid_from`, at the latest on `due_on`. */
export type VersionRow = {
  readonly number: number
  readonly valid_from: Temporal.PlainDate
  readonly due_on: Temporal.PlainDate
}

/** The newest version; undefined while the first still holds. */
export async function newestVersion(tx: Tx, scope: Scope): Promise<VersionRow | undefined> {
  const [found] = await prepared<VersionRow>(
    tx,
    'people.newest_declaration_version',
    `select number, valid_from, due_on from people.declaration_version
      where tenant_id = $1 order by number desc limit 1`,
    [scope.tenantId],
  )
  return found
}

/** Publishes a version. Two at once: the second fails with 23505 by the index of numbers. */
export async function insertVersion(tx: Tx, scope: Scope, version: VersionRow): Promise<void> {
  await run(
    tx,
    build.insertInto('people.declaration_version').values({
      tenant_id: scope.tenantId,
      id: newId(scope.world.clock.now()),
      number: version.number,
      valid_from: version.valid_from,
      due_on: version.due_on,
      published_by: scope.kind === 'account' ? scope.accountId : null,
    }),
  )
}

/** When a volunteer last promised, whether on paper or here, and since when the version of today holds. */
export async function promiseRow(
  tx: Tx,
  scope: Scope,
  id: string,
  today: string,
): Promise<{ declaration_on: Temporal.PlainDate | null; valid_from: Temporal.PlainDate | null } | undefined> {
  const [found] = await prepared<{
    declaration_on: Temporal.PlainDate | null
    valid_from: Temporal.PlainDate | null
  }>(
    tx,
    'people.promise',
    `select v.declaration_on,
            (select max(d.valid_from) from people.declaration_version d
              where d.tenant_id = v.tenant_id and d.valid_from <= $3::date) as valid_from
       from people.volunteer v where v.tenant_id = $1 and v.id = $2`,
    [scope.tenantId, id, today],
  )
  return found
}

/** Stores a signature and dates the promise with it. @returns false for somebody who is no volunteer here */
export async function insertSignature(
  tx: Tx,
  scope: Scope,
  signed: {
    accountId: string
    number: number
    textVersion: string
    language: string
    day: Temporal.PlainDate
  },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'people.date_promise',
    `update people.volunteer set declaration_on = $3::date, declaration_set_by = $2
      where tenant_id = $1 and id = $2 returning id`,
    [scope.tenantId, signed.accountId, signed.day.toString()],
  )
  if (found.length === 0) return false
  const now = scope.world.clock.now()
  await run(
    tx,
    build.insertInto('people.declaration').values({
      tenant_id: scope.tenantId,
      id: newId(now),
      account_id: signed.accountId,
      number: signed.number,
      text_version: signed.textVersion,
      language: signed.language,
      signed_at: now,
    }),
  )
  return true
}

/** Takes back the dates of promises older than a version whose time to sign has passed. @returns whose */
export async function lapsePromises(tx: Tx, scope: Scope, today: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'people.lapse_promises',
    `update people.volunteer set declaration_on = null, declaration_set_by = null
      where tenant_id = $1 and declaration_on <
        (select max(valid_from) from people.declaration_version where tenant_id = $1 and due_on < $2::date)
      returning id`,
    [scope.tenantId, today],
  )
  return found.map(({ id }) => id)
}

/** Who is here and has not signed what holds now, by alias. */
export function unsignedRows(
  tx: Tx,
  scope: Scope,
  today: string,
): Promise<{ id: string; alias: string; declaration_on: Temporal.PlainDate | null }[]> {
  return prepared(
    tx,
    'people.unsigned',
    `select v.id, v.alias, v.declaration_on from people.volunteer v
      where v.tenant_id = $1 and v.left_at is null and (v.declaration_on is null or v.declaration_on <
        (select max(valid_from) from people.declaration_version where tenant_id = $1 and valid_from <= $2::date))
      order by v.alias collate "nb-x-icu", v.id`,
    [scope.tenantId, today],
  )
}

/** How many signed each version here, in which languages. */
export function signatureCounts(
  tx: Tx,
  scope: Scope,
): Promise<{ number: number; language: string; signatures: number }[]> {
  return prepared(
    tx,
    'people.signature_counts',
    `select number, language, count(distinct account_id)::int as signatures from people.declaration
      where tenant_id = $1 group by number, language order by number desc, 3 desc, language`,
    [scope.tenantId],
  )
}
