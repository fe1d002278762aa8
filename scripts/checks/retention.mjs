import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { kindOf, liveCatalogue } from '../reading/catalogue.mjs'
import { GROUND, modulesOf } from '../reading/house.mjs'
import { lineAt, problem, text } from '../reading/source.mjs'

export const name = 'retention'
export const says =
  'every column that touches a person has its purpose, basis, period and end in retention.ts'
export const waits = true

const TOLD = ['purpose', 'basis', 'period', 'erasure']
const ENDS = new Set(['delete', 'anonymise', 'keep'])
/** Ids and instants say nothing by themselves; everything else about a person is declared. */
const PLAIN = new Set(['uuid', 'timestamp with time zone'])

/** Compares each module's retention.ts with the live catalogue. */
export async function run(root) {
  const { tables } = await liveCatalogue(root)
  const found = await Promise.all(
    modulesOf(root)
      .filter((module) => !GROUND.has(module))
      .map(async (module) => {
        const file = `app/${module}/retention.ts`
        const own = tables.filter((table) => table.schema === module && !table.partition)
        const declared = existsSync(join(root, file))
          ? (await import(pathToFileURL(join(root, file)).href)).retention
          : undefined
        return judge(file, own, declared).map(({ key, what, mend }) => {
          const at = key ? text(root, file).indexOf(key) : -1
          return problem(file, at < 0 ? 0 : lineAt(text(root, file), at), what, mend)
        })
      }),
  )
  return found.flat()
}

/**
 * The pure judgement of one module.
 * @param {string} file where its retention is declared
 * @param {object[]} tables its tables as the catalogue has them, without partitions
 * @param {object | undefined} declared the exported `retention`
 */
export function judge(file, tables, declared) {
  const kept = tables.filter((table) => kindOf(table) !== 'reference')
  if (!declared) {
    const mend = `export const retention = { … } satisfies ModuleRetention, for ${kept.length} tables`
    return kept.length > 0 ? [{ what: `${file} does not export \`retention\``, mend }] : []
  }
  const undeclared = kept
    .filter((table) => !(table.full_name in declared))
    .map((table) => ({
      what: `${table.full_name} is not declared`,
      mend: `add '${table.full_name}': { person: 'whose', columns: { … } } or { person: false, period: '…' }`,
    }))
  const gone = Object.keys(declared)
    .filter((key) => !tables.some((table) => table.full_name === key))
    .map((key) => ({ key, what: `there is no table ${key}`, mend: 'take it out' }))
  const both = tables.filter((table) => table.full_name in declared)
  return [...undeclared, ...gone, ...both.flatMap((table) => aboutTable(table, declared[table.full_name]))]
}

function aboutTable({ full_name: key, columns }, declared) {
  if (declared.person === false) {
    return declared.period ? [] : [{ key, what: `${key} has no period`, mend: "say how long: period: '…'" }]
  }
  if (typeof declared.person !== 'string' || !declared.columns) {
    return [
      {
        key,
        what: `${key} does not say whom it is about`,
        mend: "person: 'whose' with columns, or person: false",
      },
    ]
  }
  const missing = columns
    .filter((column) => !PLAIN.has(column.type) && !(column.name in declared.columns))
    .map((column) => ({
      key,
      what: `the column ${key}.${column.name} is not declared`,
      mend: `add ${column.name}: { purpose, basis, period, erasure: 'delete' | 'anonymise' | 'keep' }`,
    }))
  const stray = Object.keys(declared.columns)
    .filter((wanted) => !columns.some((column) => column.name === wanted))
    .map((wanted) => ({ key, what: `there is no column ${key}.${wanted}`, mend: 'take it out' }))
  const vague = Object.entries(declared.columns)
    .filter(([, told]) => TOLD.some((part) => !told[part]) || !ENDS.has(told.erasure))
    .map(([column]) => ({
      key,
      what: `${key}.${column} does not say ${TOLD.join(', ')}`,
      mend: 'say each; erasure is delete, anonymise or keep',
    }))
  return [...missing, ...stray, ...vague]
}
