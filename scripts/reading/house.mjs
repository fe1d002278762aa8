import { files, problem, text, tree, visitAll } from './source.mjs'

// The plan of the house (design §2): the floors from the ground up, and which room a file is in.

export const FLOORS = [
  'platform',
  'ui',
  'planning',
  'privacy',
  'languages',
  'people',
  'messaging',
  'library',
  'conversations',
  'training',
  'calendar',
  'dispatch',
  'roster',
  'courses',
  'services',
  'community',
  'outreach',
  'helpline',
  'insights',
]
/** The ground: these hold tools, not nouns, so their file names are free and all of them may be used. */
export const GROUND = new Set(['platform', 'ui', 'planning', 'languages'])
const SIDE_BY_SIDE = new Set(['platform', 'ui', 'planning'])

/** The module a file belongs to, or null for files outside `app/` and for the roof (`app/main.ts` …). */
export function moduleOf(file) {
  const [top, module, rest] = file.split('/')
  return top === 'app' && rest !== undefined ? module : null
}

/** What a file is within its module: verb, schema, queries, page, api, ui, jobs, access, retention, test … */
export function roleOf(file) {
  const name = file.split('/').at(-1)
  if (/\.test\.tsx?$/.test(name)) return 'test'
  const folder = file.split('/').slice(2, -1).at(-1)
  if (folder === 'pages') return 'page'
  if (folder === 'api' || folder === 'ui' || folder === 'providers') return folder
  if (name.endsWith('.queries.ts')) return 'queries'
  if (name.endsWith('.schema.ts')) return 'schema'
  if (/^(jobs|access|retention)\.ts$/.test(name)) return name.slice(0, -3)
  return name.endsWith('.ts') ? 'verb' : 'other'
}

/** Whether module `upper` may use module `lower`: only downwards, and the three at the bottom not each other. */
export function mayUse(upper, lower) {
  if (SIDE_BY_SIDE.has(upper) && SIDE_BY_SIDE.has(lower)) return false
  return FLOORS.indexOf(lower) < FLOORS.indexOf(upper)
}

/** The modules that exist under `root`, from the ground up; unknown folders come last. */
export function modulesOf(root) {
  const found = new Set(files(root).map(moduleOf).filter(Boolean))
  const order = (name) => (FLOORS.indexOf(name) + FLOORS.length + 1) % (FLOORS.length + 1)
  return [...found].sort((a, b) => order(a) - order(b) || a.localeCompare(b))
}

/** The entries of `app/modules.ts` as written there: `{ name, caption, uses, line }`. */
export function declaredModules(root) {
  const file = 'app/modules.ts'
  const found = []
  visitAll(tree(root, file).program, (node) => {
    if (node.type !== 'ObjectExpression') return
    const entry = Object.fromEntries(node.properties.map((p) => [p.key?.name ?? p.key?.value, p.value]))
    if (typeof entry.name?.value !== 'string' || !entry.uses?.elements) return
    found.push({
      name: entry.name.value,
      caption: entry.caption?.value ?? '',
      uses: entry.uses.elements.map((element) => element.value),
      line: text(root, file).slice(0, node.start).split('\n').length,
    })
  })
  return found
}

/**
 * Takes reviewed exceptions (`[{ at: 'file or file:key', because }]`) out of what was found; an exception that
 * no longer excuses anything is itself a problem, so that the lists only shrink.
 */
export function excuse(found, exceptions, listFile) {
  const excused = (exception, p) => exception.at === p.file || exception.at === `${p.file}:${p.key}`
  const left = found.filter((p) => !exceptions.some((exception) => excused(exception, p)))
  const idle = exceptions.filter((exception) => !found.some((p) => excused(exception, p)))
  return [
    ...left,
    ...idle.map((exception) =>
      problem(
        listFile,
        0,
        `the exception for ${exception.at} excuses nothing any more`,
        'delete it from the list',
      ),
    ),
  ]
}
