import { files, isTest, problem, text, tree, visitAll } from '../reading/source.mjs'

export const name = 'unread'
export const says = 'no catalogue holds a text that no page and no message shows'

const CATALOGUE = 'app/languages/locales/nb.json'
const isReader = (file) =>
  /^(app|db\/worlds)\/.*\.tsx?$/.test(file) && !file.includes('/languages/generated/') && !isTest(file)

/** Every key that nothing in the code names, whole or by the beginning that a template gives it. */
export function run(root) {
  const catalogue = text(root, CATALOGUE)
  if (!catalogue) return []
  const said = new Set()
  const begun = new Set()
  for (const file of files(root, isReader))
    visitAll(tree(root, file).program, (node) => note(node, said, begun))
  const isBegun = (key) => parts(key).some((beginning) => begun.has(beginning))
  return Object.keys(JSON.parse(catalogue))
    .filter((key) => !said.has(key) && !isBegun(key))
    .map((key) =>
      problem(
        CATALOGUE,
        lineOf(catalogue, key),
        `nothing shows “${key}”`,
        'show it, or take it out of every catalogue',
      ),
    )
}

function note(node, said, begun) {
  if (node.type === 'Literal' && typeof node.value === 'string') said.add(node.value)
  if (node.type === 'TemplateLiteral') begun.add(node.quasis[0].value.cooked)
}

// `staff.log.${act}` begins with a whole word or with part of one (`ask.when_${code}`): every beginning counts.
const parts = (key) => Array.from(key, (_, at) => key.slice(0, at + 1)).filter((part) => part.includes('.'))

const lineOf = (catalogue, key) => catalogue.slice(0, catalogue.indexOf(`"${key}"`)).split('\n').length
