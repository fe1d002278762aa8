import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { blocksOf } from '../../app/library/articles/paragraphs.ts'

/** A text of the demonstration's library in one language: what stands above its `---`, and its paragraphs. */
export type LibraryFile = {
  readonly slug: string
  readonly language: string
  readonly head: Readonly<Record<string, string>>
  readonly blocks: readonly string[]
}

/** Read at start and not built, like migrations; two levels up both from here and from the built server. */
const folder = path.join(import.meta.dirname, '..', '..', 'db', 'worlds', 'library')

/** Every `<slug>.<language>.md`, as many as there are, by slug and by name within it. */
export function readLibrary(from = folder): ReadonlyMap<string, LibraryFile[]> {
  const files = readdirSync(from)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => parseFile(name, readFileSync(path.join(from, name), 'utf8')))
  return Map.groupBy(files, ({ slug }) => slug)
}

/**
 * Reads one file: lines `key: value` between two lines `---`, then Markdown with empty lines between its paragraphs.
 * @throws when the name or the head is not so: it is our own file
 */
export function parseFile(name: string, text: string): LibraryFile {
  const [, slug, language] = /^([a-z0-9-]+)\.([A-Za-z-]+)\.md$/.exec(name) ?? []
  const [, head, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text) ?? []
  if (!slug || !language || head === undefined || body === undefined)
    throw new Error(`${name} has no head between --- and ---`)
  const lines = head.split(/\r?\n/).flatMap((line): [string, string][] => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : []
  })
  return { slug, language, head: Object.fromEntries(lines), blocks: blocksOf(body) }
}

/** The values of a line that holds several, apart by commas. */
export function listed(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
