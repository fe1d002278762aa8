import { inPlatform } from './database.ts'
import type { World } from './world.ts'

/** A local table (scale S6) whose rows expire at the instant in a column, and how many days they may lie on. */
export type Expiring = { readonly table: string; readonly column: string; readonly days: number }

/**
 * Deletes what has expired from local tables: sign-in codes, ended sessions, counted limits. They belong to no
 * tenant's transaction, and nobody needs a receipt for a code that no longer works.
 * @returns how many rows went
 */
export async function deleteExpired(world: World, tables: readonly Expiring[]): Promise<number> {
  let gone = 0
  for (const { table, column, days } of tables) {
    if (!/^[a-z_]+\.[a-z_]+$/.test(table) || !/^[a-z_]+$/.test(column))
      throw new Error(`not a table: ${table}`)
    const before = world.clock.now().subtract({ hours: 24 * days })
    gone += await inPlatform(world.database, async (tx) => {
      const done = await tx.client.query(`delete from ${table} where ${column} < $1`, [before.toString()])
      return done.rowCount ?? 0
    })
  }
  return gone
}
