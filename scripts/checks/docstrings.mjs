import { files, isAppCode, isTest, problemAt, text, tree } from '../reading/source.mjs'

export const name = 'docstrings'
export const says =
  'every exported function says what it takes, what it refuses and where its rule comes from'

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionExpression'])
/** What React Router calls in a route module; the page's own sentence is its URL in routes.ts. */
const ROUTE_EXPORTS =
  /^(loader|action|meta|handle|links|headers|shouldRevalidate|ErrorBoundary|HydrateFallback|Layout|clientLoader|clientAction)$/
const isRoute = (file) => /\/(pages|api)\/|^app\/(root|entry\.(server|client))\.tsx$/.test(file)

/** Every exported function of `app/` that has no docstring straight before it. */
export function run(root) {
  return files(root, (file) => isAppCode(file) && !isTest(file)).flatMap((file) => {
    const { program, comments } = tree(root, file)
    return program.body.flatMap((statement) => {
      const name = exportedFunction(statement)
      if (!name || (isRoute(file) && (name === 'default' || ROUTE_EXPORTS.test(name)))) return []
      if (comments.some((comment) => isDocstringOf(comment, statement, text(root, file)))) return []
      const mend =
        'put /** … */ straight before it: shape and units, what it refuses, where the rule comes from'
      return [problemAt(root, file, statement, `${name} has no docstring`, mend)]
    })
  })
}

function exportedFunction(statement) {
  const declaration = statement.declaration
  if (statement.type === 'ExportDefaultDeclaration') {
    return declaration.type === 'FunctionDeclaration' || FUNCTIONS.has(declaration.type) ? 'default' : null
  }
  if (statement.type !== 'ExportNamedDeclaration' || !declaration) return null
  if (declaration.type === 'FunctionDeclaration') return declaration.id.name
  if (declaration.type !== 'VariableDeclaration') return null
  const made = declaration.declarations.find((one) => FUNCTIONS.has(one.init?.type))
  return made ? made.id.name : null
}

function isDocstringOf(comment, statement, content) {
  if (comment.type !== 'Block' || !comment.value.startsWith('*') || comment.end > statement.start)
    return false
  const between = content.slice(comment.end, statement.start)
  return between.replace(/\/\/ biome-ignore.*\n/g, '').trim() === '' && /[\p{L}]{3}/u.test(comment.value)
}
