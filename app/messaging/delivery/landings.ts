import type { World } from '../../platform/world.ts'
import type { Provider, Sent } from '../providers/provider.ts'
import { type Named, nameOf, type Saying } from './references.queries.ts'

/** A receipt that waits to be written; whoever handed it in is answered by one of the two. */
export type Waiting = Saying & {
  readonly done: (isKnown: boolean) => void
  readonly failed: (fault: unknown) => void
}

/** Texts of a process that a carrier has taken and that are not written yet, by the carrier's names for them. */
const landings = new WeakMap<World, Map<string, Waiting[]>>()

function landingsOf(world: World): Map<string, Waiting[]> {
  const known = landings.get(world) ?? new Map<string, Waiting[]>()
  landings.set(world, known)
  return known
}

/** By which names receipts will speak of a text; none where it was not taken, or where they name the message itself. */
export function namesOf(ended: {
  readonly provider: Pick<Provider, 'name' | 'receipts'>
  readonly sent: Sent
}): Named[] {
  const { provider, sent } = ended
  if (sent.kind !== 'taken' || provider.receipts === 'by_message') return []
  return (sent.parts ?? [sent.reference]).map((reference) => ({ provider: provider.name, reference }))
}

/** From now on receipts about these texts wait for the texts' own end to be written, and are written with it. */
export function holdReceipts(world: World, names: readonly Named[]): void {
  const mine = landingsOf(world)
  for (const name of names) mine.set(nameOf(name), mine.get(nameOf(name)) ?? [])
}

/** @returns whether it waits; otherwise its text is unknown here, or written long since */
export function waitsForLanding(world: World, receipt: Waiting): boolean {
  const held = landings.get(world)?.get(nameOf(receipt))
  held?.push(receipt)
  return held !== undefined
}

/** Takes the receipts that have come about these texts; those that come from now on go on waiting. */
export function takeHeld(world: World, names: readonly Named[]): Waiting[] {
  const mine = landingsOf(world)
  return names.flatMap((name) => mine.get(nameOf(name))?.splice(0) ?? [])
}

/** Holds nothing about these texts any more. @returns what had come and was not taken */
export function releaseHeld(world: World, names: readonly Named[]): Waiting[] {
  const left = takeHeld(world, names)
  const mine = landingsOf(world)
  for (const name of names) mine.delete(nameOf(name))
  return left
}
