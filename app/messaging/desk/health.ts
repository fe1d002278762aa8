import { placeOf } from '../../people/tenants.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import type { MessageKind } from '../classes.ts'
import { carriersFor, realProviders } from '../providers/choosing.ts'
import type { Channel } from '../providers/provider.ts'
import {
  outagesSince,
  performance,
  segmentsByMonth,
  waitingByKind,
  waitingForLater,
} from './health.queries.ts'
import { type Cost, costOf, pricesOf } from './prices.ts'

/** What a coordinator is told at the top of her pages while a provider takes nothing. */
export type OutageNotice = {
  readonly channel: Channel
  /** Who takes nothing. */
  readonly gone: readonly string[]
  /** How much waits: nothing, since others carry it; what goes to some countries; or all of it. */
  readonly stops: 'nothing' | 'some' | 'all'
  /** RFC 3339. */
  readonly since: string
}

const channels = ['sms', 'email', 'push'] as const

/**
 * Which channels are touched by an outage now (BM-59), a second old at most. A demonstration has no providers that
 * could fail.
 */
export async function outageNotices(
  scope: SignedInScope,
  place: { readonly demo: boolean },
): Promise<OutageNotice[]> {
  const { routes, circuits } = carriersFor(scope.world, place)
  const open = await circuits?.look()
  if (!open || open.size === 0) return []
  return channels.flatMap((channel) => {
    const lines = [...routes.values()].filter((providers) => providers[0]?.channel === channel)
    const gone = [...new Set(lines.flat().map(({ name }) => name))].flatMap((name) => open.get(name) ?? [])
    const [first] = gone.map(({ began_at }) => began_at).sort(Temporal.Instant.compare)
    if (!first) return []
    const still = lines.filter((providers) => providers.some(({ name }) => !open.has(name))).length
    const stops = still === lines.length ? 'nothing' : still > 0 ? 'some' : 'all'
    return [{ channel, gone: gone.map(({ provider }) => provider), stops, since: first.toString() }]
  })
}

/** How a provider is, as far as this tenant's messages tell. */
export type ProviderHealth = {
  readonly name: string
  readonly channel: Channel
  /** `gone` takes nothing, and is asked now and then whether it does again. */
  readonly state: 'working' | 'gone'
  readonly since: string | null
  readonly why: string | null
  /** Of the last 24 hours. */
  readonly tries: number
  readonly taken: number
  readonly refused: number
  readonly unreachable: number
  readonly unknown: number
  readonly delivered: number
  readonly lost: number
  /** Seconds, or null where it took nothing. */
  readonly median: number | null
}

/** One outage, over or not; instants are RFC 3339. */
export type PastOutage = {
  readonly id: string
  readonly provider: string
  readonly why: string
  readonly began: string
  readonly ended: string | null
}

/** Everything a coordinator may want to know of who carries her messages. */
export type CarrierHealth = {
  readonly providers: readonly ProviderHealth[]
  readonly waiting: readonly { readonly kind: MessageKind; readonly count: number; readonly oldest: string }[]
  /** What goes out later, such as in the morning: how many, and when the first does. */
  readonly later: { readonly count: number; readonly first: string | null }
  readonly outages: readonly PastOutage[]
  readonly months: readonly ({ readonly month: string; readonly messages: number } & Cost)[]
}

/** How the providers do: their circuits, the last day's tries, outages of 30 days, and what 90 days have cost. */
export async function carrierHealth(scope: SignedInScope): Promise<CarrierHealth> {
  const now = scope.world.clock.now()
  const days = (count: number) => now.subtract({ hours: 24 * count })
  return inScope(scope, async (tx) => {
    const place = await placeOf(tx, scope)
    const rows = await performance(tx, scope, days(1))
    const waiting = await waitingByKind(tx, scope, now)
    const later = await waitingForLater(tx, scope, now)
    const outages = place.demo ? [] : await outagesSince(tx, days(30))
    const carried = await segmentsByMonth(tx, scope, { since: days(90), timeZone: place.timeZone })
    const prices = await pricesOf(tx, scope)
    const known = place.demo ? [] : realProviders(scope.world)
    const names = new Map<string, { name: string; channel: Channel }>()
    for (const { name, channel } of known) names.set(`${name} ${channel}`, { name, channel })
    for (const { provider: name, channel } of rows)
      if (name !== 'none') names.set(`${name} ${channel}`, { name, channel: channel as Channel })
    return {
      providers: [...names.values()].map(({ name, channel }): ProviderHealth => {
        const row = rows.find((each) => each.provider === name && each.channel === channel)
        const outage = outages.find(({ provider, ended_at }) => provider === name && ended_at === null)
        return {
          name,
          channel,
          state: outage ? 'gone' : 'working',
          since: outage?.began_at.toString() ?? null,
          why: outage?.why ?? null,
          tries: row?.tries ?? 0,
          taken: row?.taken ?? 0,
          refused: row?.refused ?? 0,
          unreachable: row?.unreachable ?? 0,
          unknown: row?.unknown ?? 0,
          delivered: row?.delivered ?? 0,
          lost: row?.lost ?? 0,
          median: row?.median ?? null,
        }
      }),
      waiting: waiting.map(({ kind, count, oldest }) => ({
        kind: kind as MessageKind,
        count,
        oldest: oldest.toString(),
      })),
      later: { count: later.count, first: later.first?.toString() ?? null },
      outages: outages.map(({ id, provider, why, began_at, ended_at }) => ({
        id,
        provider,
        why,
        began: began_at.toString(),
        ended: ended_at?.toString() ?? null,
      })),
      months: [...Map.groupBy(carried, ({ month }) => month)].map(([month, of]) => ({
        month,
        messages: of.reduce((sum, each) => sum + each.messages, 0),
        ...costOf(prices, of),
      })),
    }
  })
}
