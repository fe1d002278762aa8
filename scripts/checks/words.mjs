import { files, isAppCode, isTest, problemAt, text, tree, visitAll } from '../reading/source.mjs'
import { literalText } from '../reading/statements.mjs'

export const name = 'words'
export const says =
  'human text lives in the catalogues, and styles are logical so that right-to-left is designed'

const PHYSICAL =
  /(?:^|[\s;{])((?:margin|padding|border)-(?:left|right)(?:-[a-z]+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius|(?:text-align|float|clear):\s*(?:left|right))\s*[:;}]/g
const PHYSICAL_KEYS =
  /^((margin|padding|border)(Left|Right)([A-Z]\w*)?|left|right|border(Top|Bottom)(Left|Right)Radius)$/
const SPOKEN_ATTRIBUTES = new Set(['alt', 'aria-label', 'aria-description', 'label', 'placeholder', 'title'])
/** Names that are the same in every language. */
const NAMES = /^(Helsebro|SMS|PostgreSQL|iCalendar|CSV)$/
const LETTERS = /\p{L}{2}/u

/** Physical properties in css and tsx, and human text written into tsx. */
export function run(root) {
  return [
    ...files(root, (file) => file.startsWith('app/') && file.endsWith('.css')).flatMap((f) =>
      styles(root, f),
    ),
    ...files(root, (file) => isAppCode(file) && file.endsWith('.tsx') && !isTest(file)).flatMap((file) => [
      ...inlineStyles(root, file),
      ...spoken(root, file),
    ]),
  ]
}

const LOGICAL = 'use the logical one: margin-inline-start, inset-inline-end, text-align: start'
const CATALOGUE = 'put it in the message catalogues and take it as a message or a prop'

function styles(root, file) {
  const bare = text(root, file).replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...bare.matchAll(PHYSICAL)].map((found) => {
    const at = found.index + found[0].indexOf(found[1])
    return problemAt(root, file, at, `“${found[1]}” means a side of the screen`, LOGICAL)
  })
}

function inlineStyles(root, file) {
  const found = []
  visitAll(tree(root, file).program, (node, parents) => {
    const inStyle = parents.some((p) => p.type === 'JSXAttribute' && p.name.name === 'style')
    const key = node.type === 'Property' ? (node.key.name ?? node.key.value) : null
    const sided = PHYSICAL_KEYS.test(key) || (key === 'textAlign' && /^(left|right)$/.test(node.value.value))
    if (inStyle && sided) {
      found.push(problemAt(root, file, node, `“${key}” means a side of the screen`, LOGICAL))
    }
  })
  return found
}

function spoken(root, file) {
  const found = []
  const report = (node, words) => {
    const said = words.trim().replace(/\s+/g, ' ')
    if (!LETTERS.test(said) || NAMES.test(said)) return
    const at = node.start + text(root, file).slice(node.start, node.end).search(/\p{L}/u)
    found.push(problemAt(root, file, at, `“${said.slice(0, 40)}” is human text in code`, CATALOGUE))
  }
  visitAll(tree(root, file).program, (node, parents) => {
    const inCode = parents.some((p) => /^(code|style|script)$/.test(p.openingElement?.name?.name ?? ''))
    if (inCode) return
    if (node.type === 'JSXText') report(node, node.value.replace(/&[a-z]+;/g, ' '))
    if (
      node.type === 'JSXAttribute' &&
      SPOKEN_ATTRIBUTES.has(node.name.name) &&
      node.value?.type === 'Literal'
    ) {
      report(node, String(node.value.value))
    }
    const around = parents.filter((p) => p.type !== 'ConditionalExpression' && p.type !== 'LogicalExpression')
    const isChild =
      around.at(-1)?.type === 'JSXExpressionContainer' && /^JSX(Element|Fragment)$/.test(around.at(-2)?.type)
    if (node.type === 'TemplateLiteral' && isChild) report(node, literalText(node))
    if (node.type === 'Literal' && typeof node.value === 'string' && isChild) report(node, node.value)
  })
  return found
}
