import { text, tree, visitAll } from './source.mjs'

const STARTS = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const JOINS = /^((inner|left|right|full|cross)(Lateral)?Join(Lateral)?|from|using)$/
const STARTS_SQL = /^\s*(select|insert|update|delete|with|merge)\b/i
const NAMED =
  /\b(?:from|join|into|update|table|references|using)\s+(?:only\s+)?"?([a-z_]+)"?\."?([a-z_0-9]+)"?/gi

const called = (node) =>
  node.type === 'CallExpression' ? (node.callee.property?.name ?? node.callee.name) : undefined
const strings = (node) => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value]
  return node?.type === 'ArrayExpression' ? node.elements.flatMap(strings) : []
}

/** The text of a string or template literal, its values left out; null for any other node. */
export function literalText(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return node.type === 'TemplateLiteral' ? node.quasis.map((quasi) => quasi.value.raw).join(' ') : null
}

/** Every table or view a file names with its schema: `{ schema, table, start }`. */
export function tablesNamed(root, file) {
  const found = []
  visitAll(tree(root, file).program, (node) => {
    if (STARTS.has(called(node)) || JOINS.test(called(node) ?? '')) {
      for (const named of strings(node.arguments[0])) {
        const [, schema, table] = /^([a-z_]+)\.([a-z_0-9]+)/.exec(named) ?? []
        if (schema) found.push({ schema, table, start: node.arguments[0].start })
      }
    }
    for (const [, schema, table] of (literalText(node) ?? '').matchAll(NAMED)) {
      found.push({ schema, table, start: node.start })
    }
  })
  return found
}

/** Every SQL statement of a file: `{ verb, said, start }`, `said` its whole text with all that is chained to it. */
export function statementsOf(root, file) {
  const found = []
  const content = text(root, file)
  visitAll(tree(root, file).program, (node, parents) => {
    if (STARTS.has(called(node)) && strings(node.arguments[0]).length > 0) {
      const end = chained(node, parents).end
      const start = node.callee.property.start
      found.push({ verb: called(node), said: content.slice(start, end), start })
    }
    const sql = literalText(node)
    const verb = sql === null ? null : STARTS_SQL.exec(sql)?.[1].toLowerCase()
    if (verb && isRun(parents))
      found.push({ verb, said: content.slice(node.start, node.end), start: node.start })
  })
  return found
}

/** The outermost call chained to `node`: `db.selectFrom(…).where(…).execute()`. */
function chained(node, parents) {
  let outer = node
  for (const parent of [...parents].reverse()) {
    const onward =
      (parent.type === 'MemberExpression' && parent.object === outer) ||
      (parent.type === 'CallExpression' && parent.callee === outer)
    if (!onward) break
    outer = parent
  }
  return outer
}

/** Whether a literal is run as SQL: tagged `sql`, or an argument (or its `text`) of a call named query. */
function isRun(parents) {
  const tag = parents.at(-1)
  if (tag?.type === 'TaggedTemplateExpression') return tag.tag.name === 'sql'
  return parents.slice(-3).some((parent) => /^(query|raw|execute|prepared)$/.test(called(parent) ?? ''))
}
