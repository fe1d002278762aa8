import { isSpoken } from '../../languages/spoken.ts'
import { areasOf } from '../../people/settings/areas.ts'
import { settingsOf } from '../../people/settings/settings.ts'
import { coverageOf } from '../../people/volunteers/coverage.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What a stand's form offers: the open areas, and the languages that can be asked for or that somebody speaks. */
export async function standChoices(
  tx: Tx,
  scope: Scope,
): Promise<{ areas: { id: string; name: string }[]; spoken: string[] }> {
  const areas = (await areasOf(tx, scope)).filter(({ closed }) => !closed)
  const { spoken } = await settingsOf(tx, scope)
  const volunteers = (await coverageOf(tx, scope)).map(({ language }) => language)
  return {
    areas: areas.map(({ id, name }) => ({ id, name })),
    spoken: [...new Set([...spoken, ...volunteers])].filter(isSpoken),
  }
}
