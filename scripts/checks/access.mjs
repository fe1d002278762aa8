import { files, problem, problemAt, tree, visitAll } from '../reading/source.mjs'

export const name = 'access'
export const says = 'every route says who may use it: its loader and action are made by allow()'

const ROUTES = 'app/routes.ts'

/** Routes whose loader or action is not made by `allow('permission', …)`, and permissions no module declares. */
export function run(root) {
  if (!files(root).includes(ROUTES)) return []
  const permissions = new Set(
    files(root, (file) => /^app\/.*\/access\.ts$/.test(file)).flatMap((f) => named(root, f)),
  )
  return routeFiles(root).flatMap(({ file, start, layout }) => {
    if (!files(root).includes(file)) {
      return [problemAt(root, ROUTES, start, `${file} is not there`, 'create the page or take the route out')]
    }
    return aboutRoute(root, file, layout, permissions)
  })
}

/** The files that `app/routes.ts` names, each once. */
export function routeFiles(root) {
  const found = new Map()
  visitAll(tree(root, ROUTES).program, (node, parents) => {
    if (node.type !== 'Literal' || !/\.tsx?$/.test(String(node.value))) return
    if (parents.some((parent) => parent.type === 'ImportDeclaration')) return
    const layout = parents.findLast((parent) => parent.type === 'CallExpression')?.callee.name === 'layout'
    const file = `app/${String(node.value).replace(/^\.\//, '')}`
    if (!found.has(file)) found.set(file, { file, start: node.start, layout })
  })
  return [...found.values()]
}

/** Every permission an access.ts names: strings of the form module.verb. */
function named(root, file) {
  const found = []
  visitAll(tree(root, file).program, (node) => {
    if (node.type === 'Literal' && /^[a-z]+\.[a-zA-Z_.]+$/.test(String(node.value))) found.push(node.value)
  })
  return found
}

function aboutRoute(root, file, layout, permissions) {
  const made = exportsOf(root, file)
  const found = []
  for (const part of ['loader', 'action']) {
    if (!made.has(part)) continue
    const { node, value } = made.get(part)
    const permission = permissionOf(value)
    if (permission === undefined) {
      const mend = `write: export const ${part} = allow('module.permission', async (…) => …)`
      found.push(problemAt(root, file, node, `the ${part} is not made by allow()`, mend))
    } else if (!permissions.has(permission)) {
      const mend = `declare '${permission}' in the access.ts of its module, as a sentence`
      found.push(problemAt(root, file, node, `no module declares the permission '${permission}'`, mend))
    }
  }
  if (layout || made.has('loader') || (made.has('action') && !made.has('default'))) return found
  const mend = "give it a loader made by allow('module.permission', …), even when it loads nothing"
  return [...found, problem(file, 0, 'the route does not say who may see it', mend)]
}

/** What a route module exports: name → `{ node, value }`, `value` the initialiser of a constant. */
function exportsOf(root, file) {
  const made = new Map()
  for (const node of tree(root, file).program.body) {
    if (node.type === 'ExportDefaultDeclaration') made.set('default', { node })
    if (node.type !== 'ExportNamedDeclaration') continue
    const declaration = node.declaration
    if (declaration?.type === 'FunctionDeclaration') made.set(declaration.id.name, { node })
    for (const one of declaration?.declarations ?? []) {
      const shapes = one.id.type === 'ObjectPattern' ? one.id.properties.map((p) => p.value) : [one.id]
      for (const shape of shapes) made.set(shape.name, { node, value: one.init })
    }
    for (const one of node.specifiers ?? []) made.set(one.exported.name, { node })
  }
  return made
}

function permissionOf(value) {
  if (value?.type !== 'CallExpression' || !/^allow([A-Z]\w*)?$/.test(value.callee.name ?? ''))
    return undefined
  const [first] = value.arguments
  return first?.type === 'Literal' ? String(first.value) : undefined
}
