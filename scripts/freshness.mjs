import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, runOnNode, say } from './runtime.mjs'

/** Whatever the build reads: the demonstration is built in; migrations and its texts are read at start. */
const inputs = [
  'app',
  'db/worlds',
  'public',
  'scripts',
  'vite.config.ts',
  'react-router.config.ts',
  'package-lock.json',
]
const stamp = path.join(root, 'build', '.stamp')

/**
 * Builds when a source has changed since the last build, and ends the command when that fails.
 */
export async function buildIfNeeded() {
  if (isBuilt()) return
  say('Building (only when a source has changed) …')
  const began = Date.now()
  const code = await runOnNode('scripts/build.mjs')
  if (code !== 0) process.exit(code)
  say(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
}

/** Whether the build was made from the sources as they are now. Contents count, not dates: git changes those. */
export function isBuilt() {
  if (!existsSync(stamp)) return false
  const [content, looks] = readFileSync(stamp, 'utf8').split('\n')
  const sources = listSources()
  if (looks === fingerprintOfDates(sources)) return true
  if (content !== fingerprintOfContents(sources)) return false
  writeStamp(content, fingerprintOfDates(sources))
  return true
}

/**
 * The state of the sources before a build, to be handed to `markBuilt` after it: a file that is
 * changed while the build runs must not pass for built.
 */
export function readSources() {
  const sources = listSources()
  return { content: fingerprintOfContents(sources), looks: fingerprintOfDates(sources) }
}

/** @param {{ content: string, looks: string }} before what `readSources` said when the build began */
export function markBuilt(before) {
  writeStamp(before.content, before.looks)
}

/** @param {string} content @param {string} looks */
function writeStamp(content, looks) {
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, `${content}\n${looks}\n`)
}

/** @returns {string[]} every file that the build reads, but not what it writes, in a fixed order */
function listSources() {
  const files = []
  const visit = (relative) => {
    const found = statSync(path.join(root, relative), { throwIfNoEntry: false })
    if (found?.isFile()) files.push(relative)
    if (!found?.isDirectory()) return
    for (const name of readdirSync(path.join(root, relative)).sort()) {
      if (name !== 'generated' && !/\.test\.tsx?$|\.md$/.test(name)) visit(`${relative}/${name}`)
    }
  }
  for (const input of inputs) visit(input)
  return files
}

/** @param {string[]} files */
function fingerprintOfDates(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(path.join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** @param {string[]} files */
function fingerprintOfContents(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}
