import { setImmediate as turn } from 'node:timers/promises'
import { placeFor } from '../../people/tenants.ts'
import { atOnce, isConnectionLost, sqlState } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { World } from '../../platform/world.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { Lane } from '../classes.ts'
import { enqueuePump } from '../messages.ts'
import { type Carriers, carriersFor } from '../providers/choosing.ts'
import { type OpenRoutes, overdueLanes, type Taken, takeDue } from './deliveries.queries.ts'
import { fly, roomOf } from './flights.ts'
import { holdReceipts, namesOf, releaseHeld, takeHeld } from './landings.ts'
import { openRoutes, probesOf } from './open-routes.ts'
import type { Saying } from './references.queries.ts'
import { strongest, writeReceipts } from './references.ts'
import { type Ended, settle } from './settling.ts'

/** What one process has in the air: how many in each lane, and what is to be written of each tenant. */
type Desk = {
  readonly inAir: Record<Lane, number>
  readonly all: Set<Promise<void>>
  readonly landed: Map<string, { ended: Ended[]; writing: Promise<void> | undefined }>
  readonly waiting: (() => void)[]
  /** Tenants and lanes for which a pump goes on taking; whoever comes then takes once, and leaves the rest to it. */
  readonly going: Set<string>
}

const desks = new WeakMap<World, Desk>()

function deskOf(world: World): Desk {
  const known = desks.get(world) ?? {
    inAir: { 0: 0, 1: 0, 2: 0, 3: 0 },
    all: new Set(),
    landed: new Map(),
    waiting: [],
    going: new Set(),
  }
  desks.set(world, known)
  return known
}

/** A job pumps for so long, then leaves its place in the queue to the next tenant's and comes again. */
const turnMs = 2000
const mostAtOnce = 200

/**
 * Takes what is due in one lane of a tenant and holds it out to the carriers, as many at once as their windows let
 * through. Ends when all that is due is in the air; how it went is written as it lands. What a killed process leaves in
 * the air has no end, and `tendOutbox` finds it.
 * @param carriers the tenant's own by default; measurements hand in theirs
 */
export async function pumpLane(scope: JobScope, lane: Lane, carriers?: Carriers): Promise<void> {
  const { world } = scope
  const by = carriers ?? carriersFor(world, await placeFor(scope))
  const desk = deskOf(world)
  let wereOut = false
  const look: Look = async () => {
    const open = await openRoutes(world, by)
    wereOut ||= open.nextProbe !== undefined
    return open
  }
  await look()
  await probe(scope, lane, by, desk)
  await takeAllDue(scope, lane, by, look, desk)
  if (wereOut && (await isLeft(scope, lane))) await again(scope, lane, (await look()).nextProbe)
}

/** The carriers that may be given messages now; the pump remembers whether any was left out when it looked. */
type Look = () => ReturnType<typeof openRoutes>

async function takeAllDue(
  scope: JobScope,
  lane: Lane,
  carriers: Carriers,
  look: Look,
  desk: Desk,
): Promise<void> {
  const { routes } = await look()
  if (Object.keys(routes).length === 0) return
  const room = roomOf(carriers, lane)
  const free = Math.min(room - desk.inAir[lane], mostAtOnce)
  if (free > 0 && (await takeAndLaunch(scope, lane, carriers, routes, free, desk)) < free) return
  const name = `${scope.tenantId} ${lane}`
  if (desk.going.has(name)) return
  desk.going.add(name)
  try {
    if (!(await goOn(scope, lane, carriers, room, look, desk))) await again(scope, lane)
  } finally {
    desk.going.delete(name)
  }
}

// What only a carrier can bring that is left out now: its route's only one, or the one left after another failed.
// Nobody else would come back for it.
async function isLeft(scope: JobScope, lane: Lane): Promise<boolean> {
  const soon = scope.world.clock.now().add({ seconds: 1 })
  return (await inScope(scope, (tx) => overdueLanes(tx, scope, soon))).includes(lane)
}

// Takes many at a time, since each taking waits for the disk. Ends true when nothing is due any more.
async function goOn(
  scope: JobScope,
  lane: Lane,
  carriers: Carriers,
  room: number,
  look: Look,
  desk: Desk,
): Promise<boolean> {
  const until = performance.now() + turnMs
  while (performance.now() < until) {
    const free = Math.min(room - desk.inAir[lane], mostAtOnce)
    if (free < room / 3) await landing(desk, until - performance.now())
    else {
      const { routes } = await look()
      if (Object.keys(routes).length === 0) return false
      if ((await takeAndLaunch(scope, lane, carriers, routes, free, desk)) < free) return true
    }
  }
  return false
}

