import type { ServerBuild } from 'react-router'

type BuiltRoute = NonNullable<ServerBuild['routes'][string]>

/** The code of a route as its file exports it. */
export type RouteModule = BuiltRoute['module']

/** The route that a path belongs to, and what stands in its place for each `:name`. */
export type Found = {
  readonly id: string
  readonly params: Readonly<Record<string, string>>
}

type Pattern = { readonly id: string; readonly segments: readonly string[] }

/**
 * Reads `routes.ts` as built into a table once, so that a request is matched once. Segments compare as React Router
 * compares them: letters of either case, one slash at the end more or less, and what is written out goes before
 * `:name`, which goes before `*`.
 * @param routes the built routes: one root, and under it every page, none inside another
 * @returns finds a path's route; undefined where no pattern fits
 * @throws when a route stands inside another or its path has a form that no page here uses
 */
export function routeTable(routes: ServerBuild['routes']): (path: string) => Found | undefined {
  const patterns = Object.values(routes)
    .filter((route) => route !== undefined)
    .filter(({ id }) => id !== 'root')
    .map(patternOf)
    .sort(byRank)
  return (path) => {
    const parts = segmentsOf(path).map(decoded)
    for (const { id, segments } of patterns) {
      const params = fit(segments, parts)
      if (params) return { id, params }
    }
    return undefined
  }
}

function patternOf({ id, path, parentId, index }: BuiltRoute): Pattern {
  const segments = segmentsOf(path ?? '').map((each) => (each.startsWith(':') ? each : each.toLowerCase()))
  const odd = segments.some((each, at) => each.endsWith('?') || (each === '*' && at < segments.length - 1))
  if (parentId !== 'root' || odd || (!index && segments.length === 0))
    throw new Error(`the route table cannot hold ${id}`)
  return { id, segments }
}

function segmentsOf(path: string): string[] {
  const inner = path.replace(/^\/|\/$/g, '')
  return inner === '' ? [] : inner.split('/')
}

// What is no valid escape stays as it came: then it fits only where anything does.
function decoded(part: string): string {
  if (!part.includes('%')) return part
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

// Segment by segment: '0' written out, '1' a name, '2' the rest.
function byRank(a: Pattern, b: Pattern): number {
  return rank(a) < rank(b) ? -1 : 1
}

function rank({ segments }: Pattern): string {
  return segments.map((each) => (each === '*' ? '2' : each.startsWith(':') ? '1' : '0')).join('')
}

function fit(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const open = segments.at(-1) === '*'
  if (open ? parts.length < segments.length - 1 : parts.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, segment] of segments.entries()) {
    const part = parts[at] ?? ''
    if (segment === '*') params['*'] = parts.slice(at).join('/')
    else if (segment.startsWith(':') && part !== '') params[segment.slice(1)] = part
    else if (segment !== part.toLowerCase()) return undefined
  }
  return params
}
