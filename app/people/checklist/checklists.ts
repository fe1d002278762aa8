import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Capability } from '../../privacy/permissions.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { settingValue } from '../settings/settings.ts'
import {
  changePoint,
  deletePoint,
  insertPoint,
  markPoint,
  type PointRow,
  planPoint,
  pointRows,
} from './checklists.queries.ts'
import { type ChecklistWish, type KnownPoint, knownPoints, type PointCode } from './checklists.schema.ts'

/** Whether each point is done, as the database has it at this moment. */
export type Findings = Readonly<Record<PointCode, boolean>>

/** A point of the checklist: how it stands is worked out, never stored, except for the place's own. */
export type Point = {
  /** Of the stored row; null while nobody has said whose a point of ours is. */
  readonly id: string | null
  readonly code: PointCode | null
  /** The place's own words; null for ours. */
  readonly words: string | null
  readonly href: string | null
  readonly ownerId: string | null
  readonly due: Temporal.PlainDate | null
  readonly done: boolean
  /** Its day has passed and it is not done. */
  readonly late: boolean
}

/**
 * The whole checklist (BM-55): our points that belong to the parts in use, then the place's own.
 * @param today by the place's clock: a point is late from the day after it was due
 */
export function checklistOf(
  rows: readonly PointRow[],
  findings: Findings,
  inUse: Readonly<Record<Capability, boolean>>,
  today: Temporal.PlainDate,
): Point[] {
  const pointOf = (row: PointRow | undefined, code: PointCode | null, href: string | null): Point => {
    const done = code === null ? Boolean(row?.done_at) : findings[code]
    const due = row?.due ?? null
    return {
      id: row?.id ?? null,
      code,
      words: row?.words ?? null,
      href,
      ownerId: row?.owner_id ?? null,
      due,
      done,
      late: !done && due !== null && Temporal.PlainDate.compare(due, today) < 0,
    }
  }
  const ours = (knownPoints as readonly (KnownPoint & { code: PointCode })[])
    .filter(({ needs }) => !needs || inUse[needs])
    .map(({ code, href }) =>
      pointOf(
        rows.find((row) => row.code === code),
        code,
        href ?? null,
      ),
    )
  const own = rows.filter(({ words }) => words !== null).map((row) => pointOf(row, null, null))
  return [...ours, ...own]
}

/** What is stored of a place's checklist. */
export function storedPoints(tx: Tx, scope: Scope): Promise<PointRow[]> {
  return pointRows(tx, scope)
}

/** Whether a place has chosen something itself, be it what it would have had anyway. @param group of its settings */
export async function hasChosen(tx: Tx, scope: Scope, group: string): Promise<boolean> {
  return (await settingValue(tx, scope, group)) !== undefined
}

/** Does what the form says. @returns `unknown` for a point that is not the place's own, or was done by somebody else */
export async function changeChecklist(
  scope: SignedInScope,
  wish: ChecklistWish,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    if (!(await changed(tx, scope, wish))) return { ok: false, reason: 'unknown' } as const
    await audit(tx, scope, { act: 'people.checklist', reason: wish.act })
    return { ok: true } as const
  })
}

async function changed(tx: Tx, scope: SignedInScope, wish: ChecklistWish): Promise<boolean> {
  switch (wish.act) {
    case 'plan':
      await planPoint(tx, scope, wish.code, wish)
      return true
    case 'add':
      await insertPoint(tx, scope, newId(scope.world.clock.now()), wish.words, wish)
      return true
    case 'change':
      return changePoint(tx, scope, wish.id, wish.words, wish)
    case 'drop':
      return deletePoint(tx, scope, wish.id)
    case 'done':
    case 'undone':
      return markPoint(tx, scope, wish.id, wish.act === 'done')
  }
}
