import { inPlatform } from '../platform/database.ts'
import { sameBytes } from '../platform/keys.ts'
import type { World } from '../platform/world.ts'
import {
  loneHashes,
  oldRows,
  oldVersions,
  rewrite,
  type SealedRow,
  type SealedTable,
  sealedTables,
} from './resealing.queries.ts'
import type { Scope } from './scope.ts'
import { resealLog } from './seals.ts'
import { inScope } from './transactions.ts'

/** What a rotation did in a tenant: values put under the newest key, and those that it could not open, by column. */
export type Resealed = { readonly done: number; readonly unopened: ReadonlyMap<string, number> }

const batch = 200
const first = '00000000-0000-0000-0000-000000000000'

/**
 * Puts everything sealed or hashed in one tenant under the newest key (norms 32), some hundred rows a transaction,
 * while people work: a value that somebody writes meanwhile is sealed by the newest key anyway. Contexts follow the
 * house's convention, `<schema>.<table>.<column>:<tenant>:<row>`; a value that does not open is left and counted.
 */
export async function resealTenant(scope: Scope): Promise<Resealed> {
  const unopened = new Map<string, number>()
  let done = 0
  for (const table of await inPlatform(scope.world.database, sealedTables)) {
    let after = first
    for (;;) {
      const rows = await inScope(scope, async (tx) => {
        const found = await oldRows(tx, scope, table, after, batch)
        for (const row of found)
          for (const change of changesOf(scope, table, row)) {
            if (
              change.after &&
              (await rewrite(tx, scope, table.name, row.id, { ...change, after: change.after }))
            )
              done++
            const name = `${table.name}.${change.column}`
            if (!change.after) unopened.set(name, (unopened.get(name) ?? 0) + 1)
          }
        return found
      })
      const last = rows.at(-1)
      if (!last) break
      after = last.id
    }
  }
  await inScope(scope, (tx) => resealLog(tx, scope))
  return { done, unopened }
}

/**
 * Where older keys are still needed, over all given tenants: version → what holds it. An empty answer means that all
 * but the newest key may be taken out of the ring.
 */
export async function keysInUse(
  world: World,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<number, string[]>> {
  const tables = await inPlatform(world.database, sealedTables)
  const lone = await inPlatform(world.database, loneHashes)
  const columns = [
    ...tables.flatMap(({ name, columns: own }) =>
      own.flatMap(({ sealed, hash }) =>
        [sealed, ...(hash ? [hash] : [])].map((column) => ({ name, column })),
      ),
    ),
    ...lone,
    { name: 'privacy.access_seal', column: 'digest' },
    { name: 'conversations.envelope', column: 'sealed' },
  ]
  const needed = new Map<number, Map<string, number>>()
  for (const scope of scopes)
    for (const { name, column } of columns)
      for (const { version, count } of await inScope(scope, (tx) => oldVersions(tx, scope, name, column))) {
        const places = needed.get(version) ?? new Map<string, number>()
        needed.set(version, places.set(`${name}.${column}`, (places.get(`${name}.${column}`) ?? 0) + count))
      }
  return new Map(
    [...needed].map(([version, places]) => [
      version,
      [...places].map(([place, count]) => `${place} (${count})`),
    ]),
  )
}

type Change = { readonly column: string; readonly before: Buffer; readonly after: Buffer | undefined }

function changesOf(scope: Scope, table: SealedTable, row: SealedRow): Change[] {
  const { keys } = scope.world
  return table.columns.flatMap(({ sealed, hash }): Change[] => {
    const before = row[sealed]
    if (!Buffer.isBuffer(before)) return []
    const words = openedBy(scope, table.name, sealed, row, before)
    const isOld = before[0] !== keys.version
    const own: Change[] = isOld
      ? [{ column: sealed, before, after: words && keys.seal(words.text, words.context) }]
      : []
    const found = hash ? row[hash] : null
    if (!hash || !Buffer.isBuffer(found) || found[0] === keys.version) return own
    // A phone is found by one hash wherever it stands; any other hash is its own column's.
    const isIts = (context: string) =>
      words && keys.hashes(words.text, context).some((each) => sameBytes(each, found))
    const context = [`phone:${scope.tenantId}`, `${table.name}.${hash}:${scope.tenantId}`].find(isIts)
    return [
      ...own,
      { column: hash, before: found, after: words && context ? keys.hash(words.text, context) : undefined },
    ]
  })
}

function openedBy(
  scope: Scope,
  table: string,
  column: string,
  row: SealedRow,
  sealed: Buffer,
): { text: string; context: string } | undefined {
  const place = `${table}.${column.replace(/_sealed$/, '')}:${scope.tenantId}`
  for (const id of [row.id, row.account_id]) {
    const context = `${place}:${id}`
    const text = id === null ? undefined : opened(scope, sealed, context)
    if (text !== undefined) return { text, context }
  }
  return undefined
}

function opened(scope: Scope, sealed: Buffer, context: string): string | undefined {
  try {
    return scope.world.keys.open(sealed, context)
  } catch {
    // Bound to something else, or sealed by a key that is no longer there: the caller counts it.
    return undefined
  }
}
