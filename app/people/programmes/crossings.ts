import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { JobScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { jobOf } from '../scopes.ts'
import { type Definition, definitionOf, markOf } from './definitions.ts'
import { programmeRows } from './programmes.queries.ts'
import { type ProgrammeState, personalIn } from './programmes.schema.ts'
import { type ShareRow, shareRow } from './shares.queries.ts'

/** What a place tells another of a programme they share: what it is and how far it is there, and nobody in it. */
export type Told = {
  readonly definition: Definition
  /** By which what was looked at is known again. */
  readonly mark: string
  readonly state: ProgrammeState
  readonly since: Temporal.Instant
}

type Asked = Pick<ShareRow, 'id' | 'partner_id'>

/** A place's own transaction, in which what it shares with another is read: as job, by its own rows (shared-texts.md). */
export const placeAs = (scope: Scope, placeId: string): JobScope =>
  jobOf(scope.world, placeId, 'people.share_programme')

/**
 * Asks the other place what the programme is there (HA-47): read in that place's own transaction, and only if its own row
 * says that it shares it with this one now. What is taken over is written down in its log.
 * @returns undefined when it does not, or the words there name somebody
 */
export async function askThere(
  scope: Scope,
  share: Asked,
  why: 'looked_at' | 'taken',
): Promise<Told | undefined> {
  return inShare(scope, share, async (tx, there, row) => {
    // An invitation shows what it is for; whoever is invited shows nothing before she has said yes.
    if (!row.is_owner && !row.accepted_at) return undefined
    const [found] = await programmeRows(tx, there, { id: row.programme_id, viewer: null })
    if (!found) return undefined
    const definition = definitionOf(found)
    if (personalIn(definition).length > 0) return undefined
    if (why === 'taken')
      await audit(tx, there, {
        act: 'people.share_handed_over',
        subject: { kind: 'programme', id: found.id },
        detail: { to: scope.tenantId },
      })
    return { definition, mark: markOf(definition), state: found.state, since: found.since }
  })
}

/**
 * Has figures of the shared programme counted at the other place, if that place shows them to this one.
 * @param count counts there and hides what is small before it gives anything back
 */
export async function whereShown<T>(
  scope: SignedInScope,
  share: Asked,
  count: (
    there: JobScope,
    programme: { readonly id: string; readonly topics: readonly string[] },
  ) => Promise<T>,
): Promise<{ readonly since: Temporal.Instant; readonly figures: T } | undefined> {
  const shown = await inShare(scope, share, async (tx, there, row) => {
    if (!row.accepted_at || !row.shows_since) return undefined
    const [found] = await programmeRows(tx, there, { id: row.programme_id, viewer: null })
    return found && { there, since: row.shows_since, id: found.id, topics: found.content.topics }
  })
  return shown && { since: shown.since, figures: await count(shown.there, shown) }
}

async function inShare<T>(
  scope: Scope,
  share: Asked,
  work: (tx: Tx, there: JobScope, row: ShareRow) => Promise<T | undefined>,
): Promise<T | undefined> {
  const there = placeAs(scope, share.partner_id)
  return inScope(there, async (tx) => {
    const row = await shareRow(tx, there, share.id)
    if (!row || row.partner_id !== scope.tenantId || row.ended_at || !row.programme_id) return undefined
    return work(tx, there, row)
  })
}
