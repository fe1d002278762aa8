import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { declaredModules, mayUse, moduleOf, modulesOf, roleOf } from '../reading/house.mjs'
import { importsOf } from '../reading/imports.mjs'
import { files, isAppCode, lineAt, problem, text } from '../reading/source.mjs'

export const name = 'modules'
export const says = 'app/modules.ts and its table in ARCHITECTURE.md say what the imports really do'

const LIST = 'app/modules.ts'
const PLAN = 'ARCHITECTURE.md'
const START = '<!-- modules: written by npm run check modules -- --write -->'
const END = '<!-- modules end -->'

/** Differences between the folders, the list and the table; with `--write` the table is written anew first. */
export function run(root, _exceptions, options = new Set()) {
  const present = modulesOf(root)
  if (present.length === 0) return []
  const declared = text(root, LIST) ? declaredModules(root) : []
  const plan = text(root, PLAN)
  if ((options.has('--write') || process.env.npm_config_write) && plan.includes(START)) {
    writeFileSync(join(root, PLAN), withTable(plan, declared))
    return folders(root, present, declared)
  }
  return [...folders(root, present, declared), ...table(plan, declared)]
}

function folders(root, present, declared) {
  const missing = present.filter((module) => !declared.some((one) => one.name === module))
  const gone = declared.filter((one) => !present.includes(one.name))
  const inOrder = declared.map((one) => one.name).filter((module) => present.includes(module))
  const due = present.filter((module) => inOrder.includes(module))
  return [
    ...missing.map((module) =>
      problem(
        LIST,
        0,
        `${module} is not listed`,
        `add { name: '${module}', caption: '…', uses: […] } on its floor`,
      ),
    ),
    ...gone.map((one) =>
      problem(LIST, one.line, `there is no app/${one.name}`, 'take it out until it is built'),
    ),
    ...(inOrder.join() === due.join()
      ? []
      : [problem(LIST, 0, 'the floors are out of order', `order: ${due.join(', ')}`)]),
    ...declared
      .filter((one) => !one.caption)
      .map((one) => problem(LIST, one.line, 'no caption', 'say what it is for')),
    ...declared.filter((one) => present.includes(one.name)).flatMap((one) => aboutUses(root, one)),
  ]
}

function aboutUses(root, { name: module, uses, line }) {
  const real = usesOf(root, module)
  return [
    ...real
      .filter((used) => !uses.includes(used))
      .map((used) =>
        problem(LIST, line, `${module} uses ${used} without saying so`, `add '${used}' to its uses`),
      ),
    ...uses
      .filter((used) => !real.includes(used))
      .map((used) =>
        problem(LIST, line, `${module} no longer uses ${used}`, `take '${used}' out of its uses`),
      ),
  ]
}

/** The lower modules that the files of `module` import, tests left out, from the ground up. */
export function usesOf(root, module) {
  const own = files(root, (file) => isAppCode(file) && moduleOf(file) === module && roleOf(file) !== 'test')
  const used = new Set(own.flatMap((file) => importsOf(root, file)).map((one) => moduleOf(one.to)))
  return modulesOf(root).filter((other) => used.has(other) && mayUse(module, other))
}

/** `ARCHITECTURE.md` with the table between its two marks written from the list. */
export function withTable(plan, declared) {
  const rows = declared.map((one) => `| \`${one.name}\` | ${one.caption} | ${one.uses.join(', ') || '–'} |`)
  const written = ['| module | what it is for | uses |', '|---|---|---|', ...rows].join('\n')
  const [before, rest] = plan.split(START)
  return `${before}${START}\n\n${written}\n\n${END}${rest.split(END)[1] ?? '\n'}`
}

function table(plan, declared) {
  if (!plan)
    return [problem(PLAN, 0, 'the plan of the house is missing', `write it, with ${START} and ${END} in it`)]
  if (!plan.includes(START))
    return [problem(PLAN, 0, 'it has no table of modules', `put ${START} and ${END} into it`)]
  if (withTable(plan, declared) === plan) return []
  const line = lineAt(plan, plan.indexOf(START))
  return [
    problem(PLAN, line, 'the table is not what app/modules.ts says', 'npm run check modules -- --write'),
  ]
}
