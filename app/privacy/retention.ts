/** What becomes of a column when the person asks for erasure, or when its period has passed. */
export type Erasure = 'delete' | 'anonymise' | 'keep'

/** Why a column about a person is there, on what legal basis, how long, and what erasure does (GDPR art. 5, 13, 30). */
export type ColumnRetention = {
  readonly purpose: string
  readonly basis: string
  readonly period: string
  readonly erasure: Erasure
}

/** How long something stays, in whole days, and how far a tenant may shorten it; without `least` it may not. */
export type Period = {
  /** `<module>.<what>`: stands on the receipt, and is the name of the tenant's own period. */
  readonly rule: string
  /** The registered period (GDPR art. 30): no tenant's own is longer. */
  readonly days: number
  readonly least?: number
}

/**
 * When rows of a table end, as the nightly job does it (norms 7): `days` after the instant in the column `after`,
 * either the whole row or the columns in `clear`. A tenant may set fewer days under the rule's name, down to `least`.
 */
export type Ending = Period & {
  readonly after: string
  readonly clear?: readonly string[]
  /** `each` names every row by its id, so that a restore deletes it again; `count` for rows that end by age alone. */
  readonly receipts: 'each' | 'count'
}

/**
 * Ends by its own rules; with the row of another table that it hangs on (by a cascade, or by the verb that deletes
 * that row: then `key` is the column that holds its id, for a restore); or by the named verb, which reads `periods`.
 */
export type Ends =
  | readonly Ending[]
  | { readonly with: string; readonly key?: string }
  | { readonly by: string; readonly periods?: readonly Period[] }

/** A table about people names whom, and each of its columns but ids and instants; any other says how long it stays. */
export type TableRetention = { readonly ends?: Ends } & (
  | { readonly person: string; readonly columns: Readonly<Record<string, ColumnRetention>> }
  | { readonly person: false; readonly period: string }
)

/** Every table of a module's schema; `npm run check retention` compares it with the live database. */
export type ModuleRetention = Readonly<Record<`${string}.${string}`, TableRetention>>

const log = { basis: 'GDPR art. 32 and 5(2)', period: '24 months', erasure: 'keep' } as const
const receipt = {
  basis: 'GDPR art. 7(1)',
  period: 'as long as what was consented to, then 24 months',
  erasure: 'keep',
} as const
const proof = {
  basis: 'GDPR art. 5(2)',
  period: '70 days: 35 beyond the last backup that holds the person',
  erasure: 'keep',
} as const

/** The log names people by id alone; erasure removes whom the id stands for, and the line stays. */
export const retention = {
  'privacy.access_log': {
    person: 'whoever acts, and whoever is acted upon',
    ends: { by: 'cutLog' },
    columns: {
      actor_kind: { purpose: 'to tell in what capacity somebody acted', ...log },
      role: { purpose: 'to tell in what capacity somebody acted', ...log },
      act: { purpose: 'to tell what was done or seen', ...log },
      subject_kind: { purpose: 'to tell about what kind of record', ...log },
      reason: { purpose: 'to tell why a record was opened', ...log },
      detail: { purpose: 'to tell what changed, in codes and ids only', ...log },
    },
  },
  'privacy.access_seal': { person: false, period: 'as long as the log that it seals' },
  'privacy.consent': {
    person: 'whoever consented',
    ends: [{ rule: 'privacy.consent', after: 'withdrawn_at', days: 730, receipts: 'count' }],
    columns: {
      subject_kind: { purpose: 'to find the consent again', ...receipt },
      purpose: { purpose: 'to prove what was agreed to', ...receipt },
      text_version: { purpose: 'to prove in which words', ...receipt },
      language: { purpose: 'to prove in which language', ...receipt },
      recipient: { purpose: 'to prove who was to receive it', ...receipt },
    },
  },
  'privacy.deletion': {
    person: 'whoever was deleted, by an id that stands for nobody any more',
    ends: [{ rule: 'privacy.deletion', after: 'deleted_at', days: 70, receipts: 'count' }],
    columns: {
      subject_kind: { purpose: 'to delete again after a restore', ...proof },
      rule: { purpose: 'to prove by which rule', ...proof },
      rows: { purpose: 'to prove how many', ...proof },
    },
  },
} satisfies ModuleRetention
