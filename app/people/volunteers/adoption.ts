import type { ListedRow } from './volunteers.queries.ts'

/** What it takes before the service is in use by a volunteer, in the order it is usually done (BM-61). */
export const adoptionSteps = ['invited', 'signed_in', 'promised', 'trained'] as const
export type Adoption = Readonly<Record<(typeof adoptionSteps)[number], boolean>>

/** Which of the steps she has taken; who has signed in was invited somehow. */
export function stepsTaken(
  row: Pick<ListedRow, 'invited_at' | 'last_seen_at' | 'declaration_on' | 'trained_on'>,
): Adoption {
  return {
    invited: row.invited_at !== null || row.last_seen_at !== null,
    signed_in: row.last_seen_at !== null,
    promised: row.declaration_on !== null,
    trained: row.trained_on !== null,
  }
}
