import { excuse, FLOORS, GROUND, mayUse, moduleOf, roleOf } from '../reading/house.mjs'
import { importsOf } from '../reading/imports.mjs'
import { files, isAppCode, isGenerated, problemAt } from '../reading/source.mjs'

export const name = 'imports'
export const says = 'imports go one way, only verbs and schemas cross a wall, and nothing goes in circles'

/** Reviewed exceptions, `{ at: 'file', because }`. The list started empty and only shrinks. */
const EXCEPTIONS = []
const CROSSES = new Set(['verb', 'schema'])
const ROOF = new Set(['page', 'api', 'test'])

/** Every import in `app/` that goes up, reaches behind another module's wall, or closes a circle. */
export function run(root, exceptions = EXCEPTIONS) {
  const all = files(root, isAppCode).flatMap((file) => importsOf(root, file))
  const known = new Set(files(root))
  const found = [
    ...all.flatMap((one) => unreachable(root, one, known)),
    ...all.flatMap((one) => wrongWay(root, one)),
    ...all.flatMap((one) => minted(root, one)),
    ...circles(root, all, known),
  ]
  return excuse(found, exceptions, 'scripts/checks/imports.mjs')
}

function unreachable(root, one, known) {
  if (one.to.includes('/+types/') || known.has(one.to) || isGenerated(one.to)) return []
  const mend = 'name the file with its extension: .ts or .tsx'
  return [problemAt(root, one.from, one.start, `“${one.specifier}” is not a file`, mend)]
}

/** Design §2: a scope says who acts, so only people, who can prove it, makes one. */
function minted(root, one) {
  if (one.to !== 'app/privacy/scope.ts' || !one.names.includes('mint')) return []
  if (moduleOf(one.from) === 'people' || roleOf(one.from) === 'test') return []
  const mend = 'take the scope you were given, or ask people for a job’s scope (jobOf)'
  return [problemAt(root, one.from, one.start, `${moduleOf(one.from)} mints a scope`, mend)]
}

function wrongWay(root, one) {
  const [upper, lower] = [moduleOf(one.from), moduleOf(one.to)]
  const [from, to] = [roleOf(one.from), roleOf(one.to)]
  const at = (what, mend) => [problemAt(root, one.from, one.start, what, mend)]
  if (upper === null || one.to.includes('/+types/')) return []
  if (!one.to.startsWith('app/')) {
    if (from === 'test' || GROUND.has(upper)) return []
    return at(`the product imports ${one.to}`, 'move what is needed into app/, on the floor it belongs to')
  }
  if (lower === null) {
    if (from === 'test') return []
    return at(`${upper} imports the roof (${one.to})`, 'hand it in as an argument from app/main.ts instead')
  }
  if (upper === lower) {
    if (to !== 'page' || from === 'page' || from === 'test') return []
    return at(`${from} imports the page ${one.to}`, `move what both need to app/${upper}/ui or to a verb`)
  }
  if (!FLOORS.includes(upper) || !FLOORS.includes(lower)) return []
  if (!mayUse(upper, lower) && !(ROOF.has(from) && CROSSES.has(to) && !GROUND.has(upper))) {
    const mend = 'move what both need down a floor, or announce it in the transaction and listen in jobs.ts'
    return at(`${upper} imports ${lower}, which lies above it`, mend)
  }
  if (GROUND.has(lower) || CROSSES.has(to)) return []
  if (one.typeOnly && (to === 'retention' || to === 'access')) return []
  return at(
    `${one.to} is private to ${lower}`,
    `only verbs and schemas cross a wall: ask ${lower} for a verb`,
  )
}

/** Files that import each other in a circle; imports of types alone do not count, they vanish. */
function circles(root, all, known) {
  const next = new Map()
  for (const one of all) {
    if (!one.typeOnly && known.has(one.to)) next.set(one.from, [...(next.get(one.from) ?? []), one])
  }
  const state = new Map()
  const found = []
  const walk = (file, path) => {
    state.set(file, 'open')
    for (const one of next.get(file) ?? []) {
      if (state.get(one.to) === 'open') {
        const circle = [...path.slice(path.indexOf(one.to)), one.to].join(' → ')
        found.push(
          problemAt(root, file, one.start, `a circle: ${circle}`, 'move what both need down a floor'),
        )
      } else if (!state.has(one.to)) walk(one.to, [...path, one.to])
    }
    state.set(file, 'done')
  }
  for (const file of next.keys()) if (!state.has(file)) walk(file, [file])
  return found
}
