import { inPlatform } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { World } from '../../platform/world.ts'
import type { InboundPart } from '../providers/hearing.ts'
import { partSeal } from '../seals.ts'
import { receiveText } from './inbound.ts'
import { insertPart, noteJoined, type PartRow, partsOfSet, waitingSets } from './inbound-parts.queries.ts'

type Content = Pick<InboundPart, 'from' | 'to' | 'text'>

/** After so long the parts that are here are handed in as they are: half a text is more than none. */
const lateMinutes = 10
/**
 * Keeps a part of a long text, and takes the text in when it is whole. Parts may come twice, in any order, and to
 * several processes: whoever sees the last one joins them, and the text has one reference, so it counts once.
 */
export async function takePart(world: World, part: InboundPart): Promise<void> {
  const { provider, from, to, text, number, total } = part
  const now = world.clock.now()
  const id = newId(now)
  const setHash = world.keys.hash(`${provider} ${from} ${to} ${part.set} ${total}`, context)
  await inPlatform(world.database, (tx) =>
    insertPart(tx, {
      id,
      provider,
      setHash,
      number,
      total,
      contentHash: world.keys.hash(text, context),
      partSealed: world.keys.seal(JSON.stringify({ from, to, text } satisfies Content), partSeal(id)),
      now,
    }),
  )
  // Read in a transaction of its own: of two processes with the last two parts, at least one sees both.
  const parts = await inPlatform(world.database, (tx) => partsOfSet(tx, provider, setHash))
  if (parts.length >= total) await join(world, provider, parts)
}

/** Takes in what is whole but was left by a killed process, and what has waited too long for its other parts. */
export async function joinLateParts(world: World): Promise<void> {
  const long = world.clock.now().subtract({ minutes: lateMinutes })
  const sets = await inPlatform(world.database, (tx) => waitingSets(tx, long))
  for (const { provider, set_hash } of sets)
    await join(world, provider, await inPlatform(world.database, (tx) => partsOfSet(tx, provider, set_hash)))
}

async function join(world: World, provider: string, parts: readonly PartRow[]): Promise<void> {
  const ids = parts.map(({ id }) => id).sort()
  const [reference] = ids
  if (!reference) return
  const contents = parts.map(
    ({ id, part_sealed }) => JSON.parse(world.keys.open(part_sealed, partSeal(id))) as Content,
  )
  const [first] = contents
  if (!first) return
  const { from, to } = first
  // A letter may have been cut in two between parts, so it is only now that halves without their other half are mended.
  const text = contents
    .map((each) => each.text)
    .join('')
    .toWellFormed()
  const received = await receiveText(world, { provider, reference, from, to, text })
  if (!received.ok) world.log.warn({ provider }, 'a text came to a number that is nobody’s')
  await inPlatform(world.database, (tx) => noteJoined(tx, ids, world.clock.now()))
}

const context = 'messaging.inbound_part'
