import { excuse, mayUse, moduleOf } from '../reading/house.mjs'
import { declaredKinds, migrations, publishedViews } from '../reading/migrations.mjs'
import { files, isAppCode, isTest, problemAt, tree, visitAll } from '../reading/source.mjs'
import { literalText, statementsOf, tablesNamed } from '../reading/statements.mjs'

export const name = 'sql'
export const says =
  'statements stand in *.queries.ts, name their own schema and say tenant_id (scale C1, C2, C7, S7, S12)'

/**
 * Reviewed statements that need no tenant, `{ at: 'file', because }`: work that is not one tenant's.
 * Tables declared `reference:` or `local:` in the migrations need no exception.
 */
const EXCEPTIONS = []
const isQueries = (file) => file.endsWith('.queries.ts')

/** Everything about SQL that can be read without running it. */
export function run(root, exceptions = EXCEPTIONS) {
  const code = files(root, (file) => isAppCode(file) && !isTest(file))
  const views = publishedViews(root)
  const kinds = declaredKinds(root)
  const tenantless = code.filter(isQueries).flatMap((file) => withoutTenant(root, file, kinds))
  return [
    ...code.flatMap((file) => foreignTables(root, file, views)),
    ...code
      .filter((file) => !isQueries(file) && moduleOf(file) !== 'platform')
      .flatMap((f) => strayed(root, f)),
    ...excuse(tenantless, exceptions, 'scripts/checks/sql.mjs'),
    ...spoken(root, code),
    ...migrations(root).flatMap((one) => inMigration(root, one)),
  ]
}

function foreignTables(root, file, views) {
  const own = moduleOf(file)
  return tablesNamed(root, file).flatMap(({ schema, table, start }) => {
    if (
      own === null ||
      own === 'platform' ||
      schema === own ||
      /^(pg_catalog|information_schema)$/.test(schema)
    ) {
      return []
    }
    if (views.has(`${schema}.${table}`) && mayUse(own, schema)) return []
    const mend = `call a verb of ${schema}, or let ${schema} publish a read-only view in its migrations`
    return [problemAt(root, file, start, `${own} reads ${schema}.${table}, which is not its own`, mend)]
  })
}

function strayed(root, file) {
  return statementsOf(root, file).map(({ start }) =>
    problemAt(
      root,
      file,
      start,
      'a statement outside *.queries.ts',
      'move it to <nouns>.queries.ts: tx, then scope',
    ),
  )
}

/** Inserts through the query builder are left out: their row type demands tenant_id already. */
function withoutTenant(root, file, kinds) {
  const unowned = (said) => {
    const tables = [...said.matchAll(/\b([a-z_]+\.[a-z_0-9]+)\b/g)]
      .map((m) => m[1])
      .filter((t) => kinds.has(t))
    return tables.length > 0 && tables.every((table) => kinds.get(table) !== 'tenant')
  }
  return statementsOf(root, file)
    .filter(({ verb, said }) => verb !== 'insertInto' && !/tenant/i.test(said) && !unowned(said))
    .map(({ start }) =>
      problemAt(
        root,
        file,
        start,
        'the statement does not say tenant_id',
        'add tenant_id = the scope’s tenant: row security is the net, not the router (C2)',
      ),
    )
}

function spoken(root, code) {
  const found = []
  const notifying = new Set()
  for (const file of code) {
    visitAll(tree(root, file).program, (node) => {
      const said = literalText(node) ?? ''
      if (/\bset_config\s*\(/.test(said)) {
        const mend = "use set local app.tenant = '…' as a query of its own (C1)"
        found.push(problemAt(root, file, node, 'set_config does not reach the workers', mend))
      }
      if (/\bset\s+tenant_id\s*=/i.test(said)) {
        found.push(
          problemAt(root, file, node, 'a row changes its tenant (S9)', 'insert it anew under the other one'),
        )
      }
      if (!/\bpg_notify\b|^\s*notify\s/i.test(said)) return
      notifying.add(file)
      if (moduleOf(file) === 'platform' && notifying.size === 1) return
      const mend = 'announce it through the one file of app/platform that notifies, once per batch (C7)'
      found.push(problemAt(root, file, node, 'pg_notify from a second place', mend))
    })
  }
  return found
}

const IN_MIGRATIONS = [
  [
    /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/gi,
    'a trigger',
    'write the row in code, in the same transaction (S7)',
  ],
  [/\bmerge\s+into\b/gi, 'a merge', 'use insert … on conflict (S12)'],
  [/\bset_config\s*\(/gi, 'set_config', 'use set local in app/platform (C1)'],
  [
    /\balter\s+table\b[^;]*?\badd\s+constraint\b[^;]*?\)\s*,\s*(?:add|alter|drop)\b/gi,
    'add constraint does not stand alone',
    'give it an alter table of its own (S12)',
  ],
  [
    /\bon\s+delete\s+set\s+(?:null|default)\b/gi,
    'on delete set null',
    'delete or anonymise in code, in the same transaction (S5)',
  ],
]

function inMigration(root, { file, sql }) {
  return IN_MIGRATIONS.flatMap(([pattern, what, mend]) =>
    [...sql.matchAll(pattern)].map((found) => problemAt(root, file, found.index, what, mend)),
  )
}
