import { z } from 'zod'
import { readForm } from '../../people/forms.ts'
import { freshSettings, saveSettings, settingValue } from '../../people/settings/settings.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { carriersFor, routeOf } from '../providers/choosing.ts'
import { segmentsAbout } from './prices.queries.ts'
import { oreField, type Price, priceSettings } from './prices.schema.ts'

/** A place where a price may be set: a provider on a route that the operator has set up. */
export type PricePlace = { readonly field: string; readonly provider: string; readonly route: string }

/** The tenant's prices; empty where it has set none. Up to five seconds old. */
export async function pricesOf(tx: Tx, scope: Scope): Promise<readonly Price[]> {
  const read = priceSettings.safeParse((await settingValue(tx, scope, 'prices')) ?? {})
  return read.success ? read.data.prices : []
}

/**
 * The price of one segment, in øre.
 * @param route as the message keeps it; a provider's price for all numbers stands in where the route has none
 * @returns null where no price is known
 */
export function priceOf(prices: readonly Price[], provider: string, route: string): number | null {
  const own = prices.filter((each) => each.provider === provider)
  const found = own.find((each) => each.route === route) ?? own.find((each) => each.route === '+')
  return found?.ore ?? null
}

/** A sum of segments, in øre, and those of them for which no price is known. */
export type Cost = { readonly segments: number; readonly ore: number; readonly unpriced: number }

/** What segments cost, by who carried them and on which route. */
export function costOf(
  prices: readonly Price[],
  carried: readonly { readonly provider: string; readonly route: string; readonly segments: number }[],
): Cost {
  let [segments, ore, unpriced] = [0, 0, 0]
  for (const each of carried) {
    const one = priceOf(prices, each.provider, each.route)
    segments += each.segments
    if (one === null) unpriced += each.segments
    else ore += each.segments * one
  }
  return { segments, ore, unpriced }
}

/**
 * What texts would cost, before they are sent: with the first provider of each one's route, as it is when all is well.
 * @param texts the route of each (`routeOf`) and its segments (`smsLength`)
 */
export async function quote(
  tx: Tx,
  scope: Scope,
  texts: readonly { readonly route: string; readonly segments: number }[],
): Promise<Cost> {
  const [prices, place] = await Promise.all([pricesOf(tx, scope), placeOf(tx, scope)])
  const { routes } = carriersFor(scope.world, place)
  return costOf(
    prices,
    texts.map(({ route, segments }) => ({
      provider: (routes.get(route) ?? routes.get('+'))?.[0]?.name ?? 'none',
      route,
      segments,
    })),
  )
}

/**
 * The price of one segment to a Norwegian number when all is well, in øre: for forecasts that know how many are written
 * to and not their numbers. @returns null where no price is set
 */
export async function usualPrice(tx: Tx, scope: Scope): Promise<number | null> {
  const text = { route: routeOf(scope.world, 'sms', '+4700000000'), segments: 1 }
  const { ore, unpriced } = await quote(tx, scope, [text])
  return unpriced > 0 ? null : ore
}

/** What the texts about one thing have cost: what was taken or may have been, as long as the log is kept (90 days). */
export async function spentOn(
  tx: Tx,
  scope: Scope,
  subject: { readonly kind: string; readonly id: string },
): Promise<Cost> {
  const [prices, carried] = await Promise.all([pricesOf(tx, scope), segmentsAbout(tx, scope, subject)])
  return costOf(prices, carried)
}

/** As `usualPrice`; 0 while none is set. */
export async function priceAtHome(scope: Scope): Promise<number> {
  return (await inScope(scope, (tx) => usualPrice(tx, scope))) ?? 0
}

/** Every provider on every route of texts, in the order they are tried. @param demo whether the tenant is a demonstration */
export function pricePlaces(scope: Scope, demo: boolean): PricePlace[] {
  return [...carriersFor(scope.world, { demo }).routes]
    .filter(([route]) => route.startsWith('+'))
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
    .flatMap(([route, providers]) =>
      providers
        .filter(({ name }) => name !== 'none')
        .map(({ name }) => ({ field: `ore_${name}_${route.slice(1) || 'rest'}`, provider: name, route })),
    )
}

/** The prices as they are at this moment, for the page where they are changed. */
export async function freshPrices(scope: Scope): Promise<readonly Price[]> {
  return inScope(scope, async (tx) => {
    await freshSettings(tx, scope)
    return pricesOf(tx, scope)
  })
}

/**
 * Saves the prices that the form has a place for; those of providers that are not set up now are kept.
 * @returns a code for each field that cannot be used; nothing is saved then
 */
export async function savePrices(scope: SignedInScope, demo: boolean, request: Request) {
  const places = pricePlaces(scope, demo)
  const form = await readForm(
    request,
    z.object(Object.fromEntries(places.map(({ field }) => [field, oreField]))),
  )
  if (!form.ok) return form
  const others = (await freshPrices(scope)).filter(
    (each) => !places.some(({ provider, route }) => provider === each.provider && route === each.route),
  )
  const given = places.flatMap(({ field, provider, route }) => {
    const ore = form.value[field]
    return ore == null ? [] : [{ provider, route, ore }]
  })
  await saveSettings(scope, 'prices', { prices: [...given, ...others] })
  return { ok: true } as const
}
