import type { World } from '../../platform/world.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { classes, type Lane } from '../classes.ts'
import type { Carriers } from '../providers/choosing.ts'
import type { Outgoing, Provider, Sent } from '../providers/provider.ts'
import { messageSeal } from '../seals.ts'
import type { Taken } from './deliveries.queries.ts'
import type { Ended } from './settling.ts'
import { openWindow, placesFor, type Window } from './windows.ts'

const usualWindow = 20
/** Seconds in a provider's window; with the longest call it stays under thrice that (tendOutbox). */
const longestWait = 45
const windows = new WeakMap<Provider['send'], Window>()

function windowOf({ send, window = usualWindow }: Provider): Window {
  const known = windows.get(send) ?? openWindow(window)
  windows.set(send, known)
  return known
}

/**
 * How many messages of a lane may be under way in this process: what its carriers take at once, as often again being
 * taken and being written, and as many that are there when a place is free.
 */
export function roomOf(carriers: Carriers, lane: Lane): number {
  const distinct = new Set([...carriers.routes.values()].flat())
  let places = 0
  for (const { window = usualWindow } of distinct) places = Math.max(places, placesFor(lane, window))
  return Math.min(400, 6 * places)
}

/** The carriers of a route; a prefix that has no routes any more goes by those for all numbers. */
function carriersOf(carriers: Carriers, route: string): readonly Provider[] {
  return carriers.routes.get(route) ?? (route.startsWith('+') ? carriers.routes.get('+') : undefined) ?? []
}

/**
 * Holds a message that was taken out to its provider, in the provider's window, and tells the circuit how it went.
 * Nothing is thrown: what breaks here may have been sent, so it is unknown.
 * @param options `isProbe`: it is given to a provider whose circuit is open, to see whether it is back
 */
export async function fly(
  scope: JobScope,
  carriers: Carriers,
  taken: Taken,
  { isProbe = false }: { isProbe?: boolean } = {},
): Promise<Ended> {
  const all = carriersOf(carriers, taken.route)
  const provider = all.find(({ name }) => name === taken.provider)
  const sent = provider
    ? await sendBy(scope, carriers, provider, taken, isProbe)
    : ({ kind: 'unreachable', code: 'no_provider' } as const)
  return {
    attemptId: taken.attempt_id,
    messageId: taken.id,
    provider: provider ?? { name: taken.provider },
    sent,
    tries: taken.tries,
    carriers: all.length,
  }
}

async function sendBy(
  scope: JobScope,
  { circuits }: Carriers,
  provider: Provider,
  taken: Taken,
  isProbe: boolean,
): Promise<Sent> {
  const { clock, log } = scope.world
  const message = outgoing(scope, taken)
  if (!message) return { kind: 'refused', code: 'deleted' }
  const takenAt = clock.now()
  const leave = await windowOf(provider).enter(classes[taken.kind].lane)
  // What waited here while the circuit opened goes to another carrier, or waits for the probe.
  if (!isProbe && circuits?.isOpen(provider.name)) {
    leave()
    return { kind: 'unreachable', code: 'left_aside' }
  }
  const begunAt = clock.now()
  // So late that the call could outlast the time after which a try is believed lost, and be repeated: not begun.
  if (takenAt.until(begunAt).total('seconds') > longestWait) {
    leave()
    return { kind: 'unreachable', code: 'too_many' }
  }
  try {
    const sent = await provider.send(message)
    leave()
    await circuits?.note({ provider: provider.name, sent, begunAt }).catch((error: unknown) => {
      log.warn({ err: error, provider: provider.name }, 'a circuit could not be written')
    })
    return sent
  } catch (error) {
    leave()
    log.error({ err: error, provider: provider.name }, 'a provider threw: its message may have been sent')
    return { kind: 'unknown', code: 'broken_off' }
  }
}

const link = /https?:\/\/\S+/

function outgoing(scope: JobScope, taken: Taken): Outgoing | undefined {
  const { keys }: World = scope.world
  const { id, address_sealed, body_sealed, subject_sealed } = taken
  if (!address_sealed || !body_sealed) return undefined
  const text = keys.open(body_sealed, messageSeal(scope, 'body', id))
  const [secretLink] = link.exec(text) ?? []
  return {
    tenantId: scope.tenantId,
    messageId: id,
    kind: taken.kind,
    from: taken.from_number,
    to: keys.open(address_sealed, messageSeal(scope, 'address', id)),
    text,
    language: taken.language,
    ...(subject_sealed ? { subjectLine: keys.open(subject_sealed, messageSeal(scope, 'subject', id)) } : {}),
    ...(secretLink ? { secretLink } : {}),
  }
}
