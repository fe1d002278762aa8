import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { settingsOf } from '../settings/settings.ts'
import { type CoverageRow, coverageRows, sourceRows } from './coverage.queries.ts'

/** One language of the coverage board. */
export type Coverage = Omit<CoverageRow, 'mother_tongue'> & {
  readonly motherTongue: number
  /** How many the tenant wants: the number it named, else its least, and none where nobody can ask for it. */
  readonly wanted: number
  /** Fewer may be asked than wanted (HA-20). */
  readonly isShort: boolean
  /** How many live here who speak it, by the newest fact (HA-16); undefined where there is none. */
  readonly population?: { readonly people: number; readonly year: number; readonly source: string }
}

/**
 * Every language somebody speaks or the tenant wants, the shortest of people first. Who is not ready counts as a
 * volunteer but covers nothing.
 */
export async function coverageOf(tx: Tx, scope: Scope): Promise<Coverage[]> {
  const { coverage, population, spoken } = await settingsOf(tx, scope)
  // Where the tenant has said what can be asked for, other languages are a gain and never a lack.
  const least = (language: string) => (spoken.length === 0 || spoken.includes(language) ? coverage.least : 0)
  const rows = new Map((await coverageRows(tx, scope)).map((row) => [row.language, row]))
  const languages = new Set([...rows.keys(), ...Object.keys(coverage.wanted)])
  return [...languages]
    .map((language) => {
      const { volunteers = 0, ready = 0, mother_tongue = 0 } = rows.get(language) ?? {}
      const wanted = coverage.wanted[language] ?? least(language)
      const facts = population.filter((fact) => fact.language === language)
      const newest = facts.toSorted((a, b) => b.year - a.year)[0]
      return {
        language,
        volunteers,
        ready,
        motherTongue: mother_tongue,
        wanted,
        isShort: ready < wanted,
        ...(newest ? { population: newest } : {}),
      }
    })
    .sort((a, b) => a.ready - a.wanted - (b.ready - b.wanted) || a.language.localeCompare(b.language))
}

/** How many volunteers came from where (HA-22); null: nobody wrote it down. */
export function sourcesOf(tx: Tx, scope: Scope) {
  return sourceRows(tx, scope)
}
