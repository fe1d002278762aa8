import { createHmac } from 'node:crypto'
import { shuffled } from '../../conversations/envelopes.ts'
import { conversationForm } from '../../conversations/forms.schema.ts'
import { type Noted, type NotedTalk, notedIn, noteTalks } from '../../conversations/talks.ts'
import type { Week } from '../../conversations/weeks.ts'
import { placeFor, placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { JobScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { layIn } from './bundles.ts'
import { addSums, type SumAt } from './counts.queries.ts'
import { itemsIn } from './items.ts'
import { knownStands } from './stands.queries.ts'
import { deleteReceipts, insertReceipts, lockSorting, takeBundles } from './tallies.queries.ts'
import { type Tally, tally } from './tallies.schema.ts'

/** A tally with the week it counts in and the keyed mark of who noted it: what lies in a bundle. */
type Laid = { readonly tally: Tally; readonly noted: Noted }

// A bundle says of its size only how many steps of this it takes: about fifty talks.
const step = 8192
/** How many months a mark is kept: no device brings a tally again after that. */
const monthsKept = 13
const bundlesAtOnce = 1000

/**
 * Takes what a device noted, however late and however often (HA-09): one sealed, padded row, and nothing else is
 * written; no log line, no limit, no stand and no time stands on it. It is opened with everybody's at the next sorting.
 * @param tallies as `tally` read them
 */
export async function handInTallies(scope: SignedInScope, tallies: readonly Tally[]): Promise<void> {
  if (tallies.length === 0) return
  const { keys } = scope.world
  const id = newRandomId()
  const { timeZone } = await placeFor(scope)
  // A day's tallies are of one week, and reckoning it costs more than all the rest of reading them.
  const byWeek = new Map<Week, Noted>()
  const noted = (week: Week): Noted => {
    const known = byWeek.get(week) ?? notedIn(scope, timeZone, week)
    byWeek.set(week, known)
    return known
  }
  const laid = tallies.map((each): Laid => ({ tally: each, noted: noted(each.week) }))
  const text = JSON.stringify(laid)
  const size = Math.ceil((Buffer.byteLength(text) + 1) / step) * step
  const padded = text + ' '.repeat(size - Buffer.byteLength(text))
  await layIn(scope, { id, sealed: keys.seal(padded, context(scope, id)) })
}

/**
 * Opens what has come in from all devices, counts each tally once, and mixes it: talks go among the sealed forms of
 * their week (`noteTalks`), leaflets and things become sums of their stand, or of none where it was deleted. Nothing is
 * left that came from one device. Safe to repeat.
 * @returns how many were counted now
 */
export async function sortTallies(scope: JobScope): Promise<number> {
  return inScope(scope, async (tx) => {
    await lockSorting(tx, scope)
    const { timeZone } = await placeOf(tx, scope)
    const now = scope.world.clock.now()
    const month = monthOf(now, timeZone)
    const oldest = Temporal.PlainYearMonth.from(month).subtract({ months: monthsKept })
    await deleteReceipts(tx, scope, oldest.toString())
    const laid = shuffled(
      (await takeBundles(tx, scope, bundlesAtOnce)).flatMap((each) => opened(scope, each)),
    )
    if (laid.length === 0) return 0
    const byMark = new Map(laid.map((each) => [markOf(scope, each.tally.id), each]))
    const fresh = await insertReceipts(tx, scope, [...byMark.keys()], month)
    const counted = [...byMark].flatMap(([mark, each]) => (fresh.has(mark) ? [each] : []))
    await noteTalks(tx, scope, counted.flatMap(talkOf))
    await addSums(tx, scope, await sumsOf(tx, scope, counted, (at) => monthOf(at, timeZone)))
    return counted.length
  })
}

function opened(scope: JobScope, { id, sealed }: { id: string; sealed: Buffer }): Laid[] {
  const laid = JSON.parse(scope.world.keys.open(sealed, context(scope, id))) as Laid[]
  return laid.map((each) => ({ ...each, tally: tally.parse(each.tally) }))
}

function talkOf({ tally: each, noted }: Laid): NotedTalk[] {
  if (each.kind === 'network') {
    const { language, topic, channel, people } = each
    return [{ ...noted, network: { language, topic, channel, people } }]
  }
  if (each.kind !== 'talk') return []
  const decided = each.outcome === 'decided'
  const form = conversationForm.parse({
    language: each.language,
    topics: each.topic ?? [],
    outcome: decided ? 'together' : each.outcome,
    channel: 'stand',
    decided,
    words: each.words,
  })
  return [{ ...noted, form }]
}

async function sumsOf(
  tx: Tx,
  scope: Scope,
  counted: readonly Laid[],
  month: (at: Temporal.Instant) => string,
): Promise<SumAt[]> {
  const tallies = counted.map((each) => each.tally)
  const stands = await knownStands(
    tx,
    scope,
    tallies.flatMap((each) => ('stand' in each ? [each.stand] : [])),
  )
  const items = new Set((await itemsIn(tx, scope)).map(({ id }) => id))
  const sums = new Map<string, SumAt>()
  for (const each of tallies) {
    if (each.kind === 'network' || (each.kind === 'item' && !items.has(each.item))) continue
    const starts = stands.get(each.stand)
    const sum: SumAt = {
      standId: starts ? each.stand : null,
      month: month(starts ?? scope.world.clock.now()),
      what: each.kind,
      language: each.kind === 'leaflet' ? each.language : null,
      itemId: each.kind === 'item' ? each.item : null,
      counted: each.kind === 'talk' ? 1 : each.count,
    }
    const key = [sum.standId, sum.what, sum.language, sum.itemId].join()
    sums.set(key, { ...sum, counted: sum.counted + (sums.get(key)?.counted ?? 0) })
  }
  return shuffled([...sums.values()])
}

/** The month a sum counts in. @param zone the tenant's time zone */
export function monthOf(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString()
}

// The mark has the form of an id, for the key of its table; who has no keys cannot try ids against it.
function markOf(scope: Scope, id: string): string {
  const key = scope.world.keys.derive('roster.tally')
  const hex = createHmac('sha256', key).update(`${scope.tenantId}:${id}`).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const context = (scope: Scope, id: string) => `roster.tally_bundle.sealed:${scope.tenantId}:${id}`