async function takeAndLaunch(
  scope: JobScope,
  lane: Lane,
  carriers: Carriers,
  routes: OpenRoutes,
  most: number,
  desk: Desk,
): Promise<number> {
  // The places are held while the taking waits for the disk, or another job of this lane would take as many again.
  desk.inAir[lane] += most
  const taken = await take(scope, lane, routes, most).finally(() => {
    desk.inAir[lane] -= most
  })
  for (const each of taken) launch(scope, lane, carriers, each, desk)
  return taken.length
}

/** Waits until everything that this process has in the air has landed and is written: at its end, and in tests. */
export async function landAll(world: World): Promise<void> {
  const { all } = deskOf(world)
  while (all.size > 0) await Promise.all(all)
}

// Ends with the next landing, or when the turn is over: a carrier that hangs must not hold the queue's place.
function landing(desk: Desk, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, Math.max(0, ms))
    desk.waiting.push(() => {
      clearTimeout(late)
      resolve()
    })
  })
}

async function take(scope: JobScope, lane: Lane, routes: OpenRoutes, most: number): Promise<Taken[]> {
  const now = scope.world.clock.now()
  const attemptIds = Array.from({ length: most }, () => newId(now))
  return atOnce(scope.world.database, scope.tenantId, (tx) =>
    takeDue(tx, scope, { lane, routes, attemptIds, now }),
  )
}

/** Gives each provider whose circuit is half open one message, and only one, from the routes it belongs to. */
async function probe(scope: JobScope, lane: Lane, carriers: Carriers, desk: Desk): Promise<void> {
  for (const { provider, routes } of await probesOf(scope.world, carriers, lane)) {
    if (!(await carriers.circuits?.takeProbe(provider))) continue
    const [taken] = await take(scope, lane, routes, 1)
    if (taken) launch(scope, lane, carriers, taken, desk, { isProbe: true })
    else await carriers.circuits?.returnProbe(provider)
  }
}

async function again(scope: JobScope, lane: Lane, at?: Temporal.Instant): Promise<void> {
  await inScope(scope, (tx) => enqueuePump(tx, scope, lane, at))
}

function launch(
  scope: JobScope,
  lane: Lane,
  carriers: Carriers,
  taken: Taken,
  desk: Desk,
  how: { isProbe?: boolean } = {},
): void {
  desk.inAir[lane] += 1
  const flight = (async () => {
    const ended = await fly(scope, carriers, taken, how)
    await land(scope, ended, desk)
  })()
    .catch((error: unknown) => {
      scope.world.log.error({ err: error }, 'how a message went could not be written')
    })
    .finally(() => {
      desk.inAir[lane] -= 1
      desk.all.delete(flight)
      for (const wake of desk.waiting.splice(0)) wake()
    })
  desk.all.add(flight)
}

// Who lands while others are being written waits for them, and all who wait are written together.
async function land(scope: JobScope, ended: Ended, desk: Desk): Promise<void> {
  const mine = desk.landed.get(scope.tenantId) ?? { ended: [], writing: undefined }
  desk.landed.set(scope.tenantId, mine)
  mine.ended.push(ended)
  holdReceipts(scope.world, namesOf(ended))
  while (mine.ended.includes(ended)) {
    if (mine.writing) await mine.writing.catch(() => undefined)
    else {
      mine.writing = writeLanded(scope, mine.ended).finally(() => {
        mine.writing = undefined
      })
      await mine.writing
    }
  }
}

// What receipts said before this is written is written with it; what they say meanwhile is written after it.
async function writeLanded(scope: JobScope, ended: Ended[]): Promise<void> {
  // All that came in the same piece lands first, its receipts too.
  await turn()
  const batch = ended.splice(0, mostAtOnce)
  const names = batch.flatMap(namesOf)
  const heard = takeHeld(scope.world, names)
  try {
    await settlePatiently(scope, batch, strongest(heard))
    for (const each of heard) each.done(true)
  } catch (fault) {
    for (const each of heard) each.failed(fault)
    throw fault
  } finally {
    writeReceipts(scope.world, releaseHeld(scope.world, names))
  }
}

const patience = [100, 400, 1500, 5000, 15_000]

/** Settles, and where the database is away or two writers met, once more after a while: what is known must not be lost. */
async function settlePatiently(
  scope: JobScope,
  batch: readonly Ended[],
  said: ReadonlyMap<string, Saying>,
): Promise<void> {
  for (const pause of [...patience, undefined]) {
    try {
      await settle(scope, batch, said)
      return
    } catch (error) {
      const isPassing = isConnectionLost(error) || /^40(001|P01)$/.test(sqlState(error) ?? '')
      if (pause === undefined || !isPassing) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
