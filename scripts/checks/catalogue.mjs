import { kindOf, liveCatalogue } from '../reading/catalogue.mjs'
import { FLOORS, mayUse } from '../reading/house.mjs'
import { migrations } from '../reading/migrations.mjs'
import { lineAt, problem } from '../reading/source.mjs'

export const name = 'catalogue'
export const says = 'the live schema keeps the rules S1–S10 of scale, so that it can be spread by tenant'
export const waits = true

const POLICY = "(tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid)"
const WRITTEN = "tenant_id = nullif(current_setting('app.tenant', true), '')::uuid"
const PARTITIONED = 'privacy.access_log'
/** Whose rows others may point at with a foreign key (design §4). */
const POINTED_AT = new Set(['people', 'calendar'])

/** Everything in the live schema that breaks S1–S10, told at the migration that wrote it. */
export async function run(root) {
  const written = migrations(root)
  return judge(await liveCatalogue(root)).map(({ at, what, mend }) => {
    const [schema, table] = at.split('.')
    const pattern = new RegExp(`\\b(table|view|function)\\s+(if not exists\\s+)?${schema}\\.${table}\\b`)
    const found = written.find(({ sql }) => pattern.test(sql))
    if (!found) return problem('db/migrations', 0, `${at}: ${what}`, mend)
    return problem(found.file, lineAt(found.sql, found.sql.search(pattern)), `${at}: ${what}`, mend)
  })
}

/** The pure judgement: catalogue in, `{ at, what, mend }` out. */
export function judge({ tables, views, definers }) {
  const kinds = new Map(tables.map((table) => [table.full_name, kindOf(table)]))
  return [
    ...tables.flatMap((table) =>
      aboutTable(table, kinds).map((found) => ({ at: table.full_name, ...found })),
    ),
    ...views.flatMap((view) => aboutView(view).map((found) => ({ at: view.full_name, ...found }))),
    ...definers
      .filter((one) => one.schema !== 'platform' || !one.pinned)
      .map((one) => ({
        at: one.full_name,
        what: 'it runs with its owner’s rights',
        mend: "only platform has security definer functions, with set search_path = ''",
      })),
  ]
}

function aboutTable(table, kinds) {
  const kind = kindOf(table)
  if (table.partition) return onPartition(table)
  const found = []
  const say = (what, mend) => found.push({ what, mend })
  if (!kind) {
    say(
      'it is not declared (S6)',
      `comment on table ${table.full_name} is 'tenant: …', 'reference: …' or 'local: …'`,
    )
  }
  if (!FLOORS.includes(table.schema))
    say('its schema is no module’s', 'one schema per module, of the same name')
  if (table.triggers.length > 0)
    say(`trigger ${table.triggers.join(', ')} (S7)`, 'write the row in code instead')
  if (table.partitioned && table.full_name !== PARTITIONED) {
    say('it is partitioned (S10)', `only ${PARTITIONED} is; delete by tenant and time instead`)
  }
  for (const key of table.foreign_keys) found.push(...aboutForeignKey(table, kind, key, kinds))
  return kind === 'tenant' ? [...found, ...keys(table), ...security(table)] : found
}

function keys(table) {
  const found = []
  const say = (what, mend) => found.push({ what, mend })
  const column = (wanted) => table.columns.find((one) => one.name === wanted)
  if (column('tenant_id')?.type !== 'uuid' || !column('tenant_id').required) {
    say('no “tenant_id uuid not null” (S1)', 'add it, or declare the table reference or local')
  }
  const due = table.full_name === PARTITIONED ? 'tenant_id,at,id' : 'tenant_id,id'
  const primary = table.unique_indexes.find((index) => index.primary)
  if (primary?.columns?.join() !== due || column('id')?.type !== 'uuid') {
    say(
      `the primary key is (${primary?.columns ?? ''}) (S1)`,
      `primary key (${due.replaceAll(',', ', ')}), id uuid`,
    )
  }
  for (const index of table.unique_indexes.filter((one) => !one.primary && !one.exclusion)) {
    if (index.columns?.includes('tenant_id')) continue
    say(`the unique index ${index.name} is not within a tenant (S2)`, 'put tenant_id first')
  }
  for (const one of table.exclusions) {
    if (one.operators[one.columns.indexOf('tenant_id')] === '=') continue
    say(`the exclusion ${one.name} reaches across tenants (S3)`, 'add tenant_id with =')
  }
  return found
}

function aboutForeignKey(table, kind, key, kinds) {
  const found = []
  const say = (what, mend) => found.push({ what: `${key.name} → ${key.to}: ${what}`, mend })
  const [schema] = key.to.split('.')
  const other = kinds.get(key.to)
  const same = key.target[key.columns.indexOf('tenant_id')] === 'tenant_id'
  if (kind === 'tenant' && other === 'tenant' && !same) {
    say('it can cross tenants (S4)', '(tenant_id, x_id) references … (tenant_id, id)')
  }
  if ([kind, other].sort().join() === 'local,tenant')
    say('tenant and local (S6)', 'leave the key out; look up in code')
  if ('nd'.includes(key.on_delete)) say('on delete set null or default (S5)', 'write the change in code')
  if (!'ar'.includes(key.on_update)) say('on update acts (S5)', 'ids never change: leave it out')
  if (key.to === PARTITIONED) say('it references the log (S10)', 'keep the id without a key')
  if (schema !== table.schema && !(POINTED_AT.has(schema) && mayUse(table.schema, schema))) {
    say(
      'it points through a wall',
      `keep the id without a key; only ${[...POINTED_AT].join(' and ')} may be pointed at`,
    )
  }
  return found
}

function security(table) {
  const found = []
  const say = (what, mend) => found.push({ what, mend })
  if (!table.secured || !table.forced)
    say('row security is not enabled and forced (S8)', 'alter table … enable, then force')
  if (table.policies.length === 0) say('it has no policy (S8)', `using (${WRITTEN}) with check (the same)`)
  for (const one of table.policies) {
    if (
      one.using === POLICY &&
      one.check === POLICY &&
      one.command === 'ALL' &&
      one.permissive === 'PERMISSIVE'
    )
      continue
    say(
      `the policy ${one.name} is not the one form (S8)`,
      `for all, using (${WRITTEN}) with check (the same)`,
    )
  }
  return found
}

/** A partition is a table that can be read by its own name, past its parent's policy. */
function onPartition(table) {
  const open = table.policies.some((one) => one.using !== POLICY || one.check !== POLICY)
  if (table.secured && table.forced && !open) return []
  return [
    {
      what: 'the partition can be read past its parent’s policy (S8)',
      mend: 'enable and force row security on it',
    },
  ]
}

function aboutView(view) {
  if (view.stored) return [{ what: 'a stored view has no row security', mend: 'make it a view, or a table' }]
  if (view.invoker) return []
  return [
    { what: 'the view reads past row security', mend: 'create view … with (security_invoker = true) as …' },
  ]
}
