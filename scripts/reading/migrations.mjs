import { files, text } from './source.mjs'

const bare = (sql) =>
  sql
    .replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length))
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))

/** Every migration as `{ file, sql }`, comments blanked out so that offsets stay true. */
export function migrations(root) {
  return files(root, (file) => /^db\/migrations\/.*\.sql$/.test(file)).map((file) => ({
    file,
    sql: bare(text(root, file)),
  }))
}

/** The views that modules publish, as a set of `schema.name`. */
export function publishedViews(root) {
  const all = migrations(root)
    .map(({ sql }) => sql)
    .join('\n')
  return new Set(
    [...all.matchAll(/create\s+(?:or\s+replace\s+)?view\s+([a-z_]+\.[a-z_0-9]+)/gi)].map((m) => m[1]),
  )
}

/** What each table was declared to be (S6): `schema.table` → tenant, reference or local. */
export function declaredKinds(root) {
  const all = migrations(root)
    .map(({ sql }) => sql)
    .join('\n')
  const told = all.matchAll(
    /comment\s+on\s+table\s+([a-z_]+\.[a-z_0-9]+)\s+is\s+'(tenant|reference|local):/gi,
  )
  return new Map([...told].map(([, table, kind]) => [table, kind]))
}
