import { setImmediate as turn } from 'node:timers/promises'
import { jobOf } from '../../people/scopes.ts'
import { inPlatform } from '../../platform/database.ts'
import type { World } from '../../platform/world.ts'
import { type Waiting, waitsForLanding } from './landings.ts'
import { recordReceipts } from './receipts.ts'
import { keepSayings, nameOf, type Saying, verdicts } from './references.queries.ts'

/** Receipts of one process that wait for the ones before them to be written; then all of them go together. */
const desks = new WeakMap<World, { waiting: Waiting[]; busy: boolean }>()
const most = 500

/**
 * Adds what a provider reports by its own name for a text (`Sent.reference`, or one of its `parts`). It may come late,
 * twice, out of order, or before the answer to the text itself: then it is kept and applied when that comes. Resolves
 * once it is committed, so that the provider is answered only then.
 * @param code why it failed, as a word of `staff.messages.why_*`
 * @returns whether the text is known yet
 */
export function recordReceiptByReference(
  world: World,
  provider: string,
  reference: string,
  says: Saying['says'],
  code: string | null = null,
): Promise<boolean> {
  return new Promise((done, failed) => {
    writeReceipts(world, [{ provider, reference, says, code, done, failed }])
  })
}

/** Writes receipts with the others that wait for the ones before them. */
export function writeReceipts(world: World, receipts: readonly Waiting[]): void {
  if (receipts.length === 0) return
  const desk = desks.get(world) ?? { waiting: [], busy: false }
  desks.set(world, desk)
  desk.waiting.push(...receipts)
  if (!desk.busy) void writeAll(world, desk)
}

async function writeAll(world: World, desk: { waiting: Waiting[]; busy: boolean }): Promise<void> {
  desk.busy = true
  while (desk.waiting.length > 0) {
    // What came in the same piece as the answer to its text: that answer is heard first.
    await turn()
    const batch = desk.waiting.splice(0, most).filter((each) => !waitsForLanding(world, each))
    if (batch.length === 0) continue
    try {
      const known = await write(world, batch)
      for (const each of batch) each.done(known.has(nameOf(each)))
    } catch (fault) {
      for (const each of batch) each.failed(fault)
    }
  }
  desk.busy = false
}

async function write(world: World, batch: readonly Saying[]): Promise<Set<string>> {
  const now = world.clock.now()
  const [kept, judged] = await inPlatform(world.database, async (tx) => {
    const rows = await keepSayings(tx, [...strongest(batch).values()], now)
    const ids = [...new Set(rows.flatMap(({ message_id }) => message_id ?? []))]
    return [rows, ids.length > 0 ? await verdicts(tx, ids) : []] as const
  })
  const tenants = Map.groupBy(judged, ({ tenant_id }) => tenant_id)
  for (const [tenantId, of] of tenants)
    await recordReceipts(
      jobOf(world, tenantId, 'messaging.receipt'),
      of.map(({ message_id: messageId, says, code }) => ({ messageId, says, code })),
    )
  return new Set(kept.flatMap((each) => (each.message_id ? [nameOf(each)] : [])))
}

const rank = { sent: 0, failed: 1, delivered: 2 } as const

/** The same text may be spoken of twice in a batch: its strongest word, by the carrier's name for it. */
export function strongest(sayings: readonly Saying[]): Map<string, Saying> {
  const found = new Map<string, Saying>()
  for (const saying of sayings) {
    const other = found.get(nameOf(saying))
    if (!other || rank[saying.says] > rank[other.says]) found.set(nameOf(saying), saying)
  }
  return found
}
