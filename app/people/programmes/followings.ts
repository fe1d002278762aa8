import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { askThere, type Told } from './crossings.ts'
import {
  changesBetween,
  type Definition,
  type DefinitionPart,
  definitionOf,
  mergeDefinitions,
  type PartChange,
} from './definitions.ts'
import { updateProgramme } from './programmes.queries.ts'
import { seenProgramme } from './programmes.ts'
import { followDefinition, type ShareRow } from './shares.queries.ts'
import { onShare } from './shares.ts'

/** How a shared programme stands to that of the other place. */
export type Standing = {
  /** What it is there and how far; missing when that place tells nothing any more. */
  readonly told: Told | undefined
  /** Where this place follows the other: what the owner has changed since, and what that would do here. */
  readonly change:
    | {
        readonly there: readonly PartChange[]
        readonly here: readonly PartChange[]
        readonly kept: readonly DefinitionPart[]
      }
    | undefined
  /** Whether this place has made it its own somewhere. */
  readonly adapted: boolean
}

/** Asks the other place how the programme is there, and what taking over its changes would do here. Nothing is stored. */
export async function standingThere(
  scope: SignedInScope,
  share: ShareRow,
  programme: Definition,
): Promise<Standing> {
  const told = await askThere(scope, share, 'looked_at')
  if (!share.followed) return { told, change: undefined, adapted: false }
  const [base, ours] = [definitionOf(share.followed), definitionOf(programme)]
  const adapted = changesBetween(base, ours).length > 0
  const there = told ? changesBetween(base, told.definition) : []
  if (!told || there.length === 0) return { told, change: undefined, adapted }
  const { merged, kept } = mergeDefinitions({ base, theirs: told.definition, ours })
  return { told, change: { there, here: changesBetween(ours, merged), kept }, adapted }
}

/**
 * Takes over what the owner has changed, in one act, after it was shown; what this place has adapted stays (HA-47, as
 * shared texts do it).
 * @param seen the mark of what was looked at
 * @returns `changed_meanwhile` when it has been changed again since, `gone` when nothing is told any more
 */
export async function takeProgrammeChange(
  scope: SignedInScope,
  programmeId: string,
  wish: { readonly share: string; readonly seen: string },
): Promise<
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'unknown' | 'gone' | 'changed_meanwhile' | 'nothing_new' }
> {
  const asked = await onShare(scope, programmeId, wish.share, async (_, row) =>
    row.followed && !row.ended_at ? ({ ok: true, row } as const) : ({ ok: false, reason: 'gone' } as const),
  )
  if (!asked.ok) return asked
  const told = await askThere(scope, asked.row, 'taken')
  if (!told) return { ok: false, reason: 'gone' }
  if (told.mark !== wish.seen) return { ok: false, reason: 'changed_meanwhile' }
  return onShare(scope, programmeId, wish.share, async (tx, row) => {
    const found = await seenProgramme(tx, scope, programmeId)
    if (!found || !row.followed || row.ended_at) return { ok: false, reason: 'gone' } as const
    const [base, ours] = [definitionOf(row.followed), definitionOf(found)]
    if (changesBetween(base, told.definition).length === 0)
      return { ok: false, reason: 'nothing_new' } as const
    const { merged, kept } = mergeDefinitions({ base, theirs: told.definition, ours })
    await updateProgramme(tx, scope, programmeId, { ...merged, ownerUnitId: found.owner_unit_id })
    await followDefinition(tx, scope, row.id, told.definition)
    await audit(tx, scope, {
      act: 'people.share_change_taken',
      subject: { kind: 'programme', id: programmeId },
      detail: { place: row.partner_id, kept: kept.length },
    })
    return { ok: true } as const
  })
}
