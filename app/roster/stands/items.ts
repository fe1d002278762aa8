import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  type ItemRow,
  insertItem,
  insertMove,
  itemRows,
  packingRows,
  replacePacking,
  updateRetired,
} from './items.queries.ts'

export type { ItemRow as Item }

/** The tenant's own list of what is handed out and taken along (HA-08), with what is in stock. */
export function itemsOf(scope: Scope): Promise<ItemRow[]> {
  return inScope(scope, (tx) => itemRows(tx, scope))
}

/** As `itemsOf`, inside a transaction. */
export function itemsIn(tx: Tx, scope: Scope): Promise<ItemRow[]> {
  return itemRows(tx, scope)
}

/** Adds an item. @returns `taken` when one has that name, in use or not */
export async function addItem(
  scope: SignedInScope,
  wish: { name: string; kind: 'consumable' | 'material' },
): Promise<{ ok: true; id: string } | { ok: false; reason: 'taken' }> {
  const id = newId(scope.world.clock.now())
  try {
    await inScope(scope, async (tx) => {
      await insertItem(tx, scope, { id, ...wish })
      await audit(tx, scope, { act: 'roster.item_added', subject: { kind: 'item', id } })
    })
    return { ok: true, id }
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'taken' }
    throw error
  }
}

/** Takes an item out of use, or into it again; what was counted of it stays. */
export function retireItem(scope: SignedInScope, id: string, retired: boolean): Promise<{ ok: boolean }> {
  return inScope(scope, async (tx) => ({ ok: await updateRetired(tx, scope, id, retired) }))
}

/** Notes what came into stock (above nothing) or left it other than at a stand (under it). */
export function moveStock(scope: SignedInScope, itemId: string, amount: number): Promise<{ ok: boolean }> {
  return inScope(scope, async (tx) => {
    const id = newId(scope.world.clock.now())
    const ok = await insertMove(tx, scope, { id, itemId, amount, by: scope.accountId })
    if (ok)
      await audit(tx, scope, {
        act: 'roster.stock_moved',
        subject: { kind: 'item', id: itemId },
        detail: { amount },
      })
    return { ok }
  })
}

/** What is to be taken along to a stand. */
export function packingOf(scope: Scope, standId: string): Promise<{ itemId: string; amount: number }[]> {
  return inScope(scope, (tx) => packingRows(tx, scope, standId))
}

/** Says how many of an item are to be taken along; 0 takes it off the list. @returns `unknown` when it is not ours */
export function pack(
  scope: SignedInScope,
  standId: string,
  wish: { itemId: string; amount: number },
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const known = (await itemRows(tx, scope)).some(({ id }) => id === wish.itemId)
    if (!known) return { ok: false, reason: 'unknown' }
    await replacePacking(tx, scope, { id: newId(scope.world.clock.now()), standId, ...wish })
    return { ok: true }
  })
}
