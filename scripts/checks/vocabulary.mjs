import { FLOORS, GROUND, moduleOf, modulesOf } from '../reading/house.mjs'
import { files, isGenerated, problem, text } from '../reading/source.mjs'

export const name = 'vocabulary'
export const says = 'a module holds only the file names of design §2, and a README of at most 40 lines'

const FORBIDDEN = /^(index|utils?|helpers?|commons?|misc|types)$/
const NOUN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.queries|\.schema)?\.ts$/
const TEST = /^[a-z][a-z0-9.-]*\.test\.tsx?$/
const FOLDERS = {
  pages: /^[a-z][a-z0-9-]*\.tsx$/,
  api: /^[a-z][a-z0-9.-]*\.ts$/,
  ui: /^[a-z][a-z0-9-]*\.(tsx|css)$/,
  // A protocol with more than one file has a folder of its own there; a package without types is declared beside it.
  providers: /^[a-z][a-z0-9-]*(\.d)?\.ts$/,
}
const README_LINES = 40

/** Every file of `app/` whose name or place the design does not know, and every module without its README. */
export function run(root) {
  const paths = files(root, (file) => file.startsWith('app/') && !isGenerated(file))
  return [
    ...paths.flatMap(forbiddenName),
    ...modulesOf(root).flatMap((module) => aboutModule(root, module)),
    ...paths.filter((file) => moduleOf(file) && !GROUND.has(moduleOf(file))).flatMap((f) => placed(root, f)),
  ]
}

function forbiddenName(file) {
  const parts = file.split('/').slice(1)
  const bad = parts.find((part) => FORBIDDEN.test(part.replace(/\.[a-z.]+$/, '')))
  if (!bad) return []
  return [
    problem(file, 0, `“${bad}” says nothing about what is inside`, 'name it after its noun or its rule'),
  ]
}

function aboutModule(root, module) {
  const readme = `app/${module}/README.md`
  if (!FLOORS.includes(module)) {
    const mend = 'move it into the module it belongs to, or take the name from design §2'
    return [problem(`app/${module}`, 0, `the house has no module called “${module}”`, mend)]
  }
  const lines = text(root, readme).trimEnd().split('\n').length
  if (!text(root, readme)) {
    const mend = 'write one of at most 40 lines: its words, who may do what, what it announces'
    return [problem(readme, 0, 'the module has no README', mend)]
  }
  if (lines <= README_LINES) return []
  return [
    problem(readme, lines, `the README has ${lines} lines`, `keep it to ${README_LINES}: say less, or link`),
  ]
}

function placed(root, file) {
  const [, module, ...rest] = file.split('/')
  if (rest[0] === 'locales') return []
  const within = rest.length > 1 && !(rest[0] in FOLDERS) ? rest.slice(1) : rest
  const inner = within[0] === 'providers' && within.length === 3 ? [within[0], within[2]] : within
  const base = inner.at(-1)
  if (inner.length === 2 && inner[0] in FOLDERS) {
    if (inner[0] === 'providers' && module !== 'messaging') {
      return [
        problem(file, 0, 'only messaging has providers', 'move it to messaging/providers, or make it a verb'),
      ]
    }
    if (FOLDERS[inner[0]].test(base) || TEST.test(base)) return []
    const mend = 'pages and ui hold kebab-case .tsx, api and providers .ts; put the rest beside the nouns'
    return [problem(file, 0, `“${base}” does not belong in ${inner[0]}/`, mend)]
  }
  if (inner.length !== 1)
    return [problem(file, 0, 'the folder is too deep', 'a noun may have one sub-folder')]
  if (base === 'README.md' || TEST.test(base)) return []
  if (!NOUN.test(base)) {
    const mend =
      'a module holds <nouns>.ts, .queries.ts, .schema.ts, access, retention, jobs, pages/, api/, ui/'
    return [problem(file, 0, `“${base}” is not a name the design knows`, mend)]
  }
  return known(root, module, file, base)
}

/** A file that is neither a noun with statements or a form, nor a fixed name, is a rule: the README says which. */
function known(root, module, file, base) {
  const stem = base.replace(/(\.queries|\.schema)?\.ts$/, '')
  const beside = (ending) => text(root, file.replace(/[^/]+$/, `${stem}${ending}`)) !== ''
  if (/^(access|retention|jobs)$/.test(stem) || beside('.queries.ts') || beside('.schema.ts')) {
    if (base.endsWith('.queries.ts') && !beside('.ts')) {
      return [
        problem(file, 0, `there are statements but no ${stem}.ts`, `put its verbs in ${stem}.ts beside it`),
      ]
    }
    return []
  }
  if (new RegExp(`\\b${stem}\\b`).test(text(root, `app/${module}/README.md`))) return []
  const mend = `say in app/${module}/README.md, in one line, what \`${base}\` decides`
  return [problem(file, 0, `${base} is a rule of its own that the README does not name`, mend)]
}
