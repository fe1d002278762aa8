import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { Person } from './audience.ts'
import { personRows } from './audiences.queries.ts'

/** Everybody who may be meant by a broadcast or a call-out: volunteers who have not left, by alias. */
export async function peopleOf(tx: Tx, scope: Scope): Promise<Person[]> {
  const found = await personRows(tx, scope)
  return found.map((row) => ({
    id: row.id,
    alias: row.alias,
    textLanguage: row.text_language,
    languages: row.languages,
    areas: row.areas,
    isTrained: row.trained,
    hasDeclared: row.declared,
    isResting: row.resting,
    hasStopped: row.stopped,
    hasNumber: row.numbered,
  }))
}

/** Every language that somebody in the register speaks. */
export async function languagesSpoken(tx: Tx, scope: Scope): Promise<ReadonlySet<string>> {
  const people = await peopleOf(tx, scope)
  return new Set(people.flatMap(({ languages }) => languages.map(({ language }) => language)))
}
