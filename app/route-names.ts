import { matchRoutes, type RouteObject, type ServerBuild } from 'react-router'

/**
 * Tells the route of a path by its id, for counting and logging: a path itself may hold a secret or a language.
 * @param build React Router's server build
 */
export function routeFinder(build: ServerBuild): (path: string) => string {
  const children = (parent: string | undefined): RouteObject[] =>
    Object.values(build.routes).flatMap((route) => {
      if (!route || route.parentId !== parent) return []
      const { id, path, caseSensitive } = route
      const base = { id, ...(path ? { path } : {}), ...(caseSensitive ? { caseSensitive } : {}) }
      return [route.index ? { ...base, index: true } : { ...base, children: children(id) }]
    })
  const tree = children(undefined)
  return (path) => matchRoutes(tree, path)?.at(-1)?.route.id ?? 'none'
}
