import { dirname, join, normalize } from 'node:path'
import { text, tree } from './source.mjs'

/** Every relative import of one file: `{ from, to, specifier, start, typeOnly, names }`, `to` a path from the root. */
export function importsOf(root, file) {
  const { module } = tree(root, file)
  const written = (request) => text(root, file).slice(request.start, request.end)
  const listed = [
    ...module.staticImports.map((found) => ({
      request: found.moduleRequest,
      names: found.entries.map((entry) => entry.importName.name),
      typeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports
      .flatMap((found) => found.entries)
      .filter((entry) => entry.moduleRequest)
      .map((entry) => ({ request: entry.moduleRequest, typeOnly: entry.isType })),
    ...module.dynamicImports.map((found) => ({ request: found.moduleRequest, typeOnly: false })),
  ]
  return listed.flatMap(({ request, typeOnly, names = [] }) => {
    const specifier = /^['"`](\.[^'"`$]*)['"`]$/.exec(written(request))?.[1]
    if (!specifier) return []
    const to = normalize(join(dirname(file), specifier.replace(/\?.*$/, '')))
    return [{ from: file, to, specifier, start: request.start, typeOnly, names }]
  })
}
