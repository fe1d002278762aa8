/** Compiles app/languages/locales/*.json into app/languages/generated/ (see app/languages/README.md). Needs Node 26, as every script behind on-node.mjs. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileCatalogue, compileIndex, compileKeys, compileTexts } from './catalogues/compile.mjs'
import { localesFolder, readLocales } from './catalogues/locales.mjs'

/**
 * Writes one module per language, the typed keys and the module that gathers them. A file that would not change is not touched, so watchers stay calm.
 * @param {string} root the project's folder, absolute
 * @returns {Promise<{ file: string, key: string, problem: string }[]>} messages that could not be compiled; they are left out and fall back
 */
export async function compileCatalogues(root) {
  const { catalogues, notes } = await readLocales(root)
  const folder = path.join(root, 'app/languages/generated')
  await mkdir(folder, { recursive: true })
  const modules = new Map()
  const faults = []
  for (const [tag, texts] of catalogues) {
    const { source, faults: own } = compileCatalogue(texts)
    modules.set(`${tag}.ts`, source)
    for (const fault of own) faults.push({ file: `${localesFolder}/${tag}.json`, ...fault })
  }
  modules.set('keys.ts', compileKeys(catalogues.get('en') ?? {}))
  modules.set('texts.ts', compileTexts(catalogues, notes))
  modules.set('catalogues.ts', compileIndex([...catalogues.keys()]))
  for (const [name, source] of modules) await writeIfChanged(path.join(folder, name), source)
  for (const name of await readdir(folder)) if (!modules.has(name)) await rm(path.join(folder, name))
  return faults
}

async function writeIfChanged(file, source) {
  const old = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (old !== source) await writeFile(file, source)
}

const print = ({ file, key, problem, mend }) => {
  console.error(
    `${file}: ${key && !problem.includes(key) ? `"${key}" ` : ''}${problem}${mend ? ` → ${mend}` : ''}`,
  )
}

// With language tags behind it (`scripts/catalogues.mjs ti ar`) it also judges those catalogues, for whoever translates them.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = path.resolve(import.meta.dirname, '..')
  const problems = await compileCatalogues(root)
  const tags = process.argv.slice(2)
  if (tags.length > 0) {
    const { checkCatalogues } = await import('./catalogues/checks.mjs')
    const files = tags.map((tag) => `${localesFolder}/${tag}.json`)
    problems.push(...(await checkCatalogues(root)).filter(({ file }) => files.includes(file)))
  }
  problems.forEach(print)
  if (problems.length > 0) process.exitCode = 1
}
