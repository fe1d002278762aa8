import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { type Standing, standingOf } from './standings.ts'
import { listedRows } from './volunteers.queries.ts'

/** A volunteer as she may be placed somewhere: by the name she goes by, with what she speaks. Nothing is opened. */
export type Speaker = {
  readonly id: string
  readonly alias: string
  readonly languages: readonly string[]
  readonly standing: Standing
}

/** Everyone who is there, by alias, with her languages from the best to the least. */
export async function speakersOf(tx: Tx, scope: Scope): Promise<Speaker[]> {
  const now = scope.world.clock.now()
  return (await listedRows(tx, scope, { language: null, left: false })).map((row) => ({
    id: row.id,
    alias: row.alias,
    languages: row.languages.map(({ language }) => language),
    standing: standingOf(row, now),
  }))
}
