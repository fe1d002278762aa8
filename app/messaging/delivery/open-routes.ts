import type { World } from '../../platform/world.ts'
import type { Lane } from '../classes.ts'
import type { Carriers } from '../providers/choosing.ts'

/**
 * The carriers that may be given messages now, by route; a route without any is not among them.
 * @returns `nextProbe`: when the first carrier that is left out may be tried again; even where its routes have others,
 * a message that failed with those waits for it
 */
export async function openRoutes(
  world: World,
  { routes, circuits }: Carriers,
): Promise<{ routes: Record<string, string[]>; nextProbe: Temporal.Instant | undefined }> {
  const outages = await circuits?.look()
  const open: Record<string, string[]> = {}
  let nextProbe: Temporal.Instant | undefined
  for (const [route, carriers] of routes) {
    const names = carriers.map(({ name }) => name).filter((name) => !outages?.has(name))
    if (names.length > 0) open[route] = names
    for (const { name } of carriers) {
      const at = outages?.get(name)?.probe_at
      if (at && (!nextProbe || Temporal.Instant.compare(at, nextProbe) < 0)) nextProbe = at
    }
  }
  const now = world.clock.now()
  const isPast = nextProbe && Temporal.Instant.compare(nextProbe, now) < 0
  return { routes: open, nextProbe: isPast ? now.add({ seconds: 1 }) : nextProbe }
}

/** How long a probe waits for a message of a lower lane before what somebody waits for is risked as one, in seconds. */
const patience = 60

/**
 * The probes that are due and that this lane may make. What somebody waits for is no probe while another carrier is
 * there, unless nothing else has come for a minute.
 */
export async function probesOf(
  world: World,
  { routes, circuits }: Carriers,
  lane: Lane,
): Promise<{ provider: string; routes: Record<string, string[]> }[]> {
  const outages = await circuits?.look()
  if (!outages || outages.size === 0) return []
  const now = world.clock.now()
  return [...outages.values()].flatMap(({ provider, probe_at }) => {
    if (Temporal.Instant.compare(probe_at, now) > 0) return []
    const isLong = Temporal.Instant.compare(probe_at.add({ seconds: patience }), now) < 0
    const mine = [...routes].filter(
      ([, carriers]) =>
        carriers.some(({ name }) => name === provider) &&
        (lane > 0 || isLong || carriers.every(({ name }) => outages.has(name))),
    )
    if (mine.length === 0) return []
    return [{ provider, routes: Object.fromEntries(mine.map(([route]) => [route, [provider]])) }]
  })
}
