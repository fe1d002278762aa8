import { files, isCode, isTest, problemAt, tree, visitAll } from '../reading/source.mjs'

export const name = 'marks'
export const says =
  'no any, ignored error, unfinished mark, skipped test, swallowed failure, fixed sleep or stray clock'

const UNFINISHED = /@ts-(ignore|nocheck|expect-error)|\b(TODO|FIXME|XXX|HACK)\b/
const MAY_WRITE = /^app\/(main|commands)\.ts$|^app\/commands\//
const isCall = (node, object, property) =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.object.name === object &&
  (!property || node.callee.property.name === property)

/** Each rule looks at one node; `app` rules hold for the product itself, not for tests and scripts. */
const RULES = [
  {
    finds: (node) => node.type === 'TSAnyKeyword',
    what: '“any” switches the type checker off',
    mend: 'name the type, or take `unknown` and check it',
  },
  {
    finds: (node) => node.type === 'CatchClause' && node.body.body.length === 0,
    what: 'a failure is swallowed',
    mend: 'let it rise, or turn exactly the expected one into a refusal with a reason',
  },
  {
    finds: (node) =>
      node.type === 'CallExpression' &&
      node.callee.type === 'MemberExpression' &&
      /^(test|it|describe|suite|t)$/.test(node.callee.object.name ?? '') &&
      /^(only|skip|todo)$/.test(node.callee.property.name ?? ''),
    what: 'a test is skipped or runs alone',
    mend: 'make it pass, or take it out and say why in the commit',
  },
  {
    finds: (node, parents) =>
      node.type === 'Property' &&
      /^(only|skip|todo)$/.test(node.key.name ?? '') &&
      parents.some(
        (p) => p.type === 'CallExpression' && /^(test|it|describe|suite)$/.test(p.callee.name ?? ''),
      ) &&
      parents.at(-2)?.type === 'CallExpression',
    what: 'a test is skipped or runs alone',
    mend: 'make it pass, or take it out and say why in the commit',
  },
  {
    finds: isFixedSleep,
    what: 'it sleeps for a fixed time',
    mend: 'wait for the event, the row or the answer itself, with a limit that fails',
  },
  {
    app: true,
    finds: (node) =>
      (node.type === 'NewExpression' && node.callee.name === 'Date' && node.arguments.length === 0) ||
      isCall(node, 'Date', 'now') ||
      (node.type === 'MemberExpression' && node.object.name === 'Temporal' && node.property.name === 'Now'),
    // A log line carries the operator's time, and a starting server compares the ages of files, whatever the clock
    // of a test or a demonstration says.
    allowed: /^app\/platform\/(clock|log|embedded)\.ts$/,
    what: 'it asks for the time itself',
    mend: 'take a `clock` as an argument and call clock.now(); a duration is measured with performance.now()',
  },
  {
    app: true,
    finds: (node) => isCall(node, 'console'),
    allowed: MAY_WRITE,
    what: 'it writes to the console',
    mend: 'log through app/platform, without personal data; only commands write to the console',
  },
  {
    app: true,
    finds: (node, parents) =>
      node.type === 'MemberExpression' &&
      node.object.name === 'process' &&
      node.property.name === 'env' &&
      // NODE_ENV is decided by the build, not by the operator.
      parents.at(-1)?.property?.name !== 'NODE_ENV',
    // main.ts hands the whole environment to the settings.
    allowed: /^app\/(main|platform\/settings)\.ts$/,
    what: 'it reads the environment itself',
    mend: 'add the setting to app/platform/settings.ts, where a bad value stops the start with one sentence',
  },
]

function isFixedSleep(node, parents) {
  if (node.type !== 'CallExpression') return false
  const called = node.callee.name ?? node.callee.property?.name
  const [first, second] = node.arguments
  if (called === 'waitForTimeout') return true
  if (/^(sleep|delay)$/.test(called ?? '') || (called === 'setTimeout' && first?.type === 'Literal')) {
    return typeof first?.value === 'number'
  }
  const promised = parents.some((p) => p.type === 'NewExpression' && p.callee.name === 'Promise')
  return called === 'setTimeout' && promised && first?.type === 'Identifier' && second?.type === 'Literal'
}

/** Every mark found, at its line. */
export function run(root) {
  return files(root, isCode).flatMap((file) => [...comments(root, file), ...nodes(root, file)])
}

function nodes(root, file) {
  const product = file.startsWith('app/') && !isTest(file)
  const rules = RULES.filter((rule) => (product || !rule.app) && !rule.allowed?.test(file))
  const found = []
  visitAll(tree(root, file).program, (node, parents) => {
    for (const rule of rules) {
      if (rule.finds(node, parents)) found.push(problemAt(root, file, node, rule.what, rule.mend))
    }
  })
  return found
}

function comments(root, file) {
  const found = tree(root, file).comments.filter((comment) => UNFINISHED.test(comment.value))
  const mend = 'finish it now, or file it as an issue and take the mark out'
  return found.map((c) =>
    problemAt(root, file, c, `“${UNFINISHED.exec(c.value)[0]}” is left in a comment`, mend),
  )
}
