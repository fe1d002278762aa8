import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** An item with what is in stock: what came in, less what left and what was handed out at stands. */
export type ItemRow = {
  readonly id: string
  readonly name: string
  readonly kind: 'consumable' | 'material'
  readonly retired: boolean
  readonly stock: number
  readonly handed_out: number
}

/** Every item, those in use first. */
export function itemRows(tx: Tx, scope: Scope): Promise<ItemRow[]> {
  return prepared(
    tx,
    'roster.items',
    `select i.id, i.name, i.kind, i.retired_at is not null as retired,
            (coalesce(m.amount, 0) - coalesce(c.counted, 0))::integer as stock, coalesce(c.counted, 0)::integer as handed_out
       from roster.item i
       left join (select item_id, sum(amount) as amount from roster.stock_move where tenant_id = $1 group by item_id) m
         on m.item_id = i.id
       left join (select item_id, sum(counted) as counted from roster.stand_count
                   where tenant_id = $1 and what = 'item' group by item_id) c on c.item_id = i.id
      where i.tenant_id = $1 order by i.retired_at is not null, i.kind, i.name collate "nb-x-icu"`,
    [scope.tenantId],
  )
}

/** Stores an item; a name that is there already fails with 23505. */
export async function insertItem(
  tx: Tx,
  scope: Scope,
  item: { id: string; name: string; kind: 'consumable' | 'material' },
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_item',
    `insert into roster.item (tenant_id, id, name, kind, added_at) values ($1, $2, $3, $4, $5)`,
    [scope.tenantId, item.id, item.name, item.kind, scope.world.clock.now()],
  )
}

/** Takes an item out of use, or into it again. @returns whether there is such an item */
export async function updateRetired(tx: Tx, scope: Scope, id: string, retired: boolean): Promise<boolean> {
  const changed = await prepared(
    tx,
    'roster.retire_item',
    `update roster.item set retired_at = case when $3 then $4::timestamptz end
      where tenant_id = $1 and id = $2 returning id`,
    [scope.tenantId, id, retired, scope.world.clock.now()],
  )
  return changed.length > 0
}

/** Writes what came in or left. @returns whether there is such an item */
export async function insertMove(
  tx: Tx,
  scope: Scope,
  move: { id: string; itemId: string; amount: number; by: string },
): Promise<boolean> {
  const stored = await prepared(
    tx,
    'roster.insert_move',
    `insert into roster.stock_move (tenant_id, id, item_id, amount, moved_at, moved_by)
     select $1, $2, i.id, $4, $5, $6 from roster.item i where i.tenant_id = $1 and i.id = $3 returning id`,
    [scope.tenantId, move.id, move.itemId, move.amount, scope.world.clock.now(), move.by],
  )
  return stored.length > 0
}

/** What is to be taken along to a stand. */
export function packingRows(
  tx: Tx,
  scope: Scope,
  standId: string,
): Promise<{ itemId: string; amount: number }[]> {
  return prepared(
    tx,
    'roster.packing',
    `select item_id as "itemId", amount from roster.stand_item where tenant_id = $1 and stand_id = $2 order by id`,
    [scope.tenantId, standId],
  )
}

/** Says how many of an item are to be taken along; none takes it off the list. */
export async function replacePacking(
  tx: Tx,
  scope: Scope,
  packed: { id: string; standId: string; itemId: string; amount: number },
): Promise<void> {
  await prepared(
    tx,
    'roster.unpack',
    'delete from roster.stand_item where tenant_id = $1 and stand_id = $2 and item_id = $3',
    [scope.tenantId, packed.standId, packed.itemId],
  )
  if (packed.amount === 0) return
  await prepared(
    tx,
    'roster.pack',
    `insert into roster.stand_item (tenant_id, id, stand_id, item_id, amount) values ($1, $2, $3, $4, $5)`,
    [scope.tenantId, packed.id, packed.standId, packed.itemId, packed.amount],
  )
}
