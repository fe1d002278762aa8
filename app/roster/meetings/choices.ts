import { isSpoken } from '../../languages/spoken.ts'
import { settingsOf } from '../../people/settings/settings.ts'
import { coverageOf } from '../../people/volunteers/coverage.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** The languages that a meeting's forms offer: those that can be asked for here or that a volunteer speaks. */
export async function spokenHere(tx: Tx, scope: Scope): Promise<string[]> {
  const { spoken } = await settingsOf(tx, scope)
  const volunteers = (await coverageOf(tx, scope)).map(({ language }) => language)
  return [...new Set(['nb', ...spoken, ...volunteers])].filter(isSpoken)
}
