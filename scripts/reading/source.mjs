import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'

// What every check reads: the files of the repository, their text and their syntax tree, each read once.

const PASSED_OVER = new Set(['node_modules', 'build', '.git', '.react-router', '.helsebro', 'test-results'])
const listings = new Map()
const texts = new Map()
const trees = new Map()

const once = (store, key, make) => {
  if (!store.has(key)) store.set(key, make())
  return store.get(key)
}

function walkFolder(root, folder, found) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (PASSED_OVER.has(entry.name)) continue
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) walkFolder(root, path, found)
    else if (entry.isFile()) found.push(path)
  }
  return found
}

/** All files under `root` as sorted paths with forward slashes, of which those that `wanted` accepts. */
export function files(root, wanted = () => true) {
  return once(listings, root, () => walkFolder(root, '', []).sort()).filter(wanted)
}

/** The text of a file; the empty string when it does not exist. */
export function text(root, file) {
  const path = join(root, file)
  return once(texts, path, () => (existsSync(path) ? readFileSync(path, 'utf8') : ''))
}

/** The parsed file: `program` (ESTree with TypeScript and JSX), `comments` and `module` (imports and exports). */
export function tree(root, file) {
  return once(trees, join(root, file), () => parseSync(file, text(root, file), { sourceType: 'module' }))
}

/** Calls `visit(node, parents)` for every node beneath `node`, itself included; `parents` is innermost last. */
export function visitAll(node, visit, parents = []) {
  if (Array.isArray(node)) for (const child of node) visitAll(child, visit, parents)
  else if (node && typeof node.type === 'string') {
    visit(node, parents)
    for (const key of Object.keys(node)) {
      if (key !== 'type' && node[key] && typeof node[key] === 'object') {
        visitAll(node[key], visit, [...parents, node])
      }
    }
  }
}

/** The line (from 1) on which the character at `offset` stands. */
export function lineAt(content, offset) {
  return content.slice(0, offset).split('\n').length
}

/** One thing found: where, what is wrong, and how to mend it. `line` 0 stands for the file as a whole. */
export function problem(file, line, what, mend) {
  return { file, line: line || 1, what, mend }
}

/** A problem at a node or at a character offset of `file`. */
export function problemAt(root, file, where, what, mend) {
  const offset = typeof where === 'number' ? where : where.start
  return problem(file, lineAt(text(root, file), offset), what, mend)
}

export const isTest = (file) => /\.test\.(ts|tsx|mjs)$/.test(file) || file.startsWith('tests/')
export const isGenerated = (file) => /(^|\/)generated\/|\.generated\.ts$/.test(file)
export const isCode = (file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts') && !isGenerated(file)
export const isAppCode = (file) => file.startsWith('app/') && isCode(file)
