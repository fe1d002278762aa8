import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { modulesOf } from '../reading/house.mjs'
import { problem, text } from '../reading/source.mjs'

export const name = 'purposes'
export const says = 'docs/privacy/purposes.md is the register of purposes that the retention.ts files make'

const REGISTER = 'docs/privacy/purposes.md'

/** The register, if it is not what the modules say; with `--write` it is written anew instead. */
export async function run(root, _exceptions, options = new Set()) {
  const declared = []
  for (const module of modulesOf(root)) {
    const file = join(root, `app/${module}/retention.ts`)
    if (existsSync(file)) declared.push([module, (await import(pathToFileURL(file).href)).retention])
  }
  if (declared.length === 0) return []
  const due = register(declared)
  if (text(root, REGISTER) === due) return []
  if (options.has('--write') || process.env.npm_config_write) {
    mkdirSync(dirname(join(root, REGISTER)), { recursive: true })
    writeFileSync(join(root, REGISTER), due)
    return []
  }
  const what = 'the register is not what the retention.ts files say'
  return [problem(REGISTER, 0, what, 'npm run check purposes -- --write')]
}

/**
 * The register as Markdown: for each module its tables, whom they are about, and for each column purpose, basis,
 * period and what erasure does (GDPR art. 30).
 * @param {[string, object][]} declared modules from the ground up with their `retention`
 */
export function register(declared) {
  return [
    '# Register of purposes',
    '',
    'What is kept about whom, why, on what legal basis, for how long, and what erasure does (GDPR art. 5, 13, 30).',
    'Written from every module’s `retention.ts` by `npm run check purposes -- --write`: change it there. The live',
    'database is held to the same files by `npm run check retention`, and the nightly job deletes by them.',
    '',
    'Identifiers and instants are not listed: by themselves they say nothing. Legal bases are this project’s proposal;',
    'the controller decides on her own.',
    ...declared.flatMap(([module, tables]) => ['', `## ${module}`, ...aboutModule(tables)]),
    '',
  ].join('\n')
}

function aboutModule(tables) {
  const entries = Object.entries(tables)
  const about = entries.filter(([, table]) => table.person !== false)
  const others = entries.filter(([, table]) => table.person === false)
  return [
    ...about.flatMap(([table, entry]) => ['', `### \`${table}\``, '', ...aboutTable(entry)]),
    ...(others.length === 0
      ? []
      : [
          '',
          '### Nothing about a person',
          '',
          ...table(
            ['table', 'kept'],
            others.map(([key, { period }]) => [`\`${key}\``, period]),
          ),
        ]),
  ]
}

function aboutTable({ person, ends, columns }) {
  const rows = Object.entries(columns).map(([column, { purpose, basis, period, erasure }]) => [
    `\`${column}\``,
    purpose,
    basis,
    period,
    erasure,
  ])
  return [
    `About ${person}. ${endOf(ends)}`,
    ...(rows.length === 0 ? [] : ['', ...table(['column', 'purpose', 'basis', 'period', 'erasure'], rows)]),
  ]
}

function endOf(ends) {
  if (ends === undefined) return 'It ends with the tenant.'
  // Asked first: an array has a method `with`.
  if (Array.isArray(ends)) return ends.map(sentenceOf).join(' ')
  if ('with' in ends) return `It ends with its row in \`${ends.with}\`.`
  return `It is ended by \`${ends.by}\`.`
}

function sentenceOf({ rule, after, days, clear }) {
  const what = clear
    ? `${clear.map((column) => `\`${column}\``).join(', ')} are emptied`
    : 'The row is deleted'
  const when = days === 0 ? 'once' : `${days} days after`
  return `${what} ${when} \`${after}\`${days === 0 ? ' has passed' : ''} (rule \`${rule}\`).`
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)]
}
