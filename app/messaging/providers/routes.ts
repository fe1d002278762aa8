/** Which providers may carry texts to which countries: a country's prefix, `+` for all others, to their names in order. */
export type RouteNames = ReadonlyMap<string, readonly string[]>

/**
 * Reads `HELSEBRO_SMS_ROUTES`: `+47=smpp,46elks;+=twilio,46elks`.
 * @returns undefined where a part is not a prefix with names behind it, or a prefix stands twice
 */
export function readRoutes(text: string): RouteNames | undefined {
  const routes = new Map<string, readonly string[]>()
  for (const part of text.split(';').map((each) => each.trim())) {
    const [, prefix, names] = /^(\+\d{0,7})=([a-z0-9_]+(?:\s*,\s*[a-z0-9_]+)*)$/.exec(part) ?? []
    if (!prefix || !names || routes.has(prefix)) return undefined
    routes.set(prefix, [...new Set(names.split(',').map((name) => name.trim()))])
  }
  return routes.size > 0 ? routes : undefined
}

/**
 * The longest of the prefixes that a number begins with.
 * @param phone E.164
 * @returns `+` where none fits
 */
export function prefixOf(prefixes: Iterable<string>, phone: string): string {
  let best = '+'
  for (const prefix of prefixes) if (prefix.length > best.length && phone.startsWith(prefix)) best = prefix
  return best
}
