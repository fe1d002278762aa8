import { languages } from '../languages/registry.ts'
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
    programmes: row.programmes,
    isTrained: row.trained,
    hasDeclared: row.declared,
    isResting: row.resting,
    hasStopped: row.stopped,
    hasNumber: row.numbered,
  }))
}

/**
 * Every language that a message to everybody may be meant for: those we have pages in, whether or not anybody can pass
 * it on, since the languages without anyone are the ones that must be seen (HA-41), and those that somebody speaks.
 * @param pivot the tenant's own language, which is always in it and is left out here; so is its other written form,
 * unless somebody speaks it
 */
export function languagesMeant(spoken: Iterable<string>, pivot: string): ReadonlySet<string> {
  const written = languages.map(({ tag }) => tag).filter((tag) => !isTwin(tag, pivot))
  return new Set([...written, ...spoken].filter((tag) => tag !== pivot))
}

const isTwin = (tag: string, other: string) => ['nb', 'nn'].includes(tag) && ['nb', 'nn'].includes(other)

/** Every language that somebody in the register speaks. */
export async function languagesSpoken(tx: Tx, scope: Scope): Promise<ReadonlySet<string>> {
  const people = await peopleOf(tx, scope)
  return new Set(people.flatMap(({ languages }) => languages.map(({ language }) => language)))
}
