/** What becomes of a column when the person asks for erasure, or when its period has passed. */
export type Erasure = 'delete' | 'anonymise' | 'keep'

/** Why a column about a person is there, on what legal basis, how long, and what erasure does (GDPR art. 5, 13, 30). */
export type ColumnRetention = {
  readonly purpose: string
  readonly basis: string
  readonly period: string
  readonly erasure: Erasure
}

/** A table about people names whom, and each of its columns but ids and instants; any other says how long it stays. */
export type TableRetention =
  | { readonly person: string; readonly columns: Readonly<Record<string, ColumnRetention>> }
  | { readonly person: false; readonly period: string }

/** Every table of a module's schema; `npm run check retention` compares it with the live database. */
export type ModuleRetention = Readonly<Record<`${string}.${string}`, TableRetention>>
