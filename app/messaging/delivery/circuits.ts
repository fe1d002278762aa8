import { jobForEachTenant } from '../../people/tenants.ts'
import { inPlatform } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { World } from '../../platform/world.ts'
import type { Sent } from '../providers/provider.ts'
import {
  beginOutage,
  endOutage,
  type Outage,
  openOutages,
  returnProbe,
  takeProbe,
} from './circuits.queries.ts'

/** How a call to a provider went, and when it began: what began before an outage says nothing about its end. */
export type CallNote = { readonly provider: string; readonly sent: Sent; readonly begunAt: Temporal.Instant }

/**
 * One circuit for each provider: closed (it is given messages), open (it is not), half open (one probe). What one
 * process learns is a row that all of them read (scale C12), at most a second old.
 */
export type Circuits = {
  /** Reads what other processes have learned, if that was longer ago than a second. @returns every open circuit */
  readonly look: () => Promise<ReadonlyMap<string, Outage>>
  /** Whether nothing is to be given to a provider, as far as this process knows without asking. */
  readonly isOpen: (provider: string) => boolean
  /** Notes how a call went: opens the circuit after too many faults, closes it when a probe was taken. */
  readonly note: (call: CallNote) => Promise<void>
  /** Asks for the one probe of an open circuit. @returns whether this caller may give it one message */
  readonly takeProbe: (provider: string) => Promise<boolean>
  /** Gives the probe back where no message was waiting for it. */
  readonly returnProbe: (provider: string) => Promise<void>
}

/** Five faults among the last ten calls of a minute open a circuit. */
const opens = { faults: 5, among: 10, seconds: 60 }
/** The first probe comes after so many seconds, each further one after twice the time, up to the last. */
const probes = { first: 5, longest: 60 }
const freshFor = 1000

/** Opens the circuits of a process, all of them closed as far as it knows. */
export function openCircuits(world: World): Circuits {
  const { clock, database } = world
  const recent = new Map<string, { at: number; faulty: boolean }[]>()
  let known: ReadonlyMap<string, Outage> = new Map()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined
  const read = async () => {
    const rows = await inPlatform(database, openOutages)
    known = new Map(rows.map((row) => [row.provider, row]))
    readAt = clock.now().epochMilliseconds
  }
  const readAgain = () => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
  const open = async (provider: string, why: string) => {
    const now = clock.now()
    const probeAt = now.add({ seconds: probes.first })
    recent.delete(provider)
    await inPlatform(database, (tx) => beginOutage(tx, { id: newId(now), provider, why, now, probeAt }))
    world.log.warn({ provider, why }, 'a provider takes no messages: its circuit is open')
    await read()
  }
  const close = async (provider: string) => {
    await inPlatform(database, (tx) => endOutage(tx, provider, clock.now()))
    world.log.info({ provider }, 'a provider takes messages again')
    await read()
    // Each lane comes back when it expected the next probe; until then the one that probed would go first, whatever it holds.
    await jobForEachTenant(world, 'messaging.wake')
  }
  return {
    look: async () => {
      if (clock.now().epochMilliseconds - readAt >= freshFor) await readAgain()
      return known
    },
    isOpen: (provider) => known.has(provider),
    note: async ({ provider, sent, begunAt }) => {
      if (provider === 'none') return
      const faulty = sent.kind === 'unreachable' || sent.kind === 'unknown'
      const outage = known.get(provider)
      if (outage) {
        const isAfter = Temporal.Instant.compare(begunAt, outage.began_at) >= 0
        if (!faulty && isAfter) await close(provider)
        return
      }
      const at = begunAt.epochMilliseconds
      const calls = (recent.get(provider) ?? []).filter((call) => at - call.at < opens.seconds * 1000)
      calls.push({ at, faulty })
      recent.set(provider, calls.slice(-opens.among))
      if (faulty && calls.slice(-opens.among).filter((call) => call.faulty).length >= opens.faults)
        await open(provider, sent.code)
    },
    takeProbe: async (provider) => {
      const outage = known.get(provider)
      const now = clock.now()
      if (!outage || Temporal.Instant.compare(outage.probe_at, now) > 0) return false
      const nextAt = now.add({ seconds: pauseAfter(outage.probes) })
      const mine = await inPlatform(database, (tx) => takeProbe(tx, { provider, now, nextAt }))
      await read()
      return mine
    },
    returnProbe: async (provider) => {
      await inPlatform(database, (tx) => returnProbe(tx, { provider, now: clock.now() }))
    },
  }
}

/** Seconds from one probe to the next: 5, 10, 20, 40, 60, 60 … @param taken how many there have been, from 0 */
export function pauseAfter(taken: number): number {
  return Math.min(probes.longest, probes.first * 2 ** Math.min(taken + 1, 10))
}
